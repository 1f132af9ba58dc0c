"""Pages of job seekers in other languages: Arabic, Ukrainian, and one made up and longer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.core import Locale
from playwright.async_api import Page

from tests.fixtures.pseudo import CODE
from tests.pages.checks import axe_findings, is_too_wide, small_texts
from tests.pages.conftest import OpenPage
from tests.pages.crawl import TENANT, Crawler, Found
from tests.pages.registry import all_pages

PAGES = all_pages()
MAIN = ("/", "/start", "/assessment/q/{code}", "/skillprint", "/jobs", "/requests")
OTHERS = {"ar": "rtl", "uk": "ltr"}
FOR_PEOPLE = 'data-layout="person"'
FOR_EMPLOYERS = re.compile(r"/for-employers|/sign-in")
SQUEEZED = """() => [...document.querySelectorAll(
  '.button, .badge, .status, .kinds__link, .nav__link, .drop__summary, .answer__text, h1, h2, h3')]
  .filter(e => e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1)
  .map(e => e.textContent.trim())"""
SAID = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), out = [];
  const others = 'bdi, script, style, .speaker, [lang]:not(html)';
  while (walk.nextNode()) {
    const text = walk.currentNode;
    if (!text.parentElement.closest(others)) out.push(text.data);
  }
  return out;
}"""
WORD = re.compile(r"[^\W\d_]{3,}")
NAMES = {"NET", "USDOL", "ETA", "werkbedrijf", "localhost", "kaj"}  # kaj: Babel's own "and"


def for_people(crawl: Crawler, route: str) -> Found | None:
    """Where a page for job seekers was found."""
    if FOR_PEOPLE not in crawl.html.get(route, "") or FOR_EMPLOYERS.match(route):
        return None
    return crawl.found.get(route)


async def faults(page: Page, language: str) -> list[str]:
    """What is wrong with a page in a language."""
    html = page.locator("html")
    spoken = (await html.get_attribute("lang"), await html.get_attribute("dir"))
    found = [] if spoken == (language, OTHERS[language]) else [f"speaks {spoken}"]
    found += [*await axe_findings(page), *await small_texts(page)]
    over = await is_too_wide(page)
    return [*found, f"{over} px too wide"] if over > 0 else found


@pytest.mark.parametrize("route", MAIN)
async def test_a_main_page_in_arabic(crawl: Crawler, open_page: OpenPage, route: str) -> None:
    found = for_people(crawl, route)
    assert found
    page = await open_page(found, "usual", "ar")
    assert await faults(page, "ar") == []


@pytest.mark.pages
@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("route", PAGES)
async def test_a_page_in_another_language(
    crawl: Crawler, open_page: OpenPage, route: str, language: str
) -> None:
    if (found := for_people(crawl, route)) is None:
        return
    page = await open_page(found, "dark" if language == "uk" else "usual", language)
    assert await faults(page, language) == []


@pytest.mark.pages
@pytest.mark.parametrize("route", PAGES)
async def test_a_page_holds_texts_that_are_two_fifths_longer(
    crawl: Crawler, open_page: OpenPage, pseudo: str, route: str
) -> None:
    if (found := for_people(crawl, route)) is None:
        return
    page = await open_page(found, "usual", pseudo)
    assert await page.evaluate("document.documentElement.lang") == pseudo
    assert untranslated(await page.evaluate(SAID)) == []
    assert await is_too_wide(page) <= 0
    assert await page.evaluate(SQUEEZED) == []


def untranslated(texts: list[str]) -> list[str]:
    """Texts with a word that came from no catalogue: not the organisation's own, nor a month."""
    own = NAMES | tenants_words() | months()
    return [t for t in texts if any("ē" not in w and w not in own for w in WORD.findall(t))]


def tenants_words() -> set[str]:
    """Every word that the demo's organisation, its staff and its employers typed."""
    content = Path("core/demo/data") / f"{TENANT}.toml"
    return set(WORD.findall(content.read_text("utf-8")))


def months() -> set[str]:
    """The names of the months, as Babel has them."""
    return set(Locale.parse(CODE).months["format"]["wide"].values())
