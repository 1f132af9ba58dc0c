"""Languages by themselves: names, direction, and in which ones the questions stand."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from core.kernel import languages
from core.testing.database import make_tenant
from tenants.resolve import ResolvedTenant
from tests.fixtures.client import Browser

Opens = Callable[[ResolvedTenant], Browser]


@pytest.mark.parametrize(
    ("locale", "chosen", "asked"),
    [
        ("nl", "", ("nl",)),
        ("nl", "mine", ("nl",)),
        ("ar", "", ("nl", "ar")),
        ("ar", "mine", ("ar",)),
        ("ar", "dutch", ("nl",)),
        ("en", "", ("nl", "en")),
    ],
)
def test_the_questions_stand_in_dutch_with_help_unless_one_chose(
    locale: str, chosen: str, asked: tuple[str, ...]
) -> None:
    assert languages.asked_in(locale, chosen) == asked


def test_a_language_is_called_by_itself_and_in_dutch() -> None:
    assert languages.language_name("ar") == "العربية"
    assert languages.language_name("ar", "nl") == "Arabisch"
    assert languages.language_name("uk") == "Українська"


def test_the_direction_is_what_the_scripts_of_the_world_say() -> None:
    right = {code for code in ("ar", "fa", "ps", "uk", "tr", "ti") if is_rtl(code)}
    assert right == {"ar", "fa", "ps"}


def is_rtl(code: str) -> bool:
    return languages.direction(code) == "rtl"


@pytest.fixture
async def arab(open_browser: Opens) -> Browser:
    browser = open_browser(await make_tenant(languages=("nl", "en", "ar", "uk")))
    await browser.get("/language/ar")
    return browser


async def test_the_list_has_each_own_name_first_and_the_dutch_one_in_brackets(
    browser: Browser,
) -> None:
    text = (await browser.get("/language?next=/start")).text
    assert re.search(r'<bdi lang="en">English</bdi> \(<span lang="nl">Engels</span>\)', text)
    assert 'href="/start"' in text
    assert "/language/questions/" not in text, "Dutch readers have the Dutch questions"


async def test_arabic_pages_run_from_right_to_left_and_say_that_nobody_tested_them(
    arab: Browser,
) -> None:
    for path in ("/start", "/language"):
        page = (await arab.get(path)).text
        assert '<html lang="ar" dir="rtl"' in page
        assert "الترجمة لم تُختبر بعد" in page
    assert "niet getest" not in (await arab.get("/language/nl?next=/start")).text


async def test_the_second_switch_is_kept_and_given_back(arab: Browser) -> None:
    shown = "هذا هو المعروض الآن."
    answer = await arab.get("/language/questions/mine?next=/language")
    assert (answer.status_code, answer.headers["location"]) == (303, "/language")
    card = (await arab.get("/language")).text.split("/language/questions/mine")[1]
    assert shown in card.split("</article>")[0]
    await arab.get("/language/questions/usual")
    card = (await arab.get("/language")).text.split("/language/questions/usual")[1]
    assert shown in card.split("</article>")[0]
    assert (await arab.get("/language/questions/klingon")).status_code == 404


async def test_a_name_in_an_arabic_sentence_stands_apart(arab: Browser) -> None:
    page = await arab.follow("/start", {"ticket": ticket_of((await arab.get("/start")).text)})
    assert re.search(
        "\N{FIRST STRONG ISOLATE}[^\\s]+\\s[^\\s]+\N{POP DIRECTIONAL ISOLATE}", page.text
    )


def ticket_of(page: str) -> str:
    found = re.search(r'name="ticket" value="([^"]+)"', page)
    assert found
    return found[1]
