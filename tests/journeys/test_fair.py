"""Sixty people, fifteen companies and twelve rounds: planned, shown and planned anew on screen."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from playwright.async_api import Browser as Chromium

from core.job_events import service
from core.kernel.config import Config
from core.testing.database import on_database
from tenants.resolve import resolve_host
from tenants.transactions import tenant_transaction
from tests.core.job_events.fairs import make_fair
from tests.fixtures.site import Site, leave, new_context
from tests.journeys.people import Visitor

pytestmark = pytest.mark.journey
TENANT = "regio"
PEOPLE, COMPANIES, ROUNDS = 60, 15, 12
SEAT = re.compile(r"Ronde (\d+), [\d:]+, tafel (\d+): ")


async def plant_fair(site: Site, config: Config) -> str:
    """A fair of that size with wishes of both sides; its address."""
    async with on_database(site.config, config):
        tenant = await resolve_host(f"{TENANT}.localhost")
        assert tenant is not None
        async with tenant_transaction(tenant.scope):
            fair = await make_fair(PEOPLE, COMPANIES, rounds=str(ROUNDS), rest_after="6")
            tables = [str(t.id) for t in (await service.fair_of(fair.id)).coming_tables]
            for number, person in enumerate(fair.people):
                said = {tables[number % COMPANIES]: "yes", tables[(number + 1) % COMPANIES]: "no"}
                await service.wish_tables(fair.id, person, said)
    return f"/organise/events/{fair.id}"


async def seats_on_screen(coach: Visitor, fair: str) -> dict[str, list[tuple[int, int]]]:
    """By name on the badge: round and table of each talk, read from the page."""
    await coach.open(f"{fair}/plan?by=person")
    found = {}
    for section in await coach.page.locator("main section").all():
        name, _, rest = (await section.inner_text()).partition("\n")
        found[name.split(" ")[0]] = [(int(r), int(t)) for r, t in SEAT.findall(rest)]
    return found


def check(seats: dict[str, list[tuple[int, int]]]) -> None:
    """No place twice, nobody at two tables at once or twice at one."""
    places = Counter(seat for own in seats.values() for seat in own)
    assert set(places.values()) == {1}
    for own in seats.values():
        assert len({r for r, _t in own}) == len({t for _r, t in own}) == len(own)


async def test_a_large_fair_is_planned_and_planned_anew(
    chromium: Chromium, site: Site, config: Config
) -> None:
    fair = await plant_fair(site, config)
    context = await new_context(chromium, script=False, width=1280)
    coach = Visitor(context, site.url(TENANT, ""))
    await coach.open("/demo")
    await coach.follow(coach.page.locator("main form[action$='/coach'] button").first)
    await coach.open(f"{fair}/plan")
    await coach.press("Maak de planning")
    assert "De planning is klaar." in await coach.page.inner_text("body")
    assert await coach.page.get_by_role("heading", name="Ronde 12,").count() == 1
    assert await coach.page.locator("main tbody tr").count() == COMPANIES * ROUNDS
    before = await seats_on_screen(coach, fair)
    check(before)
    assert len(before) == PEOPLE
    assert min(len(own) for own in before.values()) >= 2

    await coach.open(f"{fair}/plan")
    await coach.press("Begin ronde 1")
    gone = next(name for name, own in before.items() if max(own)[0] > 1)
    await coach.open(f"{fair}/door")
    row = coach.page.locator("tr", has=coach.page.get_by_text(gone, exact=True))
    await coach.follow(row.get_by_role("button", name="Komt niet"))
    assert "nieuwe planning zonder deze persoon" in await coach.page.inner_text("body")
    after = await seats_on_screen(coach, fair)
    check(after)
    assert all(r == 1 for r, _t in after[gone])
    first = {name: [seat for seat in own if seat[0] == 1] for name, own in before.items()}
    assert first == {name: [s for s in own if s[0] == 1] for name, own in after.items()}
    assert min(len(own) for name, own in after.items() if name != gone) >= 2

    await coach.open(f"{fair}/wall?still=1")
    assert await coach.page.get_by_role("heading", name="Ronde 1,").count() == 1
    assert await coach.page.locator("main tbody tr").count() == COMPANIES * 2
    await leave(context)
