"""The own words about a strength: for the person, their coach, and whom they choose."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from core.accounts import service as accounts
from core.accounts.tables import Person
from core.kernel.errors import WrongInputError
from core.kernel.permissions import Role
from core.sharing.showing import possible_fields, shown_of
from core.skillprint import service
from core.skillprint.note_tables import StrengthNote
from core.skillprint.tables import Skillprint
from tenants.resolve import ResolvedTenant
from tenants.settings import set_plugin
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.assessment.runs import finish, seeker
from tests.core.plugging.planted import plant, planted
from tests.factories import make_seeker
from tests.fixtures.client import Browser

Open = Callable[[ResolvedTenant], Browser]
WORDS = "In de winkel sprak ik elke dag met klanten."
LEARN = """
### after
@hookimpl
async def passport_learning_suggestions(profile: LearningProfile) -> list[LearningSuggestion]:
    return [
        LearningSuggestion(code, f"Les {profile.locale}", "Een kwartier.", "https://les.example/1")
        for code in profile.growth for _ in range(2)
    ]
"""


async def strengths(browser: Browser) -> list[str]:
    """The skills whose page the own skillprint leads to."""
    page = (await browser.get("/skillprint")).text
    return re.findall(r'href="/skillprint/strengths/([a-z_]+)"', page)


async def test_a_note_is_written_changed_and_taken_away(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await finish(browser.tenant, person_id, "full", 2)
    codes = await strengths(browser)
    assert len(codes) == 5
    page = f"/skillprint/strengths/{codes[0]}"
    assert "Wanneer deed je dit?" in (await browser.get(page)).text
    long = await browser.post(page, {"verdict": "yes", "words": "x" * 201})
    assert long.status_code == 422
    assert "x" * 201 in long.text, "nothing typed is lost"
    said = await browser.post(page, {"verdict": "yes", "words": WORDS})
    assert said.headers["location"] == f"/skillprint#strength-{codes[0]}"
    own = (await browser.get("/skillprint")).text
    assert WORDS in own
    assert "Ja, zo ben ik" in own
    await browser.post(page, {"verdict": "", "words": ""})
    assert WORDS not in (await browser.get("/skillprint")).text
    async with tenant_transaction(browser.tenant.scope):
        assert await StrengthNote.count() == 0


async def test_only_ones_own_strengths_have_a_page(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    assert (await browser.get("/skillprint/strengths/accuracy")).status_code == 404
    await finish(browser.tenant, person_id, "full", 2)
    codes = await strengths(browser)
    for code in ("nothing", "x" * 300):
        assert (await browser.get(f"/skillprint/strengths/{code}")).status_code == 404
    async with tenant_transaction(browser.tenant.scope):
        view = await service.current_skillprint(person_id)
    assert view is not None
    other = next(code for code in view.states if code not in codes)
    assert (await browser.post(f"/skillprint/strengths/{other}", {"words": "a"})).status_code == 404


async def test_a_coach_reads_it_only_with_consent(open_browser: Open, browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await finish(browser.tenant, person_id, "full", 2)
    code = (await strengths(browser))[0]
    await browser.post(f"/skillprint/strengths/{code}", {"verdict": "little", "words": WORDS})
    async with tenant_transaction(browser.tenant.scope):
        coach = await accounts.add_staff("coach@example.nl", "Fatima", "coach")
        await Person.update({Person.coach_id: coach.id}).where(Person.id == person_id)
    theirs = open_browser(browser.tenant)
    await theirs.become(Role.COACH, coach.id, "Fatima")
    for given in (False, True, False):
        async with tenant_transaction(browser.tenant.scope):
            await accounts.set_consent(person_id, "coach", given=given)
        assert (WORDS in (await theirs.get(f"/coach/people/{person_id}")).text) is given


@pytest.mark.usefixtures("app", "inside")
async def test_a_link_shows_the_words_only_when_chosen_with_the_strengths() -> None:
    person = await make_seeker("Sam")
    view = await service.current_skillprint(person)
    assert view is not None
    assert "notes" not in await possible_fields(person)
    await service.say_note(person, view.strengths[0], {"verdict": "no", "words": ""})
    assert "notes" not in await possible_fields(person), "a verdict alone stays private"
    await service.say_note(person, view.strengths[0], {"verdict": "yes", "words": WORDS})
    assert "notes" in await possible_fields(person)
    for fields, there in ((("strengths",), 0), (("notes",), 0), (("strengths", "notes"), 1)):
        shown = await shown_of(person, fields)
        assert shown is not None
        assert len(shown.notes) == there
    for words in ("mail sam@post.example", "bel 06 - 12 34 56 78"):
        with pytest.raises(WrongInputError):
            await service.say_note(person, view.strengths[0], {"words": words})


async def test_the_history_says_only_what_is_sure(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    assert "nog geen skillprint" in (await browser.get("/skillprint/history")).text
    await finish(browser.tenant, person_id, "full", 1)
    assert "Dit is je eerste." in (await browser.get("/skillprint/history")).text
    async with tenant_transaction(browser.tenant.scope):
        then = now() - timedelta(days=90)
        await Skillprint.update({Skillprint.made_at: then, Skillprint.answered_from: then}).where(
            Skillprint.person_id == person_id
        )
        old = await Skillprint.objects().first()
        assert old is not None
        values = {name: getattr(old, name) for name in ("means", "errors", "summary", "wishes")}
        await old.change(is_current=False)
        run = await make_seeker("Leen")
        borrowed = await Skillprint.objects().get(Skillprint.person_id == run)
        assert borrowed is not None
        await borrowed.change(
            **values, person_id=person_id, bank_version=old.bank_version, made_at=now()
        )
    page = (await browser.get("/skillprint/history")).text
    assert page.count("Deze telt nu") == 1
    assert page.count("Ongeveer hetzelfde als de keer daarvoor.") == 1
    main = page.split('id="main"')[1].split("</main>")[0]
    assert "%" not in re.sub(r"<[^>]+>", " ", main)


async def test_each_step_to_grow_has_one_learning_step_of_a_plugin(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await finish(browser.tenant, person_id, "full", 0)
    point = plant("lessons", LEARN)
    async with tenant_transaction(browser.tenant.scope):
        view = await service.current_skillprint(person_id)
        assert view is not None
        await set_plugin(point.name, on=True)
    assert view.growth
    with planted(point):
        page = (await browser.get("/skillprint")).text
    assert page.count("https://les.example/1") == len(view.growth)
    assert "Les nl" in page
