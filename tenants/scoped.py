"""The base of every tenant row: each query names the tenant, besides row security."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Self
from uuid import UUID

from piccolo.columns import Column
from piccolo.query import Count, Delete, Exists, Insert, Objects, Select, Update
from piccolo.table import Table

from tenants.columns import Id, TenantId
from tenants.context import TenantScopeError, current_tenant_id
from tenants.identifiers import new_id
from tenants.objects import PlainObjects

Verb = Literal["SELECT", "INSERT", "UPDATE", "DELETE"]
ALL_VERBS: frozenset[Verb] = frozenset({"SELECT", "INSERT", "UPDATE", "DELETE"})


@dataclass(frozen=True, slots=True)
class Index:
    """An index that begins with tenant_id; `where` makes it partial."""

    columns: tuple[str, ...]
    unique: bool = False
    where: str = ""


class TenantTable(Table):
    """A row of one tenant. Without a scope every query raises TenantScopeError."""

    scope: ClassVar[str] = "tenant"
    indices: ClassVar[tuple[Index, ...]] = ()
    checks: ClassVar[dict[str, str]] = {}
    app_verbs: ClassVar[frozenset[Verb]] = ALL_VERBS
    platform_verbs: ClassVar[dict[Verb, str]] = {}

    tenant_id = TenantId()
    id = Id()

    def __init__(self, _data: Any = None, **kwargs: Any) -> None:
        if not kwargs.get("_exists_in_db"):
            tenant_id = current_tenant_id()
            if kwargs.setdefault("tenant_id", tenant_id) != tenant_id:
                raise TenantScopeError("A row of another tenant cannot be made here.")
            kwargs.setdefault("id", new_id())
        super().__init__(_data, **kwargs)

    @classmethod
    def select(cls, *columns: Any, **kwargs: Any) -> Select[Self]:
        """Select own tenant's rows."""
        return super().select(*columns, **kwargs).where(cls.tenant_id == current_tenant_id())

    @classmethod
    def objects(cls, *prefetch: Any) -> Objects[Self]:
        """Get own tenant's rows as objects."""
        return PlainObjects(cls, prefetch).where(cls.tenant_id == current_tenant_id())

    @classmethod
    def count(cls, *args: Any, **kwargs: Any) -> Count:
        """Count own tenant's rows."""
        return super().count(*args, **kwargs).where(cls.tenant_id == current_tenant_id())

    @classmethod
    def exists(cls) -> Exists[Self]:
        """Whether own tenant has a row."""
        return super().exists().where(cls.tenant_id == current_tenant_id())

    @classmethod
    def delete(cls, force: bool = False) -> Delete:
        """Delete own tenant's rows."""
        return super().delete(force=force).where(cls.tenant_id == current_tenant_id())

    @classmethod
    def update(cls, *args: Any, **kwargs: Any) -> Update[Self]:
        """Update own tenant's rows; the tenant of a row never changes."""
        values = (args[0] if args else kwargs.get("values")) or {}
        if cls.tenant_id in values or "tenant_id" in values or "tenant_id" in kwargs:
            raise TenantScopeError("tenant_id never changes.")
        return super().update(*args, **kwargs).where(cls.tenant_id == current_tenant_id())

    @classmethod
    def insert(cls, *rows: Any) -> Insert[Self]:
        """Insert rows of the own tenant; a row made for another is refused."""
        for row in rows:
            if row.tenant_id != current_tenant_id():
                raise TenantScopeError("A row of another tenant cannot be inserted here.")
        return super().insert(*rows)

    @classmethod
    def raw(cls, *_args: Any, **_kwargs: Any) -> Any:
        """Refused: hand-written SQL goes through tenants.connections.fetch, in tables.py."""
        raise TenantScopeError("Table.raw() is not used here: see tenants.connections.fetch.")

    @classmethod
    async def get(cls, row_id: UUID) -> Self | None:
        """One row by (tenant_id, id), or None."""
        return await cls.objects().get(cls.id == row_id)

    async def add(self) -> Self:
        """Insert this new row."""
        await type(self).insert(self)
        return self

    async def change(self, **values: Any) -> None:
        """Write only the named columns of this row."""
        cls = type(self)
        await cls.update({getattr(cls, name): value for name, value in values.items()}).where(
            cls.id == self.id
        )
        for name, value in values.items():
            setattr(self, name, value)

    def save(self, columns: Sequence[Column | str] | None = None) -> Any:  # noqa: ARG002  Piccolo's signature
        """Refused: use add() for a new row and change() for an old one."""
        raise TenantScopeError(f"{type(self).__name__}.save() is not used: add() or change().")

    def remove(self) -> Delete:
        """Delete this row."""
        cls = type(self)
        return cls.delete().where(cls.id == self.id)
