"""The base of platform tables: they lie in the control database and belong to no one tenant."""

from __future__ import annotations

from typing import Any, ClassVar

from piccolo.table import Table

from tenants.columns import Id
from tenants.identifiers import new_id
from tenants.scoped import Index, Verb


class PlatformTable(Table):
    """A row of the platform; the app role sees it only through `app_policy`.

    Besides its verbs it may change the columns that `app_changes` names, and read what
    `app_reads` allows: other tenants' rows too, where they are public anyway.
    """

    scope: ClassVar[str] = "platform"
    indices: ClassVar[tuple[Index, ...]] = ()
    checks: ClassVar[dict[str, str]] = {}
    key: ClassVar[tuple[str, ...]] = ("id",)
    app_verbs: ClassVar[frozenset[Verb]] = frozenset()
    app_policy: ClassVar[str] = "false"
    app_changes: ClassVar[tuple[str, ...]] = ()
    app_reads: ClassVar[str] = ""

    id = Id()

    def __init__(self, _data: Any = None, **kwargs: Any) -> None:
        if not kwargs.get("_exists_in_db"):
            kwargs.setdefault("id", new_id())
        super().__init__(_data, **kwargs)
