"""A run that chooses as it goes: the same again from bank, seed and answers, and nothing lost."""

from __future__ import annotations

import asyncio
from uuid import UUID

import msgspec
import pytest

from core.assessment import service
from core.assessment.choosing import Apart, choose
from core.assessment.schemas import LiveBank, Step
from core.assessment.scoring import posterior_of_answers
from core.assessment.starting import lengths_of
from core.assessment.steps import extras_of, form_of
from core.assessment.tables import Run
from core.catalogue import service as catalogue
from core.skillprint.service import to_bytes
from tenants.transactions import tenant_transaction
from tests.core.assessment.runs import RUN, give, run_and_answers, seeker
from tests.fixtures.client import Browser

VERSION = catalogue.CURRENT_BANK
ADAPTIVE = LiveBank(VERSION, "adaptive")


def answer_at(number: int) -> int | None:
    """Answers that differ, with a skip now and then."""
    return (2, 3, 1, None, 2, 0, 3)[number % 7]


async def begin_adaptive(browser: Browser, route: str = "full") -> tuple[UUID, Run]:
    person_id, _ = await seeker(browser)
    async with tenant_transaction(browser.tenant.scope):
        return person_id, await service.start_run(person_id, route, False, bank=ADAPTIVE)


async def answer_all(browser: Browser, person_id: UUID) -> Run:
    """Answer questions until none is left."""
    async with tenant_transaction(browser.tenant.scope):
        run = await service.current_run(person_id)
        assert run is not None
        step: Step = service.step_of(run)
        while step.kind == "question":
            await service.save_answer(run.id, person_id, step.code, answer_at(step.number))
            run = await service.own_run(run.id, person_id)
            step = service.step_of(run)
        return run


def replay(run: Run, answers: dict[str, int | None]) -> tuple[str, ...]:
    """The items a run asks, from its bank, route, seed and answers alone."""
    form: tuple[str, ...] = ()
    while len(form) < 100:
        chosen = choose(run, form, {item: answers[item] for item in form}, Apart())
        if chosen is None:
            break
        form = (*form, chosen)
    return form


async def test_the_whole_run_comes_again_from_seed_and_answers(browser: Browser) -> None:
    person_id, _ = await begin_adaptive(browser)
    run = await answer_all(browser, person_id)
    _, answers = await run_and_answers(browser, person_id)
    form = form_of(run)
    assert replay(run, answers) == form
    skills = [catalogue.bank(VERSION).by_id[item].skill for item in form]
    assert 40 <= len(form) <= 48
    assert min(skills.count(code) for code in catalogue.SKILL_CODES) >= 2
    assert len(set(form)) == len(form) == run.position
    other = msgspec.json.decode(msgspec.json.encode({**answers}), type=dict[str, int | None])
    first, second = (posterior_of_answers(VERSION, each) for each in (answers, other))
    assert to_bytes(first.means) == to_bytes(second.means)


async def test_the_short_way_asks_sixteen_skills_twice(browser: Browser) -> None:
    person_id, _ = await begin_adaptive(browser, "simple")
    run = await answer_all(browser, person_id)
    skills = [catalogue.bank(VERSION).by_id[item].skill for item in form_of(run)]
    simple = [skill.code for skill in catalogue.skills() if skill.simple]
    assert set(skills) == set(simple)
    assert len(skills) <= 32
    assert all(1 <= skills.count(code) <= 2 for code in simple)


async def test_two_devices_at_once_get_one_next_question(browser: Browser) -> None:
    person_id, run = await begin_adaptive(browser)
    first = form_of(run)[0]

    async def tap(value: int) -> Step:
        async with tenant_transaction(browser.tenant.scope):
            return await service.save_answer(run.id, person_id, first, value)

    steps = await asyncio.gather(*(tap(value) for value in (0, 3, 3, 0)))
    after, answers = await run_and_answers(browser, person_id)
    assert {step.code for step in steps} == {form_of(after)[1]}
    assert after.position == 1
    assert len(form_of(after)) == 2
    assert answers[first] in {0, 3}


async def test_an_earlier_answer_changed_keeps_the_questions_asked(browser: Browser) -> None:
    person_id, run = await begin_adaptive(browser)
    page = await browser.get("/assessment", follow_redirects=True)
    assert "Vraag 1 van hoogstens 48" in page.text
    first = page
    for _ in range(3):
        page = await give(browser, page, "3")
    before, _ = await run_and_answers(browser, person_id)
    page = await give(browser, first, "0")
    assert "Vraag 4 van hoogstens 48" in page.text
    after, answers = await run_and_answers(browser, person_id)
    assert form_of(after) == form_of(before)
    assert answers[form_of(run)[0]] == 0
    assert list(answers.values()) == [0, 3, 3]


async def test_an_answer_out_of_order_or_of_another_run_leads_kindly_back(
    browser: Browser,
) -> None:
    person_id, run = await begin_adaptive(browser)
    page = await browser.get("/assessment", follow_redirects=True)
    found = RUN.search(page.text)
    assert found
    for code in ("no-such-item", form_of(run)[0][:-1] + "99", "realistic-1"):
        answer = await browser.follow(
            f"/assessment/q/{code}", {"run": str(run.id), "answer": "3", "shown": "x"}
        )
        assert "Vraag 1 van" in answer.text
    async with tenant_transaction(browser.tenant.scope):
        newer = await service.start_run(person_id, "full", False, again=True, bank=ADAPTIVE)
    answer = await browser.follow(page.url.path, {"run": str(run.id), "answer": "3"})
    assert "Vraag 1 van" in answer.text
    now, answers = await run_and_answers(browser, person_id)
    assert (now.id, now.position, answers) == (newer.id, 0, {})


async def test_a_change_of_route_keeps_what_was_answered(browser: Browser) -> None:
    person_id, run = await begin_adaptive(browser)
    async with tenant_transaction(browser.tenant.scope):
        for number in range(12):
            step = service.step_of(await service.own_run(run.id, person_id))
            await service.save_answer(run.id, person_id, step.code, answer_at(number))
    _, before = await run_and_answers(browser, person_id)
    async with tenant_transaction(browser.tenant.scope):
        short = await service.switch_route(run.id, person_id, "simple")
    shorter, after = await run_and_answers(browser, person_id)
    assert (short.length, shorter.choice) == ("short", "adaptive")
    assert {**after, **extras_of(shorter).set_aside} == before
    assert len(form_of(shorter)) == shorter.position + 1
    async with tenant_transaction(browser.tenant.scope):
        await service.switch_route(run.id, person_id, "full")
    _, again = await run_and_answers(browser, person_id)
    assert again == before


def a_run(length: str = "standard") -> Run:
    """A run that is nowhere but here."""
    run = Run.__new__(Run)
    run.bank_version, run.route, run.length, run.seed = VERSION, "full", length, 2**61 + 9
    return run


@pytest.mark.parametrize("share", [2, 3])
def test_parked_items_are_never_asked_anew(share: int) -> None:
    run = a_run()
    items = catalogue.bank(VERSION).items
    parked = frozenset(item.id for place, item in enumerate(items) if place % share == 0)
    on_parked = next(item.id for item in items if item.id in parked)
    form: tuple[str, ...] = (on_parked,)
    answers: dict[str, int | None] = {on_parked: 3}
    while chosen := choose(run, form, answers, Apart(parked)):
        form = (*form, chosen)
        answers[chosen] = answer_at(len(form))
    assert not parked & set(form[1:])
    assert len(form) >= 40
    means = posterior_of_answers(VERSION, answers).means
    without = posterior_of_answers(VERSION, {**answers, on_parked: None}).means
    skill = catalogue.SKILL_CODES.index(catalogue.bank(VERSION).by_id[on_parked].skill)
    assert means[skill] > without[skill], "an item parked meanwhile still counts"


def test_items_seen_before_come_only_when_a_skill_has_few_others() -> None:
    run = a_run()
    items = catalogue.bank(VERSION).items
    few = {item.id for item in items if item.skill == "teamwork"}
    kept = sorted(few)[:3]  # three others are left: too few to choose from
    seen = {item.id for place, item in enumerate(items) if place % 10 < 3} | (few - {*kept})
    form: tuple[str, ...] = ()
    answers: dict[str, int | None] = {}
    while chosen := choose(run, form, answers, Apart((), seen)):
        form = (*form, chosen)
        answers[chosen] = answer_at(len(form))
    again = {catalogue.bank(VERSION).by_id[item].skill for item in seen & set(form)}
    assert again <= {"teamwork"}


def test_a_run_that_may_end_early_says_at_most() -> None:
    fixed, chosen = LiveBank(VERSION, "balanced"), ADAPTIVE
    assert lengths_of({"simple": fixed, "full": fixed}) == {
        "simple": 32,
        "full": 40,
        "at_most": False,
    }
    assert lengths_of({"simple": chosen, "full": chosen}) == {
        "simple": 32,
        "full": 48,
        "at_most": True,
    }
