"""The pages where two records become one, for the person and for the coach."""

from __future__ import annotations

from uuid import UUID

import pytest

from core.accounts import service as accounts
from core.accounts.service import StartedPerson
from core.duplicates import service
from core.kernel.permissions import Role
from tenants.transactions import tenant_transaction
from tests.core.guidance.people import Desk, join, make_desk
from tests.fixtures.client import Browser


@pytest.fixture
async def mine(browser: Browser) -> StartedPerson:
    """Somebody with a code, signed in."""
    async with tenant_transaction(browser.tenant.scope):
        made = await accounts.start_person("", "nl")
    await browser.become(Role.JOB_SEEKER, made.person.id, "")
    return made


@pytest.fixture
async def pair(browser: Browser) -> tuple[Desk, UUID, UUID]:
    """A coach, signed in, with one person who started twice."""
    async with tenant_transaction(browser.tenant.scope):
        desk = await make_desk()
        one, two = await join(desk, "Samira", days_ago=2), await join(desk, "Samira")
    await browser.become(Role.COACH, desk.coach.id, "Karin")
    return desk, one.id, two.id


async def test_a_person_types_the_other_code(browser: Browser, mine: StartedPerson) -> None:
    async with tenant_transaction(browser.tenant.scope):
        other = await accounts.start_person("", "nl")
    assert 'href="/my-data/codes"' in (await browser.get("/my-data")).text
    answer = await browser.post("/my-data/codes", {"code": "ZZZZZZZZ"})
    assert answer.status_code == 422
    assert "ZZZZ" in answer.text
    answer = await browser.post("/my-data/codes", {"code": other.code})
    assert answer.status_code == 303
    text = (await browser.get("/my-data/codes")).text
    async with tenant_transaction(browser.tenant.scope):
        [together] = await service.together_of_person(mine.person.id)
    assert f"/my-data/codes/{together.id}/undo" in text
    await browser.post(f"/my-data/codes/{together.id}/undo", {})
    assert "/undo" not in (await browser.get("/my-data/codes")).text


async def test_a_coach_puts_two_together_and_apart(
    browser: Browser, pair: tuple[Desk, UUID, UUID]
) -> None:
    _, one, two = pair
    assert "/coach/duplicates" in (await browser.get("/coach")).text
    assert f"/coach/duplicates/{two}/{one}" in (await browser.get("/coach/duplicates")).text
    assert (await browser.get(f"/coach/duplicates/{two}/{one}")).status_code == 200
    answer = await browser.post(
        f"/coach/duplicates/{two}/{one}", {"decision": "together", "kept": str(one)}
    )
    assert answer.status_code == 303
    async with tenant_transaction(browser.tenant.scope):
        assert (await accounts.get_person(two)).is_set_aside
        assert not (await accounts.get_person(one)).is_set_aside
        [together] = await service.together_of_coach(pair[0].coach.id)
    await browser.get("/coach/duplicates")
    await browser.post(f"/coach/duplicates/{together.id}/undo", {})
    async with tenant_transaction(browser.tenant.scope):
        assert not (await accounts.get_person(two)).is_set_aside


async def test_two_people_stay_two(browser: Browser, pair: tuple[Desk, UUID, UUID]) -> None:
    _, one, two = pair
    await browser.get(f"/coach/duplicates/{two}/{one}")
    await browser.post(f"/coach/duplicates/{two}/{one}", {"decision": "apart"})
    assert "empty" in (await browser.get("/coach/duplicates")).text
    assert "/coach/duplicates" not in (await browser.get("/coach/groups")).text
