"""Which tenant the running code works for; nothing runs against the database without it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID


class TenantScopeError(RuntimeError):
    """Code touched tenant rows without saying for which tenant, or for a second one."""


@dataclass(frozen=True, slots=True)
class TenantScope:
    """One tenant and the cell its rows lie in."""

    tenant_id: UUID
    cell: str


_scope: ContextVar[TenantScope | None] = ContextVar("tenant_scope", default=None)


def current_scope() -> TenantScope:
    """The scope in force; raises TenantScopeError outside one."""
    scope = _scope.get()
    if scope is None:
        raise TenantScopeError("No tenant is set: open a tenant_transaction first.")
    return scope


def current_tenant_id() -> UUID:
    """The tenant whose rows may be touched; raises TenantScopeError outside a scope."""
    return current_scope().tenant_id


def has_scope() -> bool:
    """Whether a tenant is set."""
    return _scope.get() is not None


@contextmanager
def tenant_scope(scope: TenantScope) -> Iterator[None]:
    """Set the tenant; a different tenant inside is refused."""
    before = _scope.get()
    if before is not None and before != scope:
        raise TenantScopeError("A scope for another tenant is open already.")
    token = _scope.set(scope)
    try:
        yield
    finally:
        _scope.reset(token)
