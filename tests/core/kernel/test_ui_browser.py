"""The UI kit in a real browser: axe, targets, reflow and large text, in rotating themes."""

import mimetypes
import shutil
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, sync_playwright

from tools import ui_gallery

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
LOOKS = cycle([f"{theme}/{way}" for theme in ui_gallery.THEMES for way in ("rtl", "ltr")])
PAGES = [f"{next(LOOKS)}/{page}.html" for page in ui_gallery.pages()]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOW_TARGETS = """smallest => [...document.querySelectorAll(
  "a:not(.skip-link, .card__link), button, input:not([type=hidden]), select, textarea, summary")]
  .filter(part => part.checkVisibility() && part.getBoundingClientRect().height < smallest - 0.5)
  .map(part => part.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("gallery")
    ui_gallery.write(made)
    return made


@pytest.fixture(scope="module")
def screen(folder: Path) -> Iterator[Page]:
    def serve(route: Route) -> None:
        path = folder / urlsplit(route.request.url).path.lstrip("/")
        kind = mimetypes.guess_type(path.name)[0] or "font/woff2"
        if path.is_file():
            route.fulfill(body=path.read_bytes(), content_type=kind)
        else:
            route.fulfill(status=404, body="")

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport={"width": 390, "height": 800})
        page.route("**/*", serve)
        yield page
        browser.close()


def open_page(screen: Page, path: str) -> None:
    screen.set_viewport_size({"width": 390, "height": 800})
    screen.goto(f"http://gallery.localhost/{path}")


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_and_targets_are_large(screen: Page, path: str) -> None:
    open_page(screen, path)
    found = Axe().run(screen, options={"runOnly": RULES}).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    assert screen.evaluate(LOW_TARGETS, 44 if "/staff" in path else 56) == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_off_a_small_screen_or_large_text(screen: Page, path: str) -> None:
    open_page(screen, path)
    screen.set_viewport_size({"width": 320, "height": 800})
    assert screen.evaluate("document.documentElement.scrollWidth") <= 320
    screen.evaluate("document.documentElement.style.fontSize = '200%'")
    assert screen.evaluate("document.documentElement.scrollWidth") <= 320


def test_first_page_asks_six_files_of_one_host(screen: Page) -> None:
    asked: list[str] = []
    listener = asked.append
    screen.on("request", lambda request: listener(request.url))
    open_page(screen, "zonkracht/ltr/start.html")
    screen.wait_for_load_state("networkidle")
    assert len(set(asked)) <= 6, asked
    assert {urlsplit(url).hostname for url in asked} == {"gallery.localhost"}


def test_theme_reaches_the_page_and_the_own_font_loads(screen: Page) -> None:
    open_page(screen, "zonkracht/ltr/skillprint.html")
    look = "part => getComputedStyle(part).backgroundColor"
    assert screen.eval_on_selector(".button--main", look) == "rgb(255, 198, 26)"
    assert screen.evaluate(
        "document.fonts.ready.then(fonts => fonts.check('18px Passport Legible'))"
    )


def test_a_second_tap_sends_nothing(screen: Page) -> None:
    open_page(screen, "base/ltr/job.html")
    sent = """() => { let sent = 0; const form = document.querySelector(".post-button");
      document.addEventListener("submit", event => {
        sent += event.defaultPrevented ? 0 : 1; event.preventDefault(); });
      form.requestSubmit(); form.requestSubmit(); return sent; }"""
    assert screen.evaluate(sent) == 1


def test_errors_take_the_focus_and_a_typed_colour_repaints(screen: Page) -> None:
    open_page(screen, "base/ltr/forms.html")
    assert screen.evaluate("document.activeElement.className") == "error-summary"
    open_page(screen, "base/ltr/staff_brand.html")
    screen.fill("#brand_colour", "#FFEE00")
    assert screen.get_attribute("[data-swatch] rect", "fill") == "#ffee00"
    assert "zwarte tekst" in screen.inner_text("[data-contrast]")
