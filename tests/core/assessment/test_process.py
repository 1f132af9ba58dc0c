"""How an answer came about is kept beside it, is the person's own, and never a score."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import msgspec
import pytest

from core.accounts import service as accounts
from core.assessment import service
from core.assessment.schemas import Process
from core.assessment.steps import form_of
from core.assessment.tables import AnswerBlock
from core.privacy import service as privacy
from core.skillprint.tables import Skillprint
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.assessment.runs import RUN, begin, finish, give, give_many, run_and_answers, seeker
from tests.core.assessment.test_start_pages import group_of_route
from tests.fixtures.client import Browser

SHOWN = re.compile(r'name="shown" value="([0-9]+)"')


async def process_of(browser: Browser, run_id: UUID) -> dict[str, Process]:
    async with tenant_transaction(browser.tenant.scope):
        rows = await AnswerBlock.objects().where(AnswerBlock.run_id == run_id)
    found: dict[str, Process] = {}
    for row in rows:
        found |= msgspec.json.decode(row.process, type=dict[str, Process])
    return found


async def test_the_time_the_ear_and_the_change_of_an_answer(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    page = await begin(browser)
    run_id, shown = RUN.search(page.text), SHOWN.search(page.text)
    assert run_id
    assert shown
    data = {"run": run_id[1], "answer": "1", "shown": str(int(shown[1]) - 7), "heard": "1"}
    await browser.post(page.url.path, data)
    await browser.post(page.url.path, {**data, "shown": shown[1], "heard": ""})
    run, _ = await run_and_answers(browser, person_id)
    first = form_of(run)[0]
    note = (await process_of(browser, run.id))[first]
    assert note.seconds in {7, 8, 9, 10}
    assert (note.heard, note.changed, note.three) == (True, 0, False)
    assert note.language.startswith("nl")
    await browser.post(page.url.path, {**data, "answer": "3"})
    await browser.post(page.url.path, {**data, "answer": "unknown"})
    note = (await process_of(browser, run.id))[first]
    assert (note.changed, note.heard) == (2, True)


@pytest.mark.parametrize(
    ("shown", "seconds"),
    [("", None), ("x", None), ("-5", None), ("9" * 13, None), ("0", 600), ("999999999999", 0)],
)
async def test_a_time_that_cannot_be_is_no_time(
    browser: Browser, shown: str, seconds: int | None
) -> None:
    person_id, _ = await seeker(browser)
    page = await begin(browser)
    found = RUN.search(page.text)
    assert found
    await browser.post(page.url.path, {"run": found[1], "answer": "1", "shown": shown})
    run, _ = await run_and_answers(browser, person_id)
    assert (await process_of(browser, run.id))[form_of(run)[0]].seconds == seconds


async def test_three_answers_are_noted_and_told_in_words(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await begin(browser)
    run, _ = await run_and_answers(browser, person_id)
    page = await browser.follow("/assessment/three", {"run": str(run.id), "on": "yes"})
    await give(browser, page, "4")
    assert (await process_of(browser, run.id))[form_of(run)[0]].three
    async with tenant_transaction(browser.tenant.scope):
        told = await privacy.everything_about(person_id)
    assert [each["answer"] for each in told["answers_in_words"]] == ["Goed"]
    assert "process" in told["rows"]["answer_block"][0]
    assert (await browser.get("/my-data/download")).status_code == 200
    async with tenant_transaction(browser.tenant.scope):
        await privacy.erase_everything(person_id)
        assert await AnswerBlock.count().where(AnswerBlock.run_id == run.id) == 0


async def test_notes_move_with_their_answers(browser: Browser) -> None:
    person_id, _ = await seeker(browser, await group_of_route(browser.tenant, "full"))
    await begin(browser)
    await give_many(browser, 10)
    run, _ = await run_and_answers(browser, person_id)
    before = await process_of(browser, run.id)
    async with tenant_transaction(browser.tenant.scope):
        await service.switch_route(run.id, person_id, "simple")
    after = await process_of(browser, run.id)
    assert after.items() <= before.items()
    assert len(after) >= 5


async def test_the_same_answer_all_along_offers_another_time_kindly(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await finish(browser.tenant, person_id, answer=3)
    run, _ = await run_and_answers(browser, person_id)
    assert "same_answer" in msgspec.json.decode(run.flags)
    page = await browser.get("/skillprint")
    assert "Misschien wil je het nog een keer doen, samen met iemand." in page.text
    means = await means_of(browser, person_id)
    careful, _ = await seeker(browser)
    await finish_with_care(browser, careful)
    run, _ = await run_and_answers(browser, careful)
    assert msgspec.json.decode(run.flags) == []
    assert "nog een keer doen, samen" not in (await browser.get("/skillprint")).text
    assert means != await means_of(browser, careful)


async def means_of(browser: Browser, person_id: UUID) -> bytes:
    async with tenant_transaction(browser.tenant.scope):
        row = await Skillprint.objects().where(Skillprint.person_id == person_id).first()
    assert row is not None
    assert len(bytes(row.single_means)) == len(bytes(row.single_errors)) == 20 * 8
    return bytes(row.means)


async def finish_with_care(browser: Browser, person_id: UUID) -> None:
    """Likely answers that differ, so that nothing looks odd."""
    async with tenant_transaction(browser.tenant.scope):
        run = await service.start_run(person_id, "simple", assisted=False)
        step = service.step_of(run)
        while step.kind != "done":
            values = {"question": "23"[step.number % 2], "interests": "3", "wishes": "either"}
            await service.answer_step(run.id, person_id, step.code, values[step.kind])
            step = service.step_of(await service.own_run(run.id, person_id))


async def test_where_people_stop_is_counted_from_their_runs(browser: Browser) -> None:
    code = await group_of_route(browser.tenant, "simple")
    for answers in (0, 3, 3):
        person_id, _ = await seeker(browser, code)
        await begin(browser)
        await give_many(browser, answers)
    await finish(browser.tenant, (await seeker(browser))[0])
    async with tenant_transaction(browser.tenant.scope) as transaction:
        run, group = await service.current_run(person_id), await accounts.find_group(code)
        assert run is not None
        assert group is not None
        await run.change(changed_at=now() - timedelta(days=4))
        before = transaction.queries
        everybody = await service.drop_off()
        assert transaction.queries - before == 1
        of_group = await service.drop_off("simple", group.id)
        assert await service.drop_off("full") == ()
    assert [(p.shown, p.answered, p.left) for p in (everybody[0], everybody[3])] == [
        (4, 3, 0),
        (3, 1, 1),
    ]
    assert (everybody[-1].part, everybody[-1].answered) == ("wish", 1)
    assert [(p.part, p.number, p.shown) for p in of_group] == [
        ("question", 1, 3),
        ("question", 2, 2),
        ("question", 3, 2),
        ("question", 4, 2),
    ]
