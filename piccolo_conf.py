"""Where Piccolo finds the engine and the apps, in the order tenants <- core <- plugins."""

from piccolo.conf.apps import AppRegistry

from core.plugging.apps import piccolo_apps
from tenants.engine import DATABASE as DB

APP_REGISTRY = AppRegistry(apps=piccolo_apps())

__all__ = ["APP_REGISTRY", "DB"]
