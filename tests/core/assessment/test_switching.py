"""Changing the length of the run while answers come in loses none of them."""

from __future__ import annotations

import asyncio

import pytest

from core.assessment import service
from core.assessment.forms import skills_of
from core.assessment.steps import form_of
from core.kernel.errors import NotFoundError, WrongInputError
from tenants.transactions import tenant_transaction
from tests.core.assessment.runs import finish, seeker
from tests.fixtures.client import Browser


async def test_an_answer_that_comes_during_the_change_is_kept(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    scope = browser.tenant.scope
    async with tenant_transaction(scope):
        run = await service.start_run(person_id, "full", assisted=False)
        for item in form_of(run)[:9]:
            await service.save_answer(run.id, person_id, item, 1)
        run = await service.own_run(run.id, person_id)
    item = next(i for i in form_of(run)[:9] if i.rpartition("-")[0] in skills_of("simple"))
    changing, answered = asyncio.Event(), asyncio.Event()

    async def change() -> None:
        async with tenant_transaction(scope):
            await service.switch_route(run.id, person_id, "simple")
            changing.set()
            await asyncio.sleep(0.2)
            assert not answered.is_set()

    async def answer() -> None:
        await changing.wait()
        async with tenant_transaction(scope):
            await service.save_answer(run.id, person_id, item, 3)
        answered.set()

    await asyncio.gather(change(), answer())
    async with tenant_transaction(scope):
        after = await service.own_run(run.id, person_id)
        answers = await service.answers_of(run.id)
    assert after.route == "simple"
    assert answers[item] == 3
    assert after.position == len(answers) <= 9
    assert list(form_of(after)[: after.position]) == [i for i in form_of(run)[:9] if i in answers]


async def test_more_questions_after_the_last_one_continue_there(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    async with tenant_transaction(browser.tenant.scope):
        run = await service.start_run(person_id, "simple", assisted=False)
        for item in form_of(run):
            await service.save_answer(run.id, person_id, item, 2)
        run = await service.switch_route(run.id, person_id, "full")
        step = service.step_of(run)
        assert (step.kind, step.number, step.total) == ("question", 33, 40)
        again = await service.switch_route(run.id, person_id, "full")
        assert form_of(again) == form_of(run)


async def test_a_finished_run_changes_no_more(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await finish(browser.tenant, person_id)
    async with tenant_transaction(browser.tenant.scope):
        run = await service.latest_run(person_id)
        assert run is not None
        assert (await service.switch_route(run.id, person_id, "full")).route == "simple"
        step = await service.save_answer(run.id, person_id, form_of(run)[0], 0)
        assert step.kind == "done"
        assert (await service.answers_of(run.id))[form_of(run)[0]] == 2
        with pytest.raises(NotFoundError):
            await service.switch_route(run.id, person_id, "endless")
        with pytest.raises(WrongInputError):
            await service.start_run(person_id, "endless", assisted=False)
        with pytest.raises(WrongInputError):
            await service.save_answer(run.id, person_id, form_of(run)[0], 4)
