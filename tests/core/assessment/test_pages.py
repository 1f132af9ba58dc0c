"""The questions in a browser, page by page, to the end."""

from __future__ import annotations

import asyncio
import gzip
import re
from collections.abc import Callable

from core.assessment import service
from core.assessment.steps import wish_codes
from core.skillprint.tables import Skillprint
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.assessment.runs import RUN, begin, finish, give, give_many, run_and_answers, seeker
from tests.fixtures.client import Browser

Opens = Callable[[ResolvedTenant], Browser]


async def test_after_eight_questions_comes_a_pause_with_the_way_on(browser: Browser) -> None:
    await seeker(browser)
    await begin(browser)
    page = await give_many(browser, 8, "3")
    assert page.url.path == "/assessment/pause"
    assert "Dit lijkt al sterk bij jou" in page.text
    assert "/my-code" in page.text
    assert "8 van 32 vragen klaar" in page.text
    page = await browser.get("/assessment", follow_redirects=True)
    assert "Vraag 9 van 32" in page.text


async def test_the_pause_says_nothing_that_is_not_known(browser: Browser) -> None:
    await seeker(browser)
    await begin(browser)
    page = await give_many(browser, 8, "unknown")
    assert "Dit lijkt al sterk" not in page.text
    assert "Na meer vragen zie je meer" in page.text


async def test_the_way_to_the_end_passes_pictures_and_wishes(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await begin(browser)
    page = await give_many(browser, 32)
    assert "Alle vragen zijn klaar" in page.text
    page = await browser.get("/assessment", follow_redirects=True)
    assert "Plaatje 1 van 12" in page.text
    half = await browser.get("/skillprint", follow_redirects=True)
    assert "Bijna klaar" in half.text
    for _ in range(12):
        page = await give(browser, page, "5")
    assert f"Wens 1 van {len(wish_codes())}" in page.text
    first_wish = page
    for _ in wish_codes():
        page = await give(browser, page, "either")
    assert page.url.path == "/skillprint"
    assert "Jouw skillprint" in page.text
    again = await give(browser, first_wish, "yes")
    assert again.url.path == "/skillprint"
    run, _ = await run_and_answers(browser, person_id)
    assert run.state == "finished"
    assert service.extras_of(run).wishes["outside"] == "either"


async def test_a_wrong_picture_answer_is_asked_again(browser: Browser) -> None:
    await seeker(browser)
    await begin(browser)
    await give_many(browser, 32, "unknown")
    page = await browser.get("/assessment", follow_redirects=True)
    found = RUN.search(page.text)
    assert found
    answer = await browser.post(page.url.path, {"run": found[1], "answer": "2"})
    assert answer.status_code == 422
    assert "Je hebt nog niet gekozen" in answer.text


async def test_no_clock_stands_on_a_question_and_it_is_light(browser: Browser) -> None:
    await seeker(browser)
    page = await begin(browser)
    assert not re.search(r">[^<]*(minu|seconde|\buur\b)", page.text)
    assert len(gzip.compress(page.content)) <= 5000
    assert page.text.count("<h1") == 1


async def test_the_last_tap_twice_makes_one_skillprint(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await begin(browser)
    await give_many(browser, 32 + 12 + len(wish_codes()) - 1, "unknown")
    page = await browser.get("/assessment", follow_redirects=True)
    assert "Wens {0} van {0}".format(len(wish_codes())) in page.text
    found = RUN.search(page.text)
    assert found
    data = {"run": found[1], "answer": "yes"}
    taps = [browser.post(page.url.path, data) for _ in range(3)]
    assert {tap.headers["location"] for tap in await asyncio.gather(*taps)} == {"/skillprint"}
    async with tenant_transaction(browser.tenant.scope):
        mine = Skillprint.person_id == person_id
        assert await Skillprint.count().where(mine) == 1
        told = await events_told()
    assert told == 1


async def events_told() -> int:
    rows = await fetch(
        "SELECT count(*) AS told FROM pgqueuer.pgqueuer WHERE headers->>'tenant' = $1"
        " AND encode(payload, 'escape') LIKE '%SkillprintMade%'",
        str(current_tenant_id()),
    )
    return int(rows[0]["told"])


async def test_a_picture_can_be_chosen_anew(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await begin(browser)
    await give_many(browser, 32)
    first = await browser.get("/assessment", follow_redirects=True)
    await give(browser, first, "1")
    shown = await browser.get(first.url.path)
    assert "Dit koos je" in shown.text
    page = await give(browser, shown, "5")
    assert "Plaatje 2 van 12" in page.text
    run, _ = await run_and_answers(browser, person_id)
    assert service.extras_of(run).interests == {"realistic-1": 5}


async def test_pages_that_do_not_fit_now_lead_to_where_one_is(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    for path in ("/assessment/help", "/assessment/pause", "/assessment/q/outside"):
        page = await browser.get(path, follow_redirects=True)
        assert page.url.path == "/assessment/start"
    await begin(browser)
    await give_many(browser, 3)
    page = await browser.get("/assessment/pause", follow_redirects=True)
    assert "Vraag 4 van 32" in page.text
    await begin(browser, again="yes")
    async with tenant_transaction(browser.tenant.scope):
        await service.start_run(person_id, "simple", assisted=False, again=True)
    await finish(browser.tenant, person_id)
    for path in ("/assessment", "/assessment/progress", "/assessment/help"):
        page = await browser.get(path, follow_redirects=True)
        assert page.url.path == "/skillprint"
