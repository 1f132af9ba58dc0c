"""Changes the audit log behind the service's back, as somebody who owns the database can."""

from __future__ import annotations

from typing import Any

import asyncpg

from core.audit import service
from core.audit.service import Proof
from core.kernel.audit_rules import read_head
from core.kernel.config import Config
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction

TABLES = ("audit_entry", "audit_head")
ENTRIES = 7
"""The first says that the chain began; six follow, one transaction each."""


async def prove(tenant: ResolvedTenant, head: str = "") -> Proof:
    """What the verify command finds, with a head that was kept."""
    async with tenant_transaction(tenant.scope):
        return await service.prove(read_head(head) if head else None)


async def tamper(config: Config, statement: str, *values: Any) -> None:
    """Run SQL as the role that owns the tables, past row security."""
    owner = await asyncpg.connect(config.database_owner_url)
    try:
        async with owner.transaction():
            for table in TABLES:
                await owner.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
            done = await owner.execute(statement, *values)
            assert not done.endswith(" 0"), "nothing was tampered with"
            for table in TABLES:
                await owner.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    finally:
        await owner.close()
