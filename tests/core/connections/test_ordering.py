"""A small pool and a large one give the same list; plain facts filter, and the page says so."""

import pytest

from core.connections import service
from core.connections.ordering import rank
from core.facts.service import PersonFacts
from core.kernel.permissions import Role
from core.shortlists import service as shortlists
from core.talent_pool import ranking
from core.talent_pool import service as talent_pool
from core.talent_pool.record_tables import PoolRecord
from core.talent_pool.tables import PoolMember
from tenants.settings import set_plugin
from tenants.transactions import tenant_transaction
from tests.core.connections.conftest import Town
from tests.factories import make_seeker
from tests.fixtures.client import Browser

NEAR, FAR = PersonFacts(postcode="5038", travel_km=20), PersonFacts(postcode="9711", travel_km=20)


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every pool counts as a large one."""
    monkeypatch.setattr(ranking, "LARGE", 0)


async def fill(town: Town, *, on: bool = True) -> None:
    """Forty people, equal in pairs, half of them too far from the vacancy in Tilburg."""
    async with tenant_transaction(town.tenant.scope):
        await set_plugin("matching", on=on)
        await town.vacancy.change(postcode="5041")
        for number in range(40):
            person = await make_seeker(f"P{number}", [(number // 2 % 7 - 3) * 0.5] * 20)
            await talent_pool.save_facts(person, NEAR if number % 2 else FAR)


async def cards(town: Town, number: int, *, everyone: bool) -> list[object]:
    """The cards on one page, with the counts of the list."""
    async with tenant_transaction(town.tenant.scope):
        page = await service.ranked_people(
            town.vacancy.id, town.company.id, number, everyone=everyone
        )
    return [*(person.card_id for person in page.people), page.total, page.outside, page.pages]


@pytest.mark.parametrize("on", [True, False])
async def test_a_large_pool_gives_the_list_of_a_small_one(
    town: Town, monkeypatch: pytest.MonkeyPatch, on: bool
) -> None:
    await fill(town, on=on)
    wanted = [(1, True), (2, True), (3, True), (1, False), (9, False)]
    small = [await cards(town, number, everyone=everyone) for number, everyone in wanted]
    monkeypatch.setattr(ranking, "LARGE", 0)
    assert [await cards(town, number, everyone=everyone) for number, everyone in wanted] == small
    assert small[0][-3:] == [41, 0, 3]
    assert small[3][-3:] == [21, 20, 2]


@pytest.mark.usefixtures("large")
async def test_a_large_list_is_made_again_exactly(town: Town) -> None:
    await fill(town)
    await cards(town, 2, everyone=True)
    async with tenant_transaction(town.tenant.scope):
        kept = (await shortlists.newest_lists(1))[0]
        assert (kept.layout, kept.people, kept.pool) == ("int8", 20, 41)
        assert (await shortlists.recompute(kept.id)).outcome == "equal"


@pytest.mark.usefixtures("large")
async def test_whoever_cannot_be_found_is_not_shown_whatever_the_record_says(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        await PoolMember.update({PoolMember.is_visible: False}, force=True)
        assert await PoolRecord.count() == 1
        assert (await rank(town.vacancy)).order == []


async def test_the_page_says_who_falls_outside_and_shows_them_too(
    town: Town, browser: Browser
) -> None:
    await fill(town)
    url = f"/employer/vacancies/{town.vacancy.id}"
    await browser.become(Role.EMPLOYER, town.company.user.id)
    page = await browser.get(url)
    assert "20 people fall outside" in page.text or "20 mensen vallen buiten" in page.text
    assert f'href="{url}?everyone=true"' in page.text
    page = await browser.get(f"{url}?everyone=true")
    assert f"{url}?everyone=true&amp;number=2" in page.text
    assert page.text.count("/ask/") == 20
