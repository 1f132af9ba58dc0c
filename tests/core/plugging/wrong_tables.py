"""A Piccolo app that breaks each rule for tables."""

from typing import ClassVar

from piccolo.columns import Varchar
from piccolo.conf.apps import AppConfig
from piccolo.table import Table

from core.plugin_api import About, Ref, TenantTable


class Stray(TenantTable, tablename="stray"):
    name = Varchar(null=False)


class Open(Table, tablename="planted_open"):
    name = Varchar(null=False)


class Private(TenantTable, tablename="planted_private"):
    about: ClassVar = About.PERSON

    person_id = Ref("person")


APP_CONFIG = AppConfig(
    app_name="wrong",
    migrations_folder_path="",
    table_classes=[Stray, Open, Private],
    migration_dependencies=[],
)
