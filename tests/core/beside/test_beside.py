"""Side by side: who sees what, who can do what, and how it ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from core.accounts import service as accounts
from core.assessment.tables import Run
from core.beside import service
from core.beside.tables import SideBySide
from core.kernel.permissions import Role
from tenants.resolve import ResolvedTenant
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.assessment.runs import begin, give, seeker
from tests.fixtures.client import Browser

OpenBrowser = Callable[[ResolvedTenant], Browser]
NOTHING = "Nog niets te zien"


class Pair:
    """A person with open questions, and their coach, each on a device."""

    def __init__(self, first: Browser, second: Browser) -> None:
        self.person, self.coach = first, second
        self.person_id: UUID

    async def meet(self) -> None:
        """Make both, with the person in the coach's group."""
        async with tenant_transaction(self.person.tenant.scope):
            coach = await accounts.add_staff("coach@werk.example", "Fenna", Role.COACH)
            group = await accounts.create_group("Maandag", "simple", coach.id)
        await self.coach.become(Role.COACH, coach.id, "Fenna")
        self.person_id, _ = await seeker(self.person, group.code)
        await begin(self.person)

    async def look(self) -> str:
        """What the coach sees."""
        return (await self.coach.get(f"/coach/people/{self.person_id}/beside")).text


@pytest.fixture
async def pair(tenant: ResolvedTenant, open_browser: OpenBrowser) -> Pair:
    made = Pair(open_browser(tenant), open_browser(tenant))
    await made.meet()
    return made


async def switch(browser: Browser, on: str) -> str:
    page = await browser.follow("/assessment/together", {"on": on})
    return page.text


async def test_the_coach_sees_nothing_until_the_person_lets_them(pair: Pair) -> None:
    assert NOTHING in await pair.look()
    assert "Mijn coach mag meekijken" in (await pair.person.get("/assessment/together")).text
    assert "Je coach kijkt mee" in await switch(pair.person, "yes")
    seen = await pair.look()
    assert NOTHING not in seen
    assert "Heel goed" in seen


async def test_the_coach_sees_the_question_of_now_and_cannot_answer(pair: Pair) -> None:
    await switch(pair.person, "yes")
    first = await pair.look()
    question = await pair.person.get("/assessment", follow_redirects=True)
    await give(pair.person, question, "1")
    second = await pair.look()
    assert first != second
    assert "Vraag 2 van" in second
    main = second[second.index("<main") : second.index("</main>")]
    assert "<input" not in main
    assert "checked" not in main


async def test_help_is_kept_with_the_run(pair: Pair) -> None:
    await switch(pair.person, "yes")
    await pair.look()
    async with tenant_transaction(pair.person.tenant.scope):
        run = await Run.objects().where(Run.person_id == pair.person_id).first()
        sitting = await SideBySide.objects().first()
    assert run is not None
    assert run.is_assisted
    assert sitting is not None
    assert (sitting.run_id, sitting.looked_at is not None) == (run.id, True)


async def test_off_works_at_the_next_look(pair: Pair) -> None:
    await switch(pair.person, "yes")
    assert "niet meer mee" in await switch(pair.person, "no")
    assert NOTHING in await pair.look()
    assert "Je coach kijkt mee" not in (await pair.person.get("/assessment/help")).text


async def test_it_ends_by_itself_and_can_begin_anew(pair: Pair) -> None:
    await switch(pair.person, "yes")
    async with tenant_transaction(pair.person.tenant.scope):
        late = now() - timedelta(minutes=1)
        await SideBySide.update({SideBySide.ends_at: late}).where(SideBySide.ended_at.is_null())
    assert NOTHING in await pair.look()
    for _ in range(2):
        await switch(pair.person, "yes")
    assert NOTHING not in await pair.look()
    async with tenant_transaction(pair.person.tenant.scope):
        assert await SideBySide.count() == 2


async def test_another_coach_sees_nothing(pair: Pair, open_browser: OpenBrowser) -> None:
    await switch(pair.person, "yes")
    async with tenant_transaction(pair.person.tenant.scope):
        other = await accounts.add_staff("other@werk.example", "Bas", Role.COACH)
    browser = open_browser(pair.person.tenant)
    await browser.become(Role.COACH, other.id, "Bas")
    assert (await browser.get(f"/coach/people/{pair.person_id}/beside")).status_code == 404


async def test_a_coach_who_stopped_is_nobodys(pair: Pair) -> None:
    async with tenant_transaction(pair.person.tenant.scope):
        coach = await service.coach_of(pair.person_id)
        assert coach is not None
        await accounts.set_staff_active(coach.id, False)
    assert "nog geen coach" in (await pair.person.get("/assessment/together")).text
    assert "kan nu niet meekijken" in await switch(pair.person, "yes")


async def test_without_a_coach_it_says_so(browser: Browser) -> None:
    await seeker(browser)
    await begin(browser)
    assert "nog geen coach" in (await browser.get("/assessment/together")).text
    assert "kan nu niet meekijken" in await switch(browser, "yes")
