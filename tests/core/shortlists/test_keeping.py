"""Each opened list is kept once, with who was shown and looked at; after 24 months it goes."""

import asyncio
from datetime import timedelta

import pytest

from core.accounts import service as accounts
from core.connections import service as connections
from core.shortlists import rules, service, tables
from core.shortlists.schemas import Recomputed
from core.shortlists.tables import InputBlock, Shortlist, ShownPerson
from core.talent_pool import service as talent_pool
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.shortlists.conftest import PEOPLE, Village
from tests.factories import make_seeker, make_vacancy


async def test_the_same_list_is_kept_once_and_its_inputs_are_shared(village: Village) -> None:
    async with tenant_transaction(village.tenant.scope):
        first = await village.open_list()
        blocks = await InputBlock.count()
        assert await village.open_list() == first
        assert (await Shortlist.count(), await InputBlock.count()) == (1, blocks)
        other = await make_vacancy(village.company)
        await connections.ranked_people(other.id, village.company.id)
        assert (await Shortlist.count(), await InputBlock.count()) == (2, blocks)


async def test_of_a_large_pool_those_in_front_are_kept(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "WHOLE", 5)
    async with tenant_transaction(village.tenant.scope):
        page = await connections.ranked_people(village.vacancy.id, village.company.id)
        kept = (await service.newest_lists(1))[0]
        front = await service.front_of(kept.id, 9)
        pool = await talent_pool.pool_arrays()
        assert await service.recompute(kept.id) == Recomputed("equal", 5)
    assert (kept.people, kept.pool) == (5, PEOPLE)
    assert front is not None
    card_of = dict(zip(pool.person_ids, pool.card_ids, strict=True))
    assert [card_of[one] for one in front.ids] == [one.card_id for one in page.people[:5]]


async def test_who_was_shown_and_looked_at_is_noted_once(village: Village) -> None:
    async with tenant_transaction(village.tenant.scope):
        await village.open_list()
        before = {row.person_id: row.first_shown_at for row in await ShownPerson.objects()}
        assert before.keys() == set(village.people)
        pool = await talent_pool.pool_arrays()
        for _ in range(2):
            await connections.candidate(village.vacancy.id, village.company.id, pool.card_ids[0])
        looked = await service.viewers_of(pool.person_ids[0])
        assert [viewer.employer for viewer in looked] == ["Bouwbedrijf Molenaar"]
        assert await service.viewers_of(pool.person_ids[1]) == ()
        await village.open_list()
        after = {row.person_id: row.first_shown_at for row in await ShownPerson.objects()}
        assert after == before


async def test_somebody_may_be_looked_at_without_having_been_shown(village: Village) -> None:
    async with tenant_transaction(village.tenant.scope):
        card = (await talent_pool.pool_arrays()).card_ids[0]
        await connections.candidate(village.vacancy.id, village.company.id, card)
        (row,) = await ShownPerson.objects()
        assert row.first_viewed_at is not None
        assert row.shortlist_id is None


async def test_only_those_on_the_opened_page_were_shown(village: Village) -> None:
    async with tenant_transaction(village.tenant.scope):
        for number in range(10):
            await make_seeker(f"Q{number}")
        page = await connections.ranked_people(village.vacancy.id, village.company.id, 2)
        assert len(page.people) == 2
        assert await ShownPerson.count() == 2


async def test_erasing_a_person_takes_what_is_about_them(village: Village) -> None:
    async with tenant_transaction(village.tenant.scope):
        await village.open_list()
        await accounts.erase_person(village.people[0])
        assert await ShownPerson.count() == PEOPLE - 1
        assert await Shortlist.count() == 1


async def test_after_24_months_a_list_goes_with_what_only_it_was_made_from(
    village: Village,
) -> None:
    async with tenant_transaction(village.tenant.scope):
        await village.open_list()
        old = now() - timedelta(days=732)
        await Shortlist.update({Shortlist.opened_at: old}).where(Shortlist.made_at <= now())
        await InputBlock.update({InputBlock.made_at: old}).where(InputBlock.made_at <= now())
        await make_seeker("Nieuw")
        kept = await village.open_list()
        await service.forget_old_lists(now() - timedelta(days=731))
        assert [row.id for row in await Shortlist.objects()] == [kept]
        assert (await service.recompute(kept)).outcome == "equal"
        assert await tables.open_again(b"x") is None


async def test_nobody_in_the_pool_leaves_nothing_to_keep(village: Village) -> None:
    async with tenant_transaction(village.tenant.scope):
        for person in village.people:
            await talent_pool.leave(person)
        await connections.ranked_people(village.vacancy.id, village.company.id)
        assert await Shortlist.count() == 0


async def test_opened_by_many_at_once_a_list_is_kept_once(village: Village) -> None:
    async def open_it() -> None:
        async with tenant_transaction(village.tenant.scope):
            await connections.ranked_people(village.vacancy.id, village.company.id)

    async with asyncio.TaskGroup() as group:
        for _ in range(6):
            group.create_task(open_it())
    async with tenant_transaction(village.tenant.scope):
        assert (await Shortlist.count(), await ShownPerson.count()) == (1, PEOPLE)
