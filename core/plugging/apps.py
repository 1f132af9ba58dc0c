"""The Piccolo apps in migration order: tenants, core, then each plugin's own."""

from __future__ import annotations

from core.plugging.manager import manifests
from core.plugging.table_checks import CORE


def piccolo_apps() -> list[str]:
    """Module paths of all Piccolo apps of this installation."""
    plugins = [m.piccolo_app for m in manifests() if m.piccolo_app]
    return ["tenants.piccolo_app", CORE, *plugins]
