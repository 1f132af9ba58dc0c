"""What others see in somebody: who may write it, who reads it, and that the print stays."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.accounts import service as accounts
from core.accounts.tables import Person
from core.evidence import service
from core.evidence.rules import LONGEST, check_form
from core.evidence.tables import Evidence
from core.kernel.errors import ConflictError, NotFoundError, WrongInputError
from core.kernel.permissions import Role
from core.privacy import service as privacy
from core.skillprint.tables import Skillprint
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.matches.pairs import make_match
from tests.factories import make_seeker
from tests.fixtures.client import Browser

Open = Callable[[ResolvedTenant], Browser]
WORDS = "Bleef rustig toen het druk was in de keuken."


async def pair(tenant: ResolvedTenant, *, agreed: bool = True) -> tuple[UUID, UUID]:
    """A coach, and one of the coach's people."""
    async with tenant_transaction(tenant.scope):
        coach = (await accounts.add_staff("coach@example.nl", "Fatima", "coach")).id
        person = await make_seeker("Samira")
        await Person.update({Person.coach_id: coach}).where(Person.id == person)
        if agreed:
            await accounts.set_consent(person, "coach", given=True)
    return coach, person


async def test_a_coach_writes_and_the_person_decides(
    open_browser: Open, tenant: ResolvedTenant
) -> None:
    coach, person = await pair(tenant)
    theirs, mine = open_browser(tenant), open_browser(tenant)
    await theirs.become(Role.COACH, coach, "Fatima")
    await mine.become(Role.JOB_SEEKER, person)
    url = f"/coach/people/{person}/evidence"
    assert url in (await theirs.get(f"/coach/people/{person}")).text
    await theirs.get(url)
    await theirs.post(url, {"text": WORDS, "skill": "staying_calm"})
    assert "Iemand schreef waar je goed in bent" in (await mine.get("/skillprint")).text
    shown = await mine.get("/evidence")
    assert WORDS in shown.text
    assert "Fatima" in shown.text
    beside = (await mine.get("/skillprint")).text
    assert "Iemand schreef waar je goed in bent" not in beside
    assert WORDS in beside.split('id="evidence"')[1], "apart, below the strengths"
    async with tenant_transaction(tenant.scope):
        (line,) = await service.evidence_of(person)
    assert "Alleen jij ziet dit" in (await mine.follow(f"/evidence/{line.id}/hide")).text
    async with tenant_transaction(tenant.scope):
        assert await service.evidence_of(person) == ()
    assert "Houd het voor mezelf" in (await mine.follow(f"/evidence/{line.id}/show")).text
    assert WORDS in (await mine.get(f"/evidence/{line.id}/remove")).text
    assert "Nog niets" in (await mine.follow(f"/evidence/{line.id}/remove")).text


async def test_without_consent_there_is_no_form(open_browser: Open, tenant: ResolvedTenant) -> None:
    coach, person = await pair(tenant, agreed=False)
    browser = open_browser(tenant)
    await browser.become(Role.COACH, coach, "Fatima")
    url = f"/coach/people/{person}/evidence"
    assert (await browser.get(url)).status_code == 404
    assert (await browser.post(url, {"text": WORDS})).status_code == 404


async def test_an_employer_writes_after_a_match_and_no_other(
    open_browser: Open, tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        match = await make_match()
    browser = open_browser(tenant)
    await browser.become(Role.EMPLOYER, match.user)
    url = f"/employer/matches/{match.id}/evidence"
    await browser.get(url)
    wrong = await browser.post(url, {"text": "Bel me: 06 12 34 56 78"})
    assert wrong.status_code == 422
    assert "Bel me" in wrong.text
    assert "Verstuurd" in (await browser.follow(url, {"text": WORDS})).text
    async with tenant_transaction(tenant.scope):
        (line,) = await service.evidence_of(match.person)
        assert line.kind == "employer"
    assert (await browser.get(f"/employer/matches/{match.person}/evidence")).status_code == 404


@pytest.mark.usefixtures("inside")
async def test_the_skillprint_stays_byte_for_byte() -> None:
    person = await make_seeker("Samira")
    before = await Skillprint.select().where(Skillprint.person_id == person)
    await service.give(person, "step", ("teamwork", WORDS), "Zonacademie")
    assert await Skillprint.select().where(Skillprint.person_id == person) == before


@pytest.mark.usefixtures("inside")
async def test_another_persons_words_are_not_there() -> None:
    person, other = await make_seeker("Samira"), await make_seeker("Piet")
    row = await service.give(person, "coach", ("", WORDS), "Fatima")
    for act in (service.hide, service.show, service.remove):
        with pytest.raises(NotFoundError):
            await act(other, row)


@pytest.mark.usefixtures("inside")
async def test_erasing_takes_it_along_and_there_is_an_end_to_it() -> None:
    person = await make_seeker("Samira")
    for _ in range(service.MOST):
        await service.give(person, "coach", ("", WORDS), "Fatima")
    with pytest.raises(ConflictError):
        await service.give(person, "coach", ("", WORDS), "Fatima")
    await privacy.erase_everything(person)
    assert await Evidence.count() == 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "x" * (LONGEST + 1),
        "mail me op jan@example.nl",
        "bel 0612345678",
        "+31 6 1234 5678",
    ],
)
def test_words_that_cannot_stay_are_refused_kindly(text: str) -> None:
    with pytest.raises(WrongInputError) as error:
        check_form({"text": text})
    assert set(error.value.fields) == {"text"}


@given(st.text(alphabet="abcdefg hij.,!", min_size=1, max_size=LONGEST))
def test_plain_words_pass(text: str) -> None:
    if text.strip():
        assert check_form({"text": text, "skill": "teamwork"})[0] == "teamwork"
