"""The questions in a browser: nothing gets lost, whatever buttons people press."""

from __future__ import annotations

import asyncio
import gzip
import re
from collections.abc import Callable
from uuid import UUID

import pytest

from core.accounts import service as accounts
from core.assessment import service
from core.assessment.steps import form_of
from core.assessment.tables import Run
from core.skillprint.tables import Skillprint
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.assessment.runs import RUN, begin, finish, give, give_many, seeker
from tests.fixtures.client import Browser

Opens = Callable[[ResolvedTenant], Browser]


async def run_and_answers(browser: Browser, person_id: UUID) -> tuple[Run, dict[str, int | None]]:
    async with tenant_transaction(browser.tenant.scope):
        run = await service.latest_run(person_id)
        assert run is not None
        answers = await service.answers_of(run.id)
    return run, {item: answers[item] for item in form_of(run) if item in answers}


async def test_somebody_starts_with_the_first_question(browser: Browser) -> None:
    await seeker(browser)
    asked = await browser.get("/assessment", follow_redirects=True)
    assert "Wie vult de vragen in?" in asked.text
    page = await begin(browser)
    assert "Vraag 1 van 32" in page.text
    assert "deel 1 van 4" in page.text
    assert "Vorige vraag" not in page.text


async def test_help_of_somebody_is_noted_with_the_run(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await begin(browser, assisted="yes")
    run, _ = await run_and_answers(browser, person_id)
    assert run.is_assisted
    assert 0 <= run.seed < 2**63
    assert run.bank_version == "2026.1"


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


async def test_two_starts_at_once_make_one_run(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await browser.get("/assessment/start")
    starts = [browser.post("/assessment/start", {"assisted": "no"}) for _ in range(3)]
    places = {answer.headers["location"] for answer in await asyncio.gather(*starts)}
    assert len(places) == 1
    async with tenant_transaction(browser.tenant.scope):
        assert await Run.count().where(Run.person_id == person_id) == 1


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
    assert "Wens 1 van 8" in page.text
    first_wish = page
    for _ in range(8):
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


async def test_shorter_keeps_the_answers_and_says_so(browser: Browser) -> None:
    person_id, _ = await seeker(browser, await group_of_route(browser.tenant, "full"))
    page = await begin(browser)
    assert "Vraag 1 van 40" in page.text
    page = await give_many(browser, 7, "3")
    assert "Korter en makkelijker" in page.text
    run, before = await run_and_answers(browser, person_id)
    page = await browser.follow("/assessment/switch", {"run": str(run.id), "route": "simple"})
    assert "Je antwoorden blijven staan" in page.text
    run, after = await run_and_answers(browser, person_id)
    assert after.items() <= before.items()
    assert run.position == len(after)
    assert f"Vraag {run.position + 1} van 32" in page.text

    page = await browser.follow("/assessment/switch", {"run": str(run.id), "route": "full"})
    assert "van 40" in page.text
    _, restored = await run_and_answers(browser, person_id)
    assert restored == before


async def group_of_route(tenant: ResolvedTenant, route: str) -> str:
    async with tenant_transaction(tenant.scope):
        coach = await accounts.add_staff(f"{tenant.slug}@example.org", "Coach", "coach")
        return (await accounts.create_group("Groep", route, coach.id)).code


async def test_shorter_goes_behind_help_after_two_parts(browser: Browser) -> None:
    await seeker(browser, await group_of_route(browser.tenant, "full"))
    await begin(browser)
    await give_many(browser, 16)
    page = await browser.get("/assessment", follow_redirects=True)
    assert "Korter en makkelijker" not in page.text
    assert "Korter en makkelijker" in (await browser.get("/assessment/help")).text


async def test_shorter_from_the_start(browser: Browser) -> None:
    await seeker(browser, await group_of_route(browser.tenant, "full"))
    page = await begin(browser, shorter="1")
    assert "Vraag 1 van 32" in page.text


async def test_starting_over_needs_a_second_word(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await begin(browser)
    await give_many(browser, 3)
    assert "Je bent al begonnen" in (await browser.get("/assessment/start")).text
    assert "Vraag 4 van 32" in (await begin(browser)).text
    assert "Vraag 1 van 32" in (await begin(browser, again="yes")).text
    run, answers = await run_and_answers(browser, person_id)
    assert (run.position, answers) == (0, {})


async def test_a_form_of_a_run_that_was_left_changes_nothing(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    old = await begin(browser)
    await begin(browser, again="yes")
    page = await give(browser, old, "3")
    assert "Vraag 1 van 32" in page.text
    assert (await run_and_answers(browser, person_id))[1] == {}


async def test_no_clock_stands_on_a_question_and_it_is_light(browser: Browser) -> None:
    await seeker(browser)
    page = await begin(browser)
    assert not re.search(r">[^<]*(minu|seconde|\buur\b)", page.text)
    assert len(gzip.compress(page.content)) <= 5000
    assert page.text.count("<h1") == 1


async def test_half_way_says_how_far_one_is(browser: Browser) -> None:
    await seeker(browser)
    nothing = await browser.get("/skillprint", follow_redirects=True)
    assert "Begin met de vragen" in nothing.text
    await begin(browser)
    await give_many(browser, 10)
    page = await browser.get("/skillprint", follow_redirects=True)
    assert "10 van 32 vragen klaar" in page.text
    assert "Ga verder met vraag 11" in page.text


async def test_the_same_queries_for_one_person_and_for_many(browser: Browser) -> None:
    people = [(await seeker(browser))[0] for _ in range(3)]
    await finish(browser.tenant, people[0])
    async with tenant_transaction(browser.tenant.scope) as transaction:
        await service.start_run(people[1], "full", assisted=False)
        before = transaction.queries
        found = await service.progress_of_many(people)
        assert transaction.queries - before == 1
    assert [found[p].state for p in people] == ["finished", "answering", "not_started"]
    assert [(found[p].answered, found[p].total) for p in people] == [(32, 32), (0, 40), (0, 0)]


async def test_the_last_tap_twice_makes_one_skillprint(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await begin(browser)
    await give_many(browser, 32 + 12 + 7, "unknown")
    page = await browser.get("/assessment", follow_redirects=True)
    assert "Wens 8 van 8" in page.text
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
