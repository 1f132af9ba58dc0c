"""Columns for keys that hold the tenant; their DDL leaves key clauses to row_security.py."""

from __future__ import annotations

from typing import Any

from piccolo.columns import UUID as UuidColumn


class TenantId(UuidColumn):
    """The tenant a row belongs to: never null, never changed, never defaulted."""

    column_type = "UUID"

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("default", None)
        kwargs.setdefault("null", False)
        super().__init__(**kwargs)

    @property
    def ddl(self) -> str:
        """Plain column; the key (tenant_id, id) follows."""
        return f'"{self._meta.db_column_name}" UUID NOT NULL'


class Id(UuidColumn):
    """A row's own id; Piccolo sees a primary key, the database gets (tenant_id, id)."""

    column_type = "UUID"

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("default", None)
        kwargs.setdefault("null", False)
        kwargs["primary_key"] = True
        super().__init__(**kwargs)

    @property
    def ddl(self) -> str:
        """Plain column; the key (tenant_id, id) follows."""
        return f'"{self._meta.db_column_name}" UUID NOT NULL'


class Ref(UuidColumn):
    """A reference inside the tenant: a composite foreign key (tenant_id, x_id)."""

    column_type = "UUID"

    def __init__(self, to: str, when_gone: str = "CASCADE", **kwargs: Any) -> None:
        if when_gone not in {"CASCADE", "RESTRICT", "SET NULL"}:
            raise ValueError(f"when_gone cannot be {when_gone!r}")
        self.to = to
        self.when_gone = when_gone
        kwargs.setdefault("default", None)
        kwargs.setdefault("null", False)
        super().__init__(**kwargs, to=to, when_gone=when_gone)  # type: ignore[call-arg]  # kept as params, for migrations

    @property
    def ddl(self) -> str:
        """Plain column; the composite foreign key follows."""
        null = "" if self._meta.null else " NOT NULL"
        return f'"{self._meta.db_column_name}" UUID{null}'
