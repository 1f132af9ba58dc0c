"""The pages as job seekers read them: short sentences and easy words, the page taken as a whole."""

from __future__ import annotations

import pytest

from core.language import service
from core.language.rules.judging import is_enough, measure, page_faults
from tests.pages.crawl import Crawler
from tests.pages.reading import texts_of
from tests.pages.registry import all_pages

FOR_PEOPLE = 'data-layout="person"'
FOR_EMPLOYERS = ("/for-employers",)
OFFICE = ("office_word", "passive", "formal")


def test_a_page_is_read_block_by_block() -> None:
    html = """<html lang="nl"><body><p>Weg</p><main><h1>Dag <b>jij</b></h1>
    <svg><use></use><title>Nee</title></svg><p>Een<br>twee <span lang="en">no</span></p>
    <img alt=""> los</main><p>Weg</p>"""
    assert texts_of(html) == ["Dag jij", "Een", "twee", "los"]


def test_most_pages_for_job_seekers_are_there_to_be_read(crawl: Crawler) -> None:
    pages = [texts_of(html) for html in crawl.html.values() if FOR_PEOPLE in html]
    assert sum(is_enough(measure(texts)) for texts in pages) >= 15


@pytest.mark.parametrize("route", [page for page in all_pages() if page not in FOR_EMPLOYERS])
def test_a_page_for_job_seekers_is_easy_as_a_whole(crawl: Crawler, route: str) -> None:
    html = crawl.html.get(route, "")
    if FOR_PEOPLE in html:
        assert [*page_faults(measure(texts_of(html)))] == []


@pytest.mark.parametrize("route", [page for page in all_pages() if page not in FOR_EMPLOYERS])
def test_no_page_for_job_seekers_speaks_as_an_office(crawl: Crawler, route: str) -> None:
    html = crawl.html.get(route, "")
    texts = texts_of(html) if FOR_PEOPLE in html else []
    found = [(one.kind, one.words) for text in texts for one in service.judge(text)]
    assert [one for one in found if one[0] in OFFICE] == []
