"""What a plugin's Piccolo app and tables must keep to."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from piccolo.conf.apps import AppConfig
from piccolo.table import Table

from core.plugging.manifest import Manifest
from tenants.promises import ABOUT_PEOPLE, about_of
from tenants.row_security import table_name
from tenants.scoped import TenantTable

CORE = "core.piccolo_app"


def table_problems(manifest: Manifest) -> Iterator[str]:
    """What is wrong with a plugin's Piccolo app and tables."""
    tables: list[type[Table]] = []
    if manifest.piccolo_app:
        config: AppConfig = import_module(manifest.piccolo_app).APP_CONFIG
        tables = config.table_classes
        if config.app_name != manifest.name:
            yield f"its Piccolo app is called {config.app_name!r}."
        if config.migration_dependencies != [CORE]:
            yield f"its Piccolo app must have migration_dependencies=['{CORE}']."
    names = {table_name(table) for table in tables}
    for missing in sorted(set(manifest.person_tables) - names):
        yield f"person_tables names {missing!r}, which is not one of its tables."
    for table in tables:
        yield from one_table_problems(manifest, table)


def one_table_problems(manifest: Manifest, table: type[Table]) -> Iterator[str]:
    """A table's prefix and base, and whether it is known to hold data about people."""
    name = table_name(table)
    if not name.startswith(f"{manifest.name}_"):
        yield f"the table {name!r} must begin with {manifest.name}_."
    if not issubclass(table, TenantTable):
        yield f"the table {name!r} must be a TenantTable."
    elif about_of(table) is None:
        yield f"the table {name!r} does not say whose data it holds: give it `about`."
    elif (name in manifest.person_tables) != (about_of(table) in ABOUT_PEOPLE):
        yield f"the table {name!r}: person_tables and its `about` must say the same."
