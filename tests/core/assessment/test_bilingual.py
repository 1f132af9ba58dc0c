"""The questions of who reads another language: Dutch with help below, or one of the two."""

from __future__ import annotations

import re

import msgspec
import pytest

from core.assessment.schemas import Process
from core.assessment.steps import form_of
from core.assessment.tables import AnswerBlock
from core.catalogue import service as catalogue
from core.catalogue.schemas import Item
from tenants.transactions import tenant_transaction
from tests.core.assessment.runs import begin, give, run_and_answers, seeker
from tests.fixtures.client import Browser


def item_on(url: str) -> Item:
    return catalogue.bank(catalogue.CURRENT_BANK).by_id[url.rsplit("/", 1)[-1]]


def told(page: str) -> str:
    """The question with its answers, as one line."""
    found = re.search(r"<fieldset.*?</fieldset>", page, re.DOTALL)
    assert found
    return " ".join(found[0].replace("&#39;", "'").split())


async def question(browser: Browser, choice: str) -> tuple[Item, str]:
    """The first question in English, with this choice of the second switch."""
    await seeker(browser)
    await browser.get("/language/en")
    await browser.get(f"/language/questions/{choice}")
    page = await begin(browser)
    return item_on(str(page.url)), told(page.text)


async def test_the_dutch_question_has_help_below_it(browser: Browser) -> None:
    item, page = await question(browser, "usual")
    assert f'<bdi lang="nl">{item.nl}</bdi>' in page
    assert page.index(item.nl) < page.index(f'<span class="answers__aid">{item.en}')
    assert page.index(item.example_nl) < page.index(item.example_en)
    for answer in catalogue.bank(catalogue.CURRENT_BANK).answers:
        assert f'lang="nl"><bdi>{answer.nl}</bdi>' in page
        assert f'<span class="answer__note">{answer.en}</span>' in page


@pytest.mark.parametrize(("choice", "stays"), [("mine", "en"), ("dutch", "nl")])
async def test_one_language_only(browser: Browser, choice: str, stays: str) -> None:
    item, page = await question(browser, choice)
    goes = {"nl": "en", "en": "nl"}[stays]
    assert getattr(item, stays) in page
    assert getattr(item, goes) not in page
    assert "answers__aid" not in page


async def test_a_dutch_reader_sees_dutch_whatever_was_chosen(browser: Browser) -> None:
    await seeker(browser)
    await browser.get("/language/questions/mine")
    page = await begin(browser)
    item = item_on(str(page.url))
    assert item.nl in page.text
    assert item.en not in page.text
    assert "/language?next=" not in page.text.split("<main")[1].split("</main>")[0]


async def test_the_languages_of_a_question_are_kept_with_its_answer(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await browser.get("/language/en")
    await begin(browser)
    for choice in ("usual", "mine", "dutch"):
        await browser.get(f"/language/questions/{choice}")
        await give(browser, await browser.get("/assessment", follow_redirects=True))
    run, _ = await run_and_answers(browser, person_id)
    async with tenant_transaction(browser.tenant.scope):
        row = await AnswerBlock.objects().where(AnswerBlock.run_id == run.id).first()
    assert row
    notes = msgspec.json.decode(row.process, type=dict[str, Process])
    assert [notes[code].language for code in form_of(run)[:3]] == ["nl+en", "en", "nl"]
