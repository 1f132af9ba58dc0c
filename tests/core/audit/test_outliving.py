"""What takes entries out of the log, blanks them or begins it anew is itself in the log."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from core.accounts import service as accounts
from core.kernel.audit import begin, blank_entries_of, prune_before, record
from core.kernel.audit_names import Did
from core.kernel.config import Config
from core.kernel.keys import set_up_keys
from core.kernel.tables import AuditEntry
from tenants.connections import savepoint
from tenants.resolve import ResolvedTenant
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.audit.tampering import ENTRIES, prove, tamper


async def newest(most: int) -> list[AuditEntry]:
    return await AuditEntry.objects().order_by(AuditEntry.number, ascending=False).limit(most)


async def test_an_erased_person_leaves_a_log_that_is_whole(
    tenant: ResolvedTenant, person: UUID
) -> None:
    async with tenant_transaction(tenant.scope):
        assert await blank_entries_of(person) == ENTRIES - 1
    proof = await prove(tenant)
    assert (proof.fault, proof.entries, proof.blank) == (None, ENTRIES + 1, ENTRIES - 1)
    async with tenant_transaction(tenant.scope):
        rows = await AuditEntry.objects().order_by(AuditEntry.number)
    assert [row.person_id for row in rows] == [None] * (ENTRIES + 1)
    assert {row.details for row in rows if row.action == Did.COACH_OPENED_PERSON} == {"{}"}
    assert rows[-1].action == Did.PERSON_ERASED
    assert str(person) not in rows[-1].details


async def test_an_erasing_does_not_vouch_for_what_was_blank_before_it(
    config: Config, tenant: ResolvedTenant, person: UUID
) -> None:
    await tamper(
        config,
        "UPDATE audit_entry SET salt = '', actor_id = NULL, person_id = NULL, details = '{}'"
        " WHERE tenant_id = $1 AND number = 3",
        tenant.id,
    )
    async with tenant_transaction(tenant.scope):
        await blank_entries_of(person)
    fault = (await prove(tenant)).fault
    assert fault is not None
    assert (fault.number, "blanked" in fault.what) == (ENTRIES + 1, True)


async def test_two_erasings_after_each_other_are_both_vouched_for(tenant: ResolvedTenant) -> None:
    people = []
    for _ in range(2):
        async with tenant_transaction(tenant.scope):
            people.append((await accounts.start_person("", "nl")).person.id)
            await record(Did.POOL_JOINED, person_id=people[-1])
    for person_id in people:
        async with tenant_transaction(tenant.scope):
            await record(Did.POOL_LEFT, person_id=person_id)
            await blank_entries_of(person_id)
    proof = await prove(tenant)
    assert (proof.fault, proof.blank) == (None, 4)


async def test_what_names_a_second_person_is_blanked_too(
    tenant: ResolvedTenant, person: UUID
) -> None:
    async with tenant_transaction(tenant.scope):
        other = (await accounts.start_person("", "nl")).person.id
        await record(Did.RECORDS_KEPT_APART, person_id=other, other=str(person))
    async with tenant_transaction(tenant.scope):
        assert await blank_entries_of(person) == ENTRIES


async def test_the_beginning_goes_and_the_rest_is_still_proven(
    config: Config, tenant: ResolvedTenant, person: UUID
) -> None:
    old = now() - timedelta(days=400)
    async with tenant_transaction(tenant.scope):
        await blank_entries_of(person)
    kept = (await prove(tenant)).head
    async with tenant_transaction(tenant.scope):
        (fifth,) = await AuditEntry.objects().where(AuditEntry.number == 5)
    async with tenant_transaction(tenant.scope):
        assert await prune_before(old) == 0
        assert await prune_before(fifth.at) == 4
    proof = await prove(tenant)
    assert (proof.fault, proof.first, proof.blank) == (None, 5, 3)
    assert (await prove(tenant, kept)).fault is None
    async with tenant_transaction(tenant.scope):
        await record(Did.POOL_LEFT)
    assert (await prove(tenant)).fault is None
    await tamper(config, "DELETE FROM audit_entry WHERE tenant_id = $1 AND number = 5", tenant.id)
    fault = (await prove(tenant)).fault
    assert fault is not None
    assert fault.number == 5


async def test_what_was_logged_before_the_chain_is_proven_from_its_first_day_on(
    config: Config, tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        await AuditEntry(at=now() - timedelta(days=9), action="pool_left", details="{}").add()
        await AuditEntry(at=now() - timedelta(days=10), action="pool_joined").add()
    assert (await prove(tenant)).fault is not None
    async with tenant_transaction(tenant.scope):
        await begin()
    proof = await prove(tenant)
    assert (proof.fault, proof.entries, proof.earlier) == (None, 3, 2)
    async with tenant_transaction(tenant.scope):
        rows = await AuditEntry.objects().order_by(AuditEntry.number)
        await begin()
    assert [row.action for row in rows] == ["audit_began", "pool_joined", "pool_left"]
    assert (await prove(tenant)).entries == 3


async def test_what_a_savepoint_takes_back_leaves_no_hole(tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        await record(Did.BRAND_CHANGED)
        with pytest.raises(ValueError, match="undone"):
            async with savepoint():
                await record(Did.PLUGIN_ON, plugin="x")
                raise ValueError("undone")
        await record(Did.PLUGIN_OFF, plugin="x")
    proof = await prove(tenant)
    assert (proof.fault, proof.entries) == (None, 3)


async def test_another_secret_is_noticed_once_and_a_kept_head_settles_it(
    config: Config, tenant: ResolvedTenant, person: UUID
) -> None:
    set_up_keys("another secret of at least 32 letters")
    try:
        fault = (await prove(tenant)).fault
        assert fault is not None
        assert "seal" in fault.what
        async with tenant_transaction(tenant.scope):
            await record(Did.BRAND_CHANGED)
        assert (await prove(tenant)).fault is not None
        async with tenant_transaction(tenant.scope):
            (last,) = await newest(1)
        assert (await prove(tenant, f"{last.number}:{last.chain_hash.hex()}")).fault is None
    finally:
        set_up_keys(config.secret_key)


async def test_many_writers_at_once_wait_for_nobody_else_and_leave_one_chain(
    tenant: ResolvedTenant, person: UUID
) -> None:
    async def write(number: int) -> None:
        async with tenant_transaction(tenant.scope):
            for step in range(3):
                await record(Did.COACH_OPENED_PERSON, person_id=person, by=number, step=step)
                await asyncio.sleep(0)

    await asyncio.wait_for(asyncio.gather(*(write(number) for number in range(12))), timeout=20)
    proof = await prove(tenant)
    assert (proof.fault, proof.entries) == (None, ENTRIES + 36)


async def test_a_writer_that_is_not_done_holds_nobody_up(
    tenant: ResolvedTenant, person: UUID
) -> None:
    logged, free = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        async with tenant_transaction(tenant.scope):
            await record(Did.COACH_OPENED_PERSON, person_id=person)
            logged.set()
            await free.wait()

    waiting = asyncio.create_task(slow())
    await logged.wait()
    async with asyncio.timeout(5), tenant_transaction(tenant.scope):
        await record(Did.POOL_LEFT, person_id=person)
    free.set()
    await waiting
    async with tenant_transaction(tenant.scope):
        rows = await newest(2)
    assert [row.action for row in rows] == [Did.COACH_OPENED_PERSON, Did.POOL_LEFT]
    assert (await prove(tenant)).fault is None


BLANK = (
    "UPDATE audit_entry SET salt = '', actor_id = NULL, person_id = NULL, details = '{}'"
    " WHERE tenant_id = $1 AND number = ANY($2)"
)


@pytest.mark.parametrize(("numbers", "found"), [([3], 3), ([3, 5], ENTRIES + 3)])
async def test_what_is_blanked_before_an_older_erasing_is_found(
    config: Config, tenant: ResolvedTenant, person: UUID, numbers: list[int], found: int
) -> None:
    async with tenant_transaction(tenant.scope):
        other = (await accounts.start_person("", "nl")).person.id
        await record(Did.POOL_JOINED, person_id=other)
    async with tenant_transaction(tenant.scope):
        await record(Did.POOL_LEFT, person_id=other)
        await blank_entries_of(other)
    assert (await prove(tenant)).fault is None
    await tamper(config, BLANK, tenant.id, numbers)
    fault = (await prove(tenant)).fault
    assert fault is not None
    assert fault.number == found


async def test_cutting_off_does_not_hide_what_was_blanked(
    config: Config, tenant: ResolvedTenant, person: UUID
) -> None:
    await tamper(config, BLANK, tenant.id, [3])
    async with tenant_transaction(tenant.scope):
        (fifth,) = await AuditEntry.objects().where(AuditEntry.number == 5)
        await prune_before(fifth.at)
    fault = (await prove(tenant)).fault
    assert fault is not None
    assert (fault.number, "blanked or gone" in fault.what) == (ENTRIES + 1, True)


async def test_a_voucher_is_never_blank_and_a_kept_head_must_fit(
    config: Config, tenant: ResolvedTenant, person: UUID
) -> None:
    fault = (await prove(tenant, f"3:{'ab' * 32}")).fault
    assert fault is not None
    assert (fault.number, "kept" in fault.what) == (3, True)
    await tamper(config, BLANK, tenant.id, [1])
    fault = (await prove(tenant)).fault
    assert fault is not None
    assert (fault.number, "never blank" in fault.what) == (1, True)


async def test_two_cuts_in_one_transaction_cut_once(tenant: ResolvedTenant, person: UUID) -> None:
    async with tenant_transaction(tenant.scope):
        (fifth,) = await AuditEntry.objects().where(AuditEntry.number == 5)
        await prune_before(fifth.at)
        await prune_before(fifth.at)
    proof = await prove(tenant)
    assert (proof.fault, proof.first) == (None, 5)
    kept_before = (await prove(tenant, f"2:{'ab' * 32}")).fault
    assert kept_before is not None
    assert "cut off" in kept_before.what
