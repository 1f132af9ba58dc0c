"""Every page: axe finds nothing, 320 px is wide enough, the keyboard reaches everything."""

from __future__ import annotations

import pytest

from tests.pages.checks import axe_findings, is_too_wide, keyboard_faults, small_texts
from tests.pages.conftest import OpenPage
from tests.pages.crawl import Crawler
from tests.pages.registry import LANGUAGES, LOOKS, all_pages, turn

PAGES = all_pages()


@pytest.mark.parametrize("route", PAGES)
def test_a_link_leads_to_every_page(crawl: Crawler, route: str) -> None:
    assert route in crawl.found or route in crawl.signposts, "no demo person's links lead here"


@pytest.mark.parametrize("route", PAGES)
async def test_a_page_in_one_look_and_language(
    crawl: Crawler, open_page: OpenPage, route: str
) -> None:
    look, language = turn(PAGES.index(route))
    if route not in crawl.found:
        return
    page = await open_page(crawl.found[route], look, language)
    assert await page.evaluate("document.documentElement.lang") == language
    assert await axe_findings(page) == []
    assert await is_too_wide(page) <= 0


@pytest.mark.pages
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("route", PAGES)
async def test_a_page_in_every_look_and_language(
    crawl: Crawler, open_page: OpenPage, route: str, look: str, language: str
) -> None:
    if route not in crawl.found:
        return
    page = await open_page(crawl.found[route], look, language)
    assert await axe_findings(page) == []
    assert await small_texts(page) == []
    assert await is_too_wide(page) <= 0


@pytest.mark.pages
@pytest.mark.parametrize("route", PAGES)
async def test_a_page_by_keyboard(crawl: Crawler, open_page: OpenPage, route: str) -> None:
    if route not in crawl.found:
        return
    page = await open_page(crawl.found[route], "usual", "nl")
    assert await keyboard_faults(page) == []
