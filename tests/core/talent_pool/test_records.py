"""Packed records follow the rows in the same transaction, and memory follows the records."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import numpy as np
import pytest

from core.accounts import service as accounts
from core.talent_pool import record_tables, records, service
from core.talent_pool.memory import Memory
from core.talent_pool.record_tables import PoolGone, PoolRecord
from core.talent_pool.tables import PoolMember
from tenants.connections import OpenTransaction
from tenants.identifiers import new_id
from tenants.resolve import ResolvedTenant
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.factories import make_seeker

pytestmark = pytest.mark.usefixtures("app")


async def truth() -> list[UUID]:
    """The ids of the records of everybody who can be found, as the rows say, in order."""
    rows = await record_tables.true_rows([m.id for m in await PoolMember.objects()])
    return sorted(records.record_id(row["joined_at"], row["card_id"]) for row in rows)


async def held(memory: Memory) -> list[UUID]:
    """The ids in memory, in order."""
    first, second = (await memory.pool()).ids()
    return [UUID(int=int(a) << 64 | int(b)) for a, b in zip(first, second, strict=True)]


async def agree(memory: Memory) -> list[UUID]:
    """Rows, records and memory say the same; who is there."""
    should = await truth()
    kept = await PoolRecord.select(PoolRecord.id).order_by(PoolRecord.id)
    assert [row["id"] for row in kept] == should == await held(memory)
    return should


async def test_a_record_stands_and_falls_with_each_condition(inside: OpenTransaction) -> None:
    memory, person = Memory(), await make_seeker("Sara")
    assert len(await agree(memory)) == 1
    steps: list[tuple[Callable[[], Awaitable[object]], int]] = [
        (lambda: accounts.set_consent(person, "pool", given=False), 0),
        (lambda: accounts.set_consent(person, "pool", given=True), 1),
        (lambda: accounts.set_phone(person, ""), 0),
        (lambda: accounts.set_phone(person, "0612345678"), 1),
        (lambda: service.leave(person), 0),
        (lambda: service.rejoin(person), 1),
        (lambda: accounts.erase_person(person), 0),
    ]
    for step, count in steps:
        await step()
        assert len(await agree(memory)) == count
    assert await PoolGone.count() > 0, "who went is told, without the person"


async def test_what_a_transaction_did_counts_for_itself_and_for_others_after_the_commit(
    tenant: ResolvedTenant,
) -> None:
    memory = Memory()
    async with tenant_transaction(tenant.scope):
        assert await held(memory) == []
    with pytest.raises(ZeroDivisionError):
        async with tenant_transaction(tenant.scope):
            await make_seeker("Sara")
            assert len(await held(memory)) == 1
            1 / 0  # noqa: B018  takes everything back
    async with tenant_transaction(tenant.scope):
        assert await held(memory) == []
        await make_seeker("Tom")
    async with tenant_transaction(tenant.scope):
        assert len(await agree(memory)) == 1


async def test_a_transaction_that_commits_late_is_not_missed(tenant: ResolvedTenant) -> None:
    memory, wrote, may_commit = Memory(), asyncio.Event(), asyncio.Event()

    async def late() -> None:
        async with tenant_transaction(tenant.scope):
            await make_seeker("Late")
            wrote.set()
            await may_commit.wait()

    task = asyncio.create_task(late())
    await wrote.wait()
    async with tenant_transaction(tenant.scope):
        await make_seeker("Early")
    async with tenant_transaction(tenant.scope):
        assert len(await agree(memory)) == 1
    may_commit.set()
    await task
    async with tenant_transaction(tenant.scope):
        assert len(await agree(memory)) == 2


async def test_two_changes_of_one_person_at_once_end_as_the_rows_do(
    tenant: ResolvedTenant,
) -> None:
    memory = Memory()
    async with tenant_transaction(tenant.scope):
        person = await make_seeker("Sara")

    async def no_phone() -> None:
        async with tenant_transaction(tenant.scope):
            await accounts.set_phone(person, "")
            await asyncio.sleep(0.05)

    async def no_consent_and_back() -> None:
        async with tenant_transaction(tenant.scope):
            await accounts.set_consent(person, "pool", given=False)
            await accounts.set_consent(person, "pool", given=True)

    await asyncio.gather(no_phone(), no_consent_and_back())
    async with tenant_transaction(tenant.scope):
        assert await agree(memory) == []


async def anything(person: UUID, chance: np.random.Generator) -> None:
    """One change of one person."""
    phone, yes = str(chance.choice(["", "0612345678"])), bool(chance.random() < 0.5)
    steps: list[Callable[[], Awaitable[object]]] = [
        lambda: service.leave(person),
        lambda: accounts.set_phone(person, phone),
        lambda: accounts.set_consent(person, "pool", given=yes),
        lambda: accounts.erase_person(person),
        lambda: accounts.set_first_name(person, "Tom"),
    ]
    if (await accounts.get_person(person)).phone:
        steps.append(lambda: service.rejoin(person))
    await steps[chance.integers(len(steps))]()


async def one_more_step(chance: np.random.Generator) -> None:
    """Somebody comes, or one who is here changes something."""
    people = [member.person_id for member in await PoolMember.objects()]
    if len(people) < 2 or chance.random() < 0.2:
        await make_seeker("Sara", [chance.uniform(-2, 2)] * 20)
    else:
        await anything(people[chance.integers(len(people))], chance)


@pytest.mark.parametrize("seed", range(4))
async def test_memory_is_what_the_rows_say_after_any_sequence(
    tenant: ResolvedTenant, other_tenant: ResolvedTenant, seed: int
) -> None:
    chance, memory = np.random.default_rng(seed), Memory()
    for _ in range(25):
        one = (tenant, other_tenant)[chance.integers(2)]
        async with tenant_transaction(one.scope):
            await one_more_step(chance)
            if chance.random() < 0.3:
                await agree(memory)
        if chance.random() < 0.5:
            async with tenant_transaction(one.scope):
                await agree(memory)
    for one in (tenant, other_tenant):
        async with tenant_transaction(one.scope):
            assert await agree(memory) == await agree(Memory())


async def test_the_worker_finds_and_mends_what_differs(inside: OpenTransaction) -> None:
    sara, tom = await make_seeker("Sara"), await make_seeker("Tom")
    assert await records.compare() == 0
    member = await service.member_of(sara)
    assert member
    await PoolRecord.delete().where(PoolRecord.member_id == member.id)
    await PoolMember.update({PoolMember.is_visible: False}).where(PoolMember.person_id == tom)
    assert await records.compare() == 2
    assert len(await agree(Memory())) == 1
    assert await records.compare() == 0


async def test_old_marks_are_mended_and_forgotten(inside: OpenTransaction) -> None:
    person = await make_seeker("Sara")
    await PoolRecord.update({PoolRecord.mark: 1 << 60}, force=True)
    await service.leave(person)
    await PoolGone.update({PoolGone.at: now() - timedelta(days=2)}, force=True)
    await make_seeker("Tom")
    await PoolRecord.update({PoolRecord.mark: 1 << 60}, force=True)
    await records.compare()
    assert await PoolGone.count() == 0
    row = await PoolRecord.objects().first()
    assert row is not None
    assert row.mark < 1 << 60


def test_ids_stand_in_the_order_of_joining_then_of_cards() -> None:
    moment = datetime(2026, 3, 1, 12, 0, 0, 999, tzinfo=UTC)
    cards = sorted(new_id() for _ in range(50))
    same = [records.record_id(moment, card) for card in cards]
    assert same == sorted(set(same))
    later = [records.record_id(moment + timedelta(microseconds=n), cards[-n]) for n in range(1, 50)]
    assert later == sorted(later)
    assert later[0] > same[-1]
    assert {one.version for one in same} == {7}
