"""Items that were parked: not asked anew, and no run under way notices."""

from __future__ import annotations

import pytest

from core.assessment import service
from core.assessment.schemas import LiveBank
from core.assessment.scoring import posterior_of_answers
from core.assessment.steps import form_of
from core.catalogue import parking
from core.catalogue import service as catalogue
from core.skillprint import service as skillprint
from tenants.transactions import tenant_transaction
from tests.core.assessment.runs import begin, finish, give, give_many, run_and_answers, seeker
from tests.fixtures.client import Browser

VERSION = catalogue.CURRENT_BANK


async def test_a_run_on_a_parked_item_goes_on_with_it_and_counts_it(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await begin(browser)
    await give_many(browser, 3)
    before, _ = await run_and_answers(browser, person_id)
    async with tenant_transaction(browser.tenant.scope):
        for item in form_of(before)[2:6]:
            await parking.park(item, "Nobody understands it.", "Robin")
    page = await browser.get("/assessment", follow_redirects=True)
    assert page.url.path.endswith(form_of(before)[3])
    page = await give(browser, page, "3")
    assert "Vraag 5 van 32" in page.text
    await finish(browser.tenant, person_id)
    after, answers = await run_and_answers(browser, person_id)
    assert form_of(after) == form_of(before)
    assert set(answers) == set(form_of(before))
    async with tenant_transaction(browser.tenant.scope):
        record = await skillprint.posterior_of(person_id)
    assert record is not None
    assert (record.means == posterior_of_answers(after.bank_version, answers).means).all()


@pytest.mark.parametrize("choice", ["balanced", "adaptive"])
async def test_a_new_run_asks_no_parked_item(browser: Browser, choice: str) -> None:
    items = [item.id for item in catalogue.bank(VERSION).items]
    parked = {item for place, item in enumerate(items) if place % 3}
    person_id, _ = await seeker(browser)
    bank = LiveBank(VERSION, "adaptive" if choice == "adaptive" else "balanced")
    async with tenant_transaction(browser.tenant.scope):
        for item in sorted(parked):
            await parking.park(item, "Under study.", "Robin")
        run = await service.start_run(person_id, "simple", False, bank=bank)
        for number in range(20):
            step = service.step_of(await service.own_run(run.id, person_id))
            await service.save_answer(run.id, person_id, step.code, number % 4)
        run = await service.own_run(run.id, person_id)
        longer = await service.switch_route(run.id, person_id, "full")
    assert not parked & set(form_of(run))
    assert not parked & set(form_of(longer))
    assert run.choice == choice


async def test_a_skill_with_nothing_left_is_asked_less(browser: Browser) -> None:
    teamwork = catalogue.bank(VERSION).of_skill("teamwork")
    person_id, _ = await seeker(browser)
    async with tenant_transaction(browser.tenant.scope):
        for item in teamwork[1:]:
            await parking.park(item.id, "Under study.", "Robin")
    page = await begin(browser)
    assert "Vraag 1 van 31" in page.text
    await finish(browser.tenant, person_id)
    async with tenant_transaction(browser.tenant.scope):
        view = await skillprint.current_skillprint(person_id)
    assert view is not None
    assert len(view.states) == 16


async def test_with_every_item_parked_nobody_is_left_alone(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    async with tenant_transaction(browser.tenant.scope):
        for item in catalogue.bank(VERSION).items:
            await parking.park(item.id, "Under study.", "Robin")
        run = await service.start_run(person_id, "full", False, bank=LiveBank(VERSION, "adaptive"))
    assert run.choice == "balanced"
    page = await browser.get("/assessment", follow_redirects=True)
    assert page.status_code == 200
