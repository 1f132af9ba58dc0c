"""Whatever somebody with the database in hands changes in the audit log is found."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from core.audit.service import Proof
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.audit_tables import head_now
from core.kernel.config import Config
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.audit.tampering import ENTRIES, prove, tamper


async def test_a_log_that_nobody_touched_is_whole(tenant: ResolvedTenant, person: UUID) -> None:
    proof = await prove(tenant)
    assert (proof.fault, proof.entries, proof.first) == (None, ENTRIES, 1)
    assert proof.head.startswith(f"{ENTRIES}:")
    assert await prove(tenant, proof.head) == proof


async def test_an_empty_log_is_whole(tenant: ResolvedTenant) -> None:
    assert await prove(tenant) == Proof()


CHANGES = {
    "name": ("action = 'pool_left'", 4),
    "time": ("at = at + interval '1 microsecond'", 4),
    "role": ("actor_role = 'coach'", 4),
    "actor": ("actor_id = gen_random_uuid()", 4),
    "person": ("person_id = NULL", 4),
    "details": ("""details = '{"who": "", "page": 9}'""", 4),
    "salt": ("salt = sha256('x')", 4),
    "mark": ("mark_hash = sha256('x')", 4),
    "link": ("chain_hash = sha256('x')", 4),
    "id": ("id = gen_random_uuid()", 4),
    "number": ("number = 99", 4),
    "blanked without an erasing": (
        "salt = '', actor_id = NULL, person_id = NULL, details = '{}'",
        4,
    ),
    "half blanked": ("salt = ''", 4),
}


@pytest.mark.parametrize("kind", CHANGES)
async def test_a_changed_entry_is_found(
    config: Config, tenant: ResolvedTenant, person: UUID, kind: str
) -> None:
    change, number = CHANGES[kind]
    await tamper(
        config, f"UPDATE audit_entry SET {change} WHERE tenant_id = $1 AND number = 4", tenant.id
    )
    fault = (await prove(tenant)).fault
    assert fault is not None
    assert fault.number == number


@pytest.mark.parametrize("gone", [1, 4, ENTRIES])
async def test_a_removed_entry_is_found(
    config: Config, tenant: ResolvedTenant, person: UUID, gone: int
) -> None:
    await tamper(
        config, "DELETE FROM audit_entry WHERE tenant_id = $1 AND number = $2", tenant.id, gone
    )
    fault = (await prove(tenant)).fault
    assert fault is not None
    assert (fault.number, "missing" in fault.what) == (gone, True)


async def test_entries_removed_with_the_head_set_back_are_found(
    config: Config, tenant: ResolvedTenant, person: UUID
) -> None:
    kept = (await prove(tenant)).head
    await tamper(
        config,
        "WITH gone AS (DELETE FROM audit_entry WHERE tenant_id = $1 AND number > 5)"
        " UPDATE audit_head h SET number = 5, chain_hash = e.chain_hash FROM audit_entry e"
        " WHERE h.tenant_id = $1 AND e.tenant_id = $1 AND e.number = 5",
        tenant.id,
    )
    fault = (await prove(tenant)).fault
    assert fault is not None
    assert "seal" in fault.what
    fault = (await prove(tenant, kept)).fault
    assert fault is not None


async def test_an_older_head_put_back_is_found_by_who_kept_a_newer_one(
    config: Config, tenant: ResolvedTenant, person: UUID
) -> None:
    async with tenant_transaction(tenant.scope):
        head = await head_now()
    assert head is not None
    old = dict(head)
    async with tenant_transaction(tenant.scope):
        await record(Did.POOL_LEFT, person_id=person)
    kept = (await prove(tenant)).head
    await tamper(
        config,
        "WITH gone AS (DELETE FROM audit_entry WHERE tenant_id = $1 AND number > $2)"
        " UPDATE audit_head SET number = $2, chain_hash = $3, seal_hash = $4 WHERE tenant_id = $1",
        tenant.id,
        *(old[key] for key in ("number", "chain", "seal")),
    )
    assert (await prove(tenant)).fault is None, "the log alone cannot tell"
    fault = (await prove(tenant, kept)).fault
    assert fault is not None
    assert fault.number == ENTRIES + 1


async def test_a_removed_head_is_found_and_never_forgotten(
    config: Config, tenant: ResolvedTenant, person: UUID
) -> None:
    await tamper(
        config,
        "WITH gone AS (DELETE FROM audit_entry WHERE tenant_id = $1 AND number > 5)"
        " DELETE FROM audit_head WHERE tenant_id = $1",
        tenant.id,
    )
    fault = (await prove(tenant)).fault
    assert fault is not None
    assert fault.number == 6
    async with tenant_transaction(tenant.scope):
        await record(Did.POOL_LEFT, person_id=person)
    fault = (await prove(tenant)).fault
    assert fault is not None
    assert "not ours" in fault.what


async def test_two_entries_that_changed_places_are_found(
    config: Config, tenant: ResolvedTenant, person: UUID
) -> None:
    await tamper(config, "UPDATE audit_entry SET number = -number WHERE tenant_id = $1", tenant.id)
    await tamper(
        config,
        "UPDATE audit_entry SET number = CASE number WHEN -3 THEN 4 WHEN -4 THEN 3"
        " ELSE -number END WHERE tenant_id = $1",
        tenant.id,
    )
    fault = (await prove(tenant)).fault
    assert fault is not None
    assert fault.number == 3


@pytest.mark.parametrize("number", [None, ENTRIES + 1])
async def test_an_inserted_entry_is_found(
    config: Config, tenant: ResolvedTenant, person: UUID, number: int | None
) -> None:
    await tamper(
        config,
        "INSERT INTO audit_entry (tenant_id, id, action, number) VALUES ($1, $2, 'pool_left', $3)",
        tenant.id,
        uuid4(),
        number,
    )
    fault = (await prove(tenant)).fault
    assert fault is not None
    assert fault.number == ENTRIES + 1


async def test_an_entry_of_another_tenant_does_not_fit(
    config: Config, tenant: ResolvedTenant, other_tenant: ResolvedTenant, person: UUID
) -> None:
    await tamper(
        config,
        "UPDATE audit_entry SET tenant_id = $2, person_id = NULL WHERE tenant_id = $1",
        tenant.id,
        other_tenant.id,
    )
    fault = (await prove(other_tenant)).fault
    assert fault is not None
    assert fault.number == 1
