"""What a page of one question shows, for a run on this bank and for one on an older bank."""

import pytest

from core.accounts import service as accounts
from core.assessment import service
from core.assessment.schemas import Step
from core.assessment.tables import Run
from core.assessment.views import question_view
from core.catalogue import service as catalogue
from tests.core.assessment.runs import begin, seeker
from tests.fixtures.client import Browser

STEP = Step(kind="question", code="teamwork-3")


async def new_run() -> Run:
    started = await accounts.start_person("", "nl")
    return await service.start_run(started.person.id, "full", assisted=False)


@pytest.mark.usefixtures("inside")
async def test_a_question_shows_its_own_picture_and_example() -> None:
    view = question_view(await new_run(), STEP, "nl")
    item = catalogue.bank(catalogue.CURRENT_BANK).by_id[STEP.code]
    assert (view.title, view.example) == (item.nl, item.example_nl)
    assert view.icon == item.pictogram != ""


@pytest.mark.usefixtures("inside")
async def test_a_question_of_the_oldest_bank_has_no_picture() -> None:
    run = await new_run()
    await run.change(bank_version="2026.1")
    assert question_view(run, STEP, "nl").icon == ""


async def test_the_picture_stands_on_the_page(browser: Browser) -> None:
    await seeker(browser)
    page = await begin(browser)
    code = str(page.url).rsplit("/", 1)[-1]
    item = catalogue.bank(catalogue.CURRENT_BANK).by_id[code]
    assert f"pictograms.svg#{item.pictogram}" in page.text.split("<fieldset")[0]
