"""The realism of a vacancy, in words and on the form."""

import re

import pytest

from core.facts.schemas import Licence, PersonFacts, Shift, WorkFacts
from core.kernel.i18n import use_locale
from core.kernel.permissions import Role
from core.realism import words
from core.realism.schemas import Count, Wish
from core.realism.service import count_reach
from core.talent_pool import service as talent_pool
from core.vacancies import service as vacancies
from core.vacancies.schemas import Wishes
from tenants.connections import OpenTransaction
from tenants.transactions import tenant_transaction
from tests.factories import make_company, make_seeker
from tests.fixtures.client import Browser

EVENING = Wish("shift", "evening")
DAY_ONLY = PersonFacts(shifts=frozenset({Shift.DAY}))


async def fill(people: int, *, strong: bool = False) -> None:
    """So many people who work by day, and one more who told no facts."""
    means = (1.5 if strong else 0.0,) * 20
    for number in range(people):
        person = await make_seeker(f"Persoon {number}", means)
        await talent_pool.save_facts(person, DAY_ONLY)
    await make_seeker("Sam", means)


async def test_a_costly_wish_is_named_with_its_number(inside: OpenTransaction) -> None:
    await fill(11)
    wishes = Wishes(facts=WorkFacts(shifts=frozenset({Shift.DAY, Shift.EVENING})), skills=())
    with use_locale("en"):
        reach = await count_reach(wishes)
    assert reach.people == "12 people in the pool want to travel this far."
    assert reach.fits == "Fewer than 10 people fit all of this."
    assert reach.costs == ("Without “In the evening”: 11 people more.",)
    assert reach.advice.endswith("Without “In the evening”.")


async def test_skills_are_bands_and_never_leave_anybody_out(inside: OpenTransaction) -> None:
    await fill(10, strong=True)
    with use_locale("en"):
        reach = await count_reach(Wishes(facts=WorkFacts(), skills=("accuracy",)))
    assert reach.fits == "11 people fit all of this."
    assert reach.skills == ("Accuracy: most people probably show it already.",)
    assert reach.costs == ()
    assert reach.advice == ""


async def test_a_small_pool_tells_no_number(inside: OpenTransaction) -> None:
    await fill(2, strong=True)
    wishes = Wishes(facts=WorkFacts(shifts=frozenset({Shift.NIGHT})), skills=("accuracy",))
    with use_locale("en"):
        reach = await count_reach(wishes)
    assert reach.skills == ()
    said = " ".join((reach.people, reach.fits, *reach.costs, reach.advice))
    assert re.findall(r"\d+", said) == ["10", "10"]
    assert reach.costs == ("Without “At night”: a few people more.",)


@pytest.mark.parametrize("wish", [Wish("licence", Licence.VCA), Wish("language", "nl en")])
def test_every_kind_of_wish_has_words(wish: Wish) -> None:
    with use_locale("en"):
        assert words.wish_word(wish).startswith("Without “")


def test_nobody_is_said_kindly_and_the_costliest_wish_is_named() -> None:
    with use_locale("en"):
        assert words.fits_words(Count(40, 0, ())) == "Nobody fits all of this now."
        assert "This one costs most" in words.advice_words(Count(40, 0, ((EVENING, 14),)))
        assert words.advice_words(Count(0, 0, ())).startswith("The pool is still small.")


async def test_the_form_counts_again_and_keeps_what_was_typed(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        company = await make_company()
        await fill(11)
    await browser.become(Role.EMPLOYER, company.user.id)
    url = "/employer/vacancies/new/welder"
    assert 'id="reach"' in (await browser.get(url)).text
    form = {"title": "Mijn eigen lasser", "shift": "evening", "count": "1", "hours_min": "x"}
    answer = await browser.post(url, form)
    assert answer.status_code == 200
    assert 'value="Mijn eigen lasser"' in answer.text
    assert 'value="evening" id="shift"' in answer.text or 'value="evening" checked' in answer.text
    assert "11" in answer.text[answer.text.index('id="reach"') :]
    async with tenant_transaction(browser.tenant.scope):
        assert await vacancies.vacancies_of(company.id) == []
