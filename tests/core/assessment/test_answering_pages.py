"""Answers in a browser: kept once, whatever devices send and in whatever order."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable

import pytest

from core.assessment.steps import form_of
from tenants.resolve import ResolvedTenant
from tests.core.assessment.runs import RUN, begin, give, give_many, run_and_answers, seeker
from tests.fixtures.client import Browser

Opens = Callable[[ResolvedTenant], Browser]


async def test_another_device_goes_on_at_the_same_question(
    browser: Browser, open_browser: Opens
) -> None:
    person_id, code = await seeker(browser)
    await begin(browser)
    await give_many(browser, 16)
    await browser.get("/assessment", follow_redirects=True)
    before = await run_and_answers(browser, person_id)
    await browser.client.aclose()

    other = open_browser(browser.tenant)
    page = await other.follow("/code", {"code": code})
    assert "Vraag 17 van 32" in page.text
    run, answers = await run_and_answers(other, person_id)
    assert (run.position, answers) == (before[0].position, before[1])
    assert list(answers) == list(form_of(run)[:16])


async def test_going_back_shows_the_answer_and_changes_only_that_one(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await begin(browser)
    await give_many(browser, 5, "1")
    page = await browser.get("/assessment", follow_redirects=True)
    for _ in range(3):
        back = re.search(r'href="(/assessment/q/[^"]+)"', page.text)
        assert back
        page = await browser.get(back[1])
    assert "Vraag 3 van 32" in page.text
    assert re.search(r'value="1"[^>]* checked', page.text)

    page = await give(browser, page, "3")
    assert "Vraag 6 van 32" in page.text
    _, answers = await run_and_answers(browser, person_id)
    assert list(answers.values()) == [1, 1, 3, 1, 1]


async def test_a_double_click_and_two_tabs_do_no_harm(
    browser: Browser, open_browser: Opens
) -> None:
    person_id, code = await seeker(browser)
    tab_a = await begin(browser)
    other = open_browser(browser.tenant)
    tab_b = await other.follow("/code", {"code": code})
    assert tab_a.url.path == tab_b.url.path
    found = RUN.search(tab_a.text)
    assert found
    data = {"run": found[1], "answer": "2"}
    posts = [each.post(tab_a.url.path, data) for each in (browser, other, browser, other)]
    done = await asyncio.gather(*posts)
    assert len({answer.headers["location"] for answer in done}) == 1

    await give_many(browser, 4)
    page = await give(other, tab_b, "0")
    assert "Vraag 6 van 32" in page.text
    run, answers = await run_and_answers(browser, person_id)
    assert run.position == 5
    assert list(answers.values()) == [0, 2, 2, 2, 2]


async def test_i_do_not_know_is_kept_as_missing(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await begin(browser)
    await give_many(browser, 2, "unknown")
    run, answers = await run_and_answers(browser, person_id)
    assert run.position == 2
    assert list(answers.values()) == [None, None]


@pytest.mark.parametrize("wrong", ["", "4", "-1", "x", "2 "])
async def test_a_wrong_answer_is_asked_again_kindly(browser: Browser, wrong: str) -> None:
    person_id, _ = await seeker(browser)
    page = await begin(browser)
    found = RUN.search(page.text)
    assert found
    answer = await browser.post(page.url.path, {"run": found[1], "answer": wrong})
    run, answers = await run_and_answers(browser, person_id)
    if wrong.strip() == "2":
        assert answer.status_code == 303
    else:
        assert answer.status_code == 422
        assert "Je hebt nog niet gekozen" in answer.text
        assert (run.position, answers) == (0, {})


@pytest.mark.parametrize("code", ["no-such-question-9", "keeping_agreements-99", "realistic-1"])
async def test_a_question_of_no_concern_leads_back_to_where_one_was(
    browser: Browser, code: str
) -> None:
    person_id, _ = await seeker(browser)
    await begin(browser)
    page = await give_many(browser, 3)
    found = RUN.search(page.text)
    assert found
    answer = await browser.follow(f"/assessment/q/{code}", {"run": found[1], "answer": "3"})
    assert "Vraag 4 van 32" in answer.text
    shown = await browser.get(f"/assessment/q/{code}", follow_redirects=True)
    assert "Hier was je gebleven" in shown.text
    _, answers = await run_and_answers(browser, person_id)
    assert len(answers) == 3


async def test_a_question_that_is_not_asked_yet_cannot_be_answered(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    page = await begin(browser)
    run, _ = await run_and_answers(browser, person_id)
    last = form_of(run)[-1]
    found = RUN.search(page.text)
    assert found
    page = await browser.follow(f"/assessment/q/{last}", {"run": found[1], "answer": "3"})
    assert "Vraag 1 van 32" in page.text
    assert (await run_and_answers(browser, person_id))[1] == {}


async def test_a_run_of_somebody_else_is_not_there(browser: Browser, open_browser: Opens) -> None:
    person_id, _ = await seeker(browser)
    page = await begin(browser)
    run, _ = await run_and_answers(browser, person_id)
    neighbour = open_browser(browser.tenant)
    await seeker(neighbour)
    await begin(neighbour)
    data = {"run": str(run.id), "answer": "3", "route": "full"}
    assert (await neighbour.post(page.url.path, data)).status_code == 404
    assert (await neighbour.post("/assessment/switch", data)).status_code == 404
    assert (await run_and_answers(browser, person_id))[1] == {}


async def test_a_run_of_another_tenant_is_not_there(
    browser: Browser, open_browser: Opens, other_tenant: ResolvedTenant
) -> None:
    person_id, _ = await seeker(browser)
    page = await begin(browser)
    run, _ = await run_and_answers(browser, person_id)
    stranger = open_browser(other_tenant)
    await seeker(stranger)
    await begin(stranger)
    answer = await stranger.post(page.url.path, {"run": str(run.id), "answer": "3"})
    assert answer.status_code == 404
    assert (await stranger.post(page.url.path, {"run": "1", "answer": "3"})).status_code == 404
    cut_off = await stranger.post(page.url.path, {})
    assert cut_off.headers["location"] == "/assessment"


async def test_a_form_of_a_run_that_was_left_changes_nothing(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    old = await begin(browser)
    await begin(browser, again="yes")
    page = await give(browser, old, "3")
    assert "Vraag 1 van 32" in page.text
    assert (await run_and_answers(browser, person_id))[1] == {}
