"""After a result: more questions, all of it once more, and three answers instead of four."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import msgspec
import numpy as np
import pytest

from core.assessment import service
from core.assessment.carefulness import Blocks, flags_of
from core.assessment.forms import drawn_form, length_of
from core.assessment.schemas import LiveBank, Process
from core.assessment.scoring import engine_bank, posterior_of_answers, prior
from core.assessment.steps import form_of
from core.assessment.tables import AnswerBlock, Run
from core.catalogue import service as catalogue
from core.measurement.graded_response import ItemBank
from core.measurement.person_fit import needs_second_look
from core.measurement.posterior import estimate_posterior
from core.privacy import service as privacy
from core.skillprint import service as skillprint
from core.skillprint.tables import Skillprint
from tenants.transactions import tenant_transaction
from tests.core.assessment.runs import begin, finish, give, give_many, run_and_answers, seeker
from tests.fixtures.client import Browser

VERSION = catalogue.CURRENT_BANK


async def deepened(browser: Browser, route: str = "simple") -> tuple[UUID, Run, Run]:
    """Somebody who finished, and goes on; both runs."""
    person_id, _ = await seeker(browser)
    await finish(browser.tenant, person_id, route)
    first, _ = await run_and_answers(browser, person_id)
    page = await browser.get("/assessment/again")
    most = length_of(route, "deep")
    assert f"Je krijgt nog hoogstens {most - first.position} vragen" in page.text
    page = await browser.follow("/assessment/deepen", {})
    assert f"Vraag {first.position + 1} van {most}" in page.text
    run, _ = await run_and_answers(browser, person_id)
    return person_id, first, run


@pytest.mark.parametrize(("route", "total"), [("simple", 64), ("full", 60)])
async def test_more_questions_go_on_from_the_finished_run(
    browser: Browser, route: str, total: int
) -> None:
    person_id, first, run = await deepened(browser, route)
    assert (run.id == first.id, run.carried, run.bank_version) == (
        False,
        first.position,
        first.bank_version,
    )
    assert form_of(run)[: first.position] == form_of(first)
    assert len(set(form_of(run))) == total == len(form_of(run))
    async with tenant_transaction(browser.tenant.scope):
        old = await skillprint.current_skillprint(person_id)
        assert old is not None
        assert old.run_id == first.id
    page = await give_many(browser, total - first.position, "3")
    assert page.url.path == "/skillprint"
    done, answers = await run_and_answers(browser, person_id)
    async with tenant_transaction(browser.tenant.scope):
        new = await skillprint.current_skillprint(person_id)
        record = await skillprint.posterior_of(person_id)
        blocks = await AnswerBlock.objects().where(AnswerBlock.run_id == run.id)
        assert (await privacy.my_data(person_id)).answers == total, "none is counted twice"
    assert new is not None
    assert record is not None
    assert (done.state, len(answers), new.run_id) == ("finished", total, run.id)
    assert new.interests == old.interests
    assert (record.means == posterior_of_answers(VERSION, answers).means).all()
    noted = [msgspec.json.decode(block.process) for block in sorted(blocks, key=block_number)]
    assert [len(notes) for notes in noted[: first.position // 8]] == [8] * (first.position // 8)
    again = await browser.get("/assessment/again")
    assert "Meer vragen doen" not in again.text
    page = await browser.follow("/assessment/deepen", {})
    assert "We weten nu genoeg van je" in page.text


def block_number(block: AnswerBlock) -> int:
    return block.number


async def test_enough_halfway_counts_what_was_answered(browser: Browser) -> None:
    person_id, first, run = await deepened(browser)
    nothing_new = await browser.follow("/assessment/enough", {"run": str(run.id)})
    assert "Vraag 33" in nothing_new.text
    page = await give_many(browser, 8, "3")
    assert page.url.path == "/assessment/pause"
    assert "Genoeg. Laat mijn skillprint zien" in page.text
    page = await browser.follow("/assessment/enough", {"run": str(run.id)})
    assert page.url.path == "/skillprint"
    _, answers = await run_and_answers(browser, person_id)
    async with tenant_transaction(browser.tenant.scope):
        record = await skillprint.posterior_of(person_id)
    assert record is not None
    assert len(answers) == first.position + 8
    assert (record.means == posterior_of_answers(VERSION, answers).means).all()


async def test_an_ordinary_run_has_no_early_end(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await begin(browser)
    await give_many(browser, 9)
    run, _ = await run_and_answers(browser, person_id)
    page = await browser.follow("/assessment/enough", {"run": str(run.id)})
    assert "Vraag 10 van 32" in page.text
    stranger = "01890000-0000-7000-8000-000000000000"
    assert (await browser.post("/assessment/enough", {"run": stranger})).status_code == 404
    assert (await browser.post("/assessment/three", {"run": stranger})).status_code == 404


async def test_a_run_that_chooses_goes_on_choosing(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    async with tenant_transaction(browser.tenant.scope):
        bank = LiveBank(VERSION, "adaptive")
        run = await service.start_run(person_id, "full", False, bank=bank)
    page = await browser.get("/assessment", follow_redirects=True)
    while page.url.path != "/skillprint":
        page = await browser.get("/assessment", follow_redirects=True)
        if page.url.path != "/skillprint":
            wish = "Wens" in page.text
            page = await give(browser, page, "either" if wish else "1")
    first, _ = await run_and_answers(browser, person_id)
    page = await browser.follow("/assessment/deepen", {})
    assert f"Vraag {first.position + 1} van hoogstens 72" in page.text
    deeper, _ = await run_and_answers(browser, person_id)
    assert (deeper.choice, deeper.carried, deeper.seed) == ("adaptive", first.position, run.seed)
    assert form_of(deeper)[:-1] == form_of(first)


async def test_not_my_day_gives_other_questions_and_keeps_the_old_result(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await finish(browser.tenant, person_id)
    first, _ = await run_and_answers(browser, person_id)
    again = await browser.get("/assessment/again")
    assert "Vandaag was niet mijn dag" in again.text
    page = await begin(browser, again="yes", assisted="yes")
    assert "Vraag 1 van 32" in page.text
    await give_many(browser, 5)
    second, _ = await run_and_answers(browser, person_id)
    assert second.is_assisted
    assert not set(form_of(first)) & set(form_of(second))
    assert "Je bent al begonnen" in (await browser.get("/assessment/again")).text
    assert "Jouw skillprint" in (await browser.get("/skillprint")).text
    async with tenant_transaction(browser.tenant.scope):
        view = await skillprint.current_skillprint(person_id)
    assert view is not None
    assert view.run_id == first.id


async def test_once_more_is_for_who_has_a_result(browser: Browser) -> None:
    await seeker(browser)
    page = await browser.get("/assessment/again", follow_redirects=True)
    assert page.url.path == "/assessment/start"
    page = await browser.follow("/assessment/deepen", {})
    assert page.url.path == "/assessment/start"


async def test_three_answers_may_be_chosen_and_left_at_any_question(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await begin(browser)
    await give_many(browser, 1, "3")
    run, _ = await run_and_answers(browser, person_id)
    page = await browser.get("/assessment/help")
    assert "Ik kies liever uit drie antwoorden" in page.text
    page = await browser.follow("/assessment/three", {"run": str(run.id), "on": "yes"})
    assert "Je kiest nu uit drie antwoorden" in page.text
    assert page.text.count('type="radio"') == 3
    assert "Heel goed" not in page.text
    page = await give(browser, page, "4")
    page = await browser.follow("/assessment/three", {"run": str(run.id), "on": "no"})
    assert page.text.count('type="radio"') == 4
    await give(browser, page, "2")
    _, answers = await run_and_answers(browser, person_id)
    assert list(answers.values()) == [3, 4, 2]


async def test_a_good_given_before_shows_as_good_of_three(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    first = await begin(browser)
    await give(browser, first, "3")
    run, _ = await run_and_answers(browser, person_id)
    await browser.follow("/assessment/three", {"run": str(run.id), "on": "yes"})
    shown = await browser.get(first.url.path)
    assert re.search(r'value="4"[^>]* checked', shown.text)
    _, answers = await run_and_answers(browser, person_id)
    assert list(answers.values()) == [3]


async def test_a_finished_run_offers_no_other_answers(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await finish(browser.tenant, person_id)
    run, _ = await run_and_answers(browser, person_id)
    page = await browser.follow("/assessment/three", {"run": str(run.id), "on": "yes"})
    assert page.url.path == "/skillprint"
    assert not (await run_and_answers(browser, person_id))[0].has_three


def test_the_same_answer_of_three_is_less_odd_than_of_four() -> None:
    form = drawn_form(VERSION, "simple", 11)
    values = [1] * 12 + [4, 0, 4, 1] * 5
    answers: dict[str, int | None] = dict(zip(form, values, strict=True))
    four = {item: Process() for item in form}
    three = {item: Process(three=True) for item in form}
    assert "same_answer" in flags_of(VERSION, form, Blocks(answers, four))
    assert "same_answer" not in flags_of(VERSION, form, Blocks(answers, three))
    assert flags_of(VERSION, form, Blocks({}, {})) == ()


def test_half_the_answers_at_a_stroke_are_noted_and_never_enough() -> None:
    form = drawn_form(VERSION, "simple", 11)
    answers: dict[str, int | None] = {item: 2 + place % 2 for place, item in enumerate(form)}
    fast = {item: Process(seconds=1) for item in form}
    flags = flags_of(VERSION, form, Blocks(answers, fast))
    assert flags == ("very_fast",)
    assert not needs_second_look(flags)


def test_good_of_three_answers_lies_between_good_and_very_good() -> None:
    """The chance of "good or very good" is that of a two-step item without its third step."""
    item = catalogue.bank(VERSION).items[0]
    skill = catalogue.SKILL_CODES.index(item.skill)
    means = [posterior_of_answers(VERSION, {item.id: value}).means[skill] for value in (1, 2, 4, 3)]
    assert means == sorted(means)
    whole = engine_bank(VERSION).take(np.array([0]))
    merged = ItemBank(whole.skills, whole.discrimination, whole.thresholds[:, :2])
    expected = estimate_posterior(merged, [2], prior())
    found = posterior_of_answers(VERSION, {item.id: 4})
    assert np.allclose(found.means, expected.means, atol=1e-12)
    assert np.allclose(found.errors, expected.errors, atol=1e-12)


async def test_a_result_two_weeks_later_says_where_somebody_grew(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await finish(browser.tenant, person_id, answer=0)
    await finish(browser.tenant, person_id, answer=3)
    assert "Hier ben je gegroeid" not in (await browser.get("/skillprint")).text, "the same day"
    await push_back(browser, person_id, timedelta(days=15))
    page = await browser.get("/skillprint")
    assert "Hier ben je gegroeid" in page.text
    assert "Sommige dingen zijn anders" not in page.text
    await finish(browser.tenant, person_id, answer=0)
    await push_back(browser, person_id, timedelta(days=40))
    page = await browser.get("/skillprint")
    assert "Hier ben je gegroeid" not in page.text
    assert "Sommige dingen zijn anders dan eerst" in page.text


async def push_back(browser: Browser, person_id: UUID, by: timedelta) -> None:
    """Let the earlier results be of another day."""
    async with tenant_transaction(browser.tenant.scope):
        rows = await Skillprint.objects().where(Skillprint.person_id == person_id)
        for row in rows:
            if not row.is_current:
                await row.change(made_at=row.made_at - by)
