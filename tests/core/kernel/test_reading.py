"""Text size, colours and reading aloud: chosen by a tap, kept by a cookie, without script."""

from __future__ import annotations

import pytest

from core.kernel.reading import is_choice, kept
from core.kernel.sounds import texts_in
from tests.fixtures.client import Browser


@pytest.mark.parametrize(
    ("kind", "name"),
    [("size", "large"), ("size", "largest"), ("look", "high_contrast"), ("sound", "always")],
)
async def test_a_choice_is_kept_and_taken_back(browser: Browser, kind: str, name: str) -> None:
    answer = await browser.get(f"/reading/{kind}/{name}?next=/start")
    assert answer.headers["location"] == f"/reading?next=%2Fstart#{kind}"
    page = await browser.get("/start")
    assert f'data-{kind}="{name}"' in page.text
    assert 'href="/reading?next=/start"' in page.text
    await browser.get(f"/reading/{kind}/usual")
    assert f'data-{kind}=""' in (await browser.get("/start")).text


@pytest.mark.parametrize("path", ["/reading/size/huge", "/reading/session/x", "/reading/size/"])
async def test_an_unknown_choice_is_not_found(browser: Browser, path: str) -> None:
    assert (await browser.get(path)).status_code == 404


async def test_the_page_says_what_is_chosen_and_leads_back(browser: Browser) -> None:
    await browser.get("/reading/size/large")
    page = await browser.get("/reading?next=/code", headers={"accept-language": "en"})
    assert page.text.count("You have this now.") == 3
    assert 'href="/code"><span>Done. Go back' in page.text
    assert 'href="/"' in (await browser.get("/reading?next=//evil.example")).text


def test_a_made_up_cookie_is_the_usual_way() -> None:
    assert kept({"size": '"><script>'}, "size") == ""
    assert kept({}, "sound") == ""
    assert not is_choice("form", "usual")


def test_what_is_heard_of_a_page() -> None:
    markup = """
      <h1>Goed &amp; wel</h1><svg><title>Bloem</title></svg>
      <p>Je code is <bdi>4F7K</bdi>.</p><span class="only-read">niet</span>
      <a class="button button--quiet" href="/x"><span>Terug</span></a>
      <details class="card fold"><summary>Alles</summary><ul><li>dicht</li></ul></details>
      <a class="speaker" href="/a">Lees voor</a><button class="button">Ga door</button>"""
    assert texts_in(markup) == ("Goed & wel", "Je code is", "4F7K", ".", "Ga door")
