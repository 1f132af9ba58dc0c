"""The plan of a whole fair, re-plans, and places that many want at once."""

from __future__ import annotations

import asyncio
from collections import Counter
from itertools import pairwise

import pytest

from core.job_events import service
from core.job_events.reading import Fair
from core.job_events.tables import EventGuest, JobEvent
from core.kernel.errors import ConflictError, NotFoundError
from core.organisations import service as organisations
from core.plugging.planning import ROUND_ROBIN
from core.plugging.switching import turn_plugin
from tenants.identifiers import new_id
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.job_events.fairs import MadeFair, make_fair

pytestmark = pytest.mark.usefixtures("app")


def seats(fair: Fair) -> set[tuple[int, str, str]]:
    return {(t.round, t.table.employer, t.guest.badge_name) for t in fair.talks}


def check_rules(fair: Fair, rounds: int) -> None:
    """No place, person or pair twice, and only rounds that exist."""
    assert len({(t.round, t.table.id) for t in fair.talks}) == len(fair.talks)
    assert len({(t.round, t.guest.id) for t in fair.talks}) == len(fair.talks)
    assert len({(t.table.id, t.guest.id) for t in fair.talks}) == len(fair.talks)
    assert all(0 <= t.round < rounds for t in fair.talks)


@pytest.mark.usefixtures("inside")
async def test_sixty_people_fifteen_companies_twelve_rounds() -> None:
    await turn_plugin("matching", on=True)
    made = await make_fair(people=60, companies=15, rounds="12", gaps_for_all="1")
    planned = await service.plan_event(made.id)
    fair = await service.fair_of(made.id)
    assert planned.made_by == "speed_dates@1.0"
    check_rules(fair, 12)
    counts = Counter(talk.guest.id for talk in fair.talks)
    assert len(counts) == 60
    assert min(counts.values()) >= 2
    for guest_id in counts:
        numbers = sorted(t.round for t in fair.talks if t.guest.id == guest_id)
        # The fair rests after round 2, so the talks around that break are not in a row.
        assert all(b - a > 1 or b == 2 for a, b in pairwise(numbers))


@pytest.mark.usefixtures("inside")
async def test_without_a_plugin_everybody_gets_a_turn_and_the_page_says_how() -> None:
    made = await make_fair()
    planned = await service.plan_event(made.id)
    assert (planned.made_by, planned.failed) == (ROUND_ROBIN, False)
    fair = await service.fair_of(made.id)
    check_rules(fair, 4)
    assert min(Counter(t.guest.id for t in fair.talks).values()) == 2


@pytest.mark.usefixtures("inside")
async def test_wishes_breaks_and_a_no_are_kept() -> None:
    await turn_plugin("matching", on=True)
    made = await make_fair(people=4, companies=2, rounds="4")
    one, two = await made.table(0), await made.table(1)
    await service.wish_tables(made.id, made.people[0], {str(one): "no", str(two): "yes"})
    await service.wish_guests(made.id, made.companies[1].id, two, {str(await made.guest(1)): "no"})
    acting = await organisations.acting(made.companies[0].user.id)
    await service.host(made.id, acting, [made.vacancies[0].id], [0, 3])
    await service.plan_event(made.id)
    found = seats(await service.fair_of(made.id))
    pairs = {(employer, name) for _round, employer, name in found}
    assert ("Bedrijf 1", "P1") not in pairs
    assert ("Bedrijf 2", "P1") in pairs
    assert ("Bedrijf 2", "P2") not in pairs
    assert {r for r, employer, _name in found if employer == "Bedrijf 1"} <= {1, 2}


@pytest.mark.usefixtures("inside")
async def test_a_no_show_is_planned_without_and_rounds_that_began_stay() -> None:
    await turn_plugin("matching", on=True)
    made = await make_fair(people=6, companies=3, rounds="5")
    await service.plan_event(made.id)
    await made.all_arrive()
    await service.begin_round(made.id, 1)
    await service.begin_round(made.id, 2)
    before = seats(await service.fair_of(made.id))
    gone = next(name for r, _e, name in sorted(before) if r > 1)
    await service.leave_early(made.id, await made.guest(int(gone[1:]) - 1))
    assert await service.plan_again(made.id) is not None
    fair = await service.fair_of(made.id)
    check_rules(fair, 5)
    assert {s for s in before if s[0] < 2} == {s for s in seats(fair) if s[0] < 2}
    assert gone not in {name for r, _e, name in seats(fair) if r >= 2}
    assert {t.state for t in fair.talks if t.round < 2} == {"held"}


@pytest.mark.usefixtures("inside")
async def test_a_round_begins_once_and_in_turn() -> None:
    made = await make_fair()
    with pytest.raises(ConflictError):
        await service.begin_round(made.id, 1)
    await service.plan_event(made.id)
    with pytest.raises(ConflictError):
        await service.begin_round(made.id, 2)
    await service.begin_round(made.id, 1)
    await service.begin_round(made.id, 1)
    assert (await service.get_event(made.id)).begun == 1
    held = [t.state for t in (await service.fair_of(made.id)).talks if t.round == 0]
    assert held
    assert set(held) == {"missed"}, "nobody was ticked off"


@pytest.mark.usefixtures("inside")
async def test_only_who_is_here_is_planned_when_asked() -> None:
    made = await make_fair(people=4, companies=2)
    await service.arrive(made.id, await made.guest(0))
    await service.arrive_at_table(made.id, await made.table(0))
    await service.plan_event(made.id, here=True)
    found = seats(await service.fair_of(made.id))
    assert {(e, name) for _r, e, name in found} == {("Bedrijf 1", "P1")}


@pytest.mark.usefixtures("inside")
async def test_a_booked_place_survives_a_new_plan_and_can_be_given_back() -> None:
    await turn_plugin("matching", on=True)
    made = await make_fair(people=1, companies=3, rounds="4")
    guest, table = await made.guest(), await made.table(2)
    await service.book(made.id, guest, table, 4)
    for _time in range(2):
        await service.plan_event(made.id)
        booked = [t for t in (await service.fair_of(made.id)).talks if t.is_booked]
        assert [(t.round, t.table.id) for t in booked] == [(3, table)]
    await service.give_back(made.id, await made.guest(), new_id())
    await service.give_back(made.id, guest, booked[0].id)
    assert not any(t.is_booked for t in (await service.fair_of(made.id)).talks)


@pytest.mark.usefixtures("inside")
async def test_nobody_books_twice_or_in_a_round_that_began() -> None:
    made = await make_fair(people=2, companies=2)
    one, two = await made.table(0), await made.table(1)
    await service.book(made.id, await made.guest(0), one, 2)
    for guest, table, number in (
        (await made.guest(1), one, 2),
        (await made.guest(0), two, 2),
        (await made.guest(0), one, 3),
        (await made.guest(0), two, 9),
        (await made.guest(0), two, 0),
        (await made.guest(0), new_id(), 1),
    ):
        with pytest.raises(ConflictError):
            await service.book(made.id, guest, table, number)
    await JobEvent.update({JobEvent.begun: 3}).where(JobEvent.id == made.id)
    with pytest.raises(ConflictError):
        await service.book(made.id, await made.guest(1), two, 3)


async def test_fifty_at_once_get_no_place_twice(tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        made = await make_fair(people=10, companies=2, rounds="5")
        guests = [await made.guest(number) for number in range(10)]
        tables = [await made.table(number) for number in range(2)]

    async def book(number: int) -> bool:
        try:
            async with tenant_transaction(tenant.scope):
                round_number = number // 10 + 1
                await service.book(made.id, guests[number % 10], tables[number % 2], round_number)
        except ConflictError:
            return False
        return True

    async def arrive(number: int) -> bool:
        async with tenant_transaction(tenant.scope):
            await service.arrive(made.id, guests[number % 10])
        return True

    calls = [book(n) for n in range(50)] + [arrive(n) for n in range(20)]
    taken = await asyncio.gather(*calls)
    async with tenant_transaction(tenant.scope):
        fair = await service.fair_of(made.id)
        here = await EventGuest.count().where(EventGuest.arrived_at.is_not_null())
    check_rules(fair, 5)
    assert sum(taken[:50]) == len(fair.talks) == 10, "every place went, each to one"
    assert here == 10


async def test_two_companies_never_get_one_table(tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        made = await make_fair(people=0, companies=6)
        numbers = [t.number for t in (await service.fair_of(made.id)).tables]
        actings = [await organisations.acting(c.user.id) for c in made.companies]
        for acting in actings:
            await service.say_no(made.id, acting)
    assert numbers == [1, 2, 3, 4, 5, 6]

    async def host(number: int) -> None:
        async with tenant_transaction(tenant.scope):
            await service.host(made.id, actings[number], [made.vacancies[number].id], [])

    await asyncio.gather(*(host(number) for number in range(6)), return_exceptions=True)
    async with tenant_transaction(tenant.scope):
        tables = (await service.fair_of(made.id)).coming_tables
    assert len({t.number for t in tables}) == len(tables) >= 1


@pytest.mark.usefixtures("inside")
async def test_a_fair_that_is_not_there_cannot_be_planned() -> None:
    with pytest.raises(NotFoundError):
        await service.plan_event(new_id())
    made: MadeFair = await make_fair(people=0, companies=1)
    with pytest.raises(ConflictError):
        await service.plan_event(made.id)
    assert await service.plan_again(made.id) is None
