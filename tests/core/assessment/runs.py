"""People in the middle of the questions, made through the services and the pages."""

from __future__ import annotations

import re
from uuid import UUID

import httpx

from core.accounts import service as accounts
from core.assessment import service
from core.assessment.forms import length_of
from core.assessment.steps import form_of, picture_codes, wish_codes
from core.assessment.tables import Run
from core.kernel.permissions import Role
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.fixtures.client import Browser

RUN = re.compile(r'name="run" value="([^"]+)"')


async def seeker(browser: Browser, group: str = "") -> tuple[UUID, str]:
    """A new person signed in on this browser, and their code."""
    async with tenant_transaction(browser.tenant.scope):
        started = await accounts.start_person(group, "nl")
    await browser.become(Role.JOB_SEEKER, started.person.id)
    return started.person.id, started.code


async def begin(browser: Browser, **data: str) -> httpx.Response:
    """Start the questions; the page of question 1."""
    return await browser.follow("/assessment/start", {"assisted": "no", **data})


async def give(browser: Browser, page: httpx.Response, answer: str = "2") -> httpx.Response:
    """Answer the question of a page; the page it leads to."""
    found = RUN.search(page.text)
    assert found, page.text[:400]
    return await browser.follow(page.url.path, {"run": found[1], "answer": answer})


async def give_many(browser: Browser, count: int, answer: str = "2") -> httpx.Response:
    """Answer so many questions, pausing nowhere; the page after the last."""
    page = await browser.get("/assessment", follow_redirects=True)
    for _ in range(count):
        page = await browser.get("/assessment", follow_redirects=True)
        page = await give(browser, page, answer)
    return page


async def finish(
    tenant: ResolvedTenant, person_id: UUID, route: str = "simple", answer: int = 2
) -> None:
    """Do everything through the service, in one transaction."""
    async with tenant_transaction(tenant.scope):
        run = await service.start_run(person_id, route, assisted=False)
        for item in form_of(run)[: length_of(route)]:
            await service.save_answer(run.id, person_id, item, answer)
        for code in picture_codes():
            await service.answer_step(run.id, person_id, code, "5" if "social" in code else "3")
        for code in wish_codes():
            await service.answer_step(run.id, person_id, code, "either")


async def run_and_answers(browser: Browser, person_id: UUID) -> tuple[Run, dict[str, int | None]]:
    """The person's run as it stands, and its answers in asking order."""
    async with tenant_transaction(browser.tenant.scope):
        run = await service.latest_run(person_id)
        assert run is not None
        answers = await service.answers_of(run.id)
    return run, {item: answers[item] for item in form_of(run) if item in answers}
