"""Host name to tenant, cached; an unknown host is remembered for a short while too.

That the tenant is still live is asked with each request's session.
"""

from __future__ import annotations

import time
from uuid import UUID

import msgspec

from tenants.context import TenantScope
from tenants.tables import find_by_host
from tenants.transactions import platform_transaction

KEEP_SECONDS = 600.0
KEEP_UNKNOWN_SECONDS = 30.0
MOST_UNKNOWN = 10_000


class ResolvedTenant(msgspec.Struct, frozen=True):
    """What the platform knows of a tenant by its host."""

    id: UUID
    slug: str
    cell: str
    kind: str
    is_demo: bool

    @property
    def scope(self) -> TenantScope:
        """The scope in which its rows may be touched."""
        return TenantScope(self.id, self.cell)


_known: dict[str, tuple[float, ResolvedTenant | None]] = {}


def clean_host(header: str) -> str:
    """The host without port, in lower case, without a final dot; '' when it is not a name.

    A port must be digits: the header ends up in links that are mailed.
    """
    host, _, port = header.strip().lower().partition(":")
    if port and not (port.isascii() and port.isdigit()):
        return ""
    host = host.rstrip(".")
    allowed = all(part and part.replace("-", "a").isalnum() for part in host.split("."))
    return host if host and len(host) <= 253 and host.isascii() and allowed else ""


async def resolve_host(host: str) -> ResolvedTenant | None:
    """The live tenant of a clean host name, or None."""
    now = time.monotonic()
    cached = _known.get(host)
    if cached is not None and cached[0] > now:
        return cached[1]
    async with platform_transaction("host_lookup"):
        row = await find_by_host(host)
    tenant = ResolvedTenant(**row) if row else None
    if tenant is None and len(_known) > MOST_UNKNOWN:
        _known.clear()
    keep = KEEP_UNKNOWN_SECONDS if tenant is None else KEEP_SECONDS
    _known[host] = (now + keep, tenant)
    return tenant


def forget_hosts() -> None:
    """Look every host up again (after a tenant was made or suspended)."""
    _known.clear()
