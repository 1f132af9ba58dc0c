"""Makes the pictures in docs/pictures from a demo of its own: python -m tools.screenshots."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, FloatRect, Page, async_playwright

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
WIDTH, TALLEST, MOST_BYTES = 390, 1400, 150_000
START_WITHIN = 180
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--font-render-hinting=none",
    "--hide-scrollbars",
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A page of the demo: whose it is, where it is, a link to follow from there, its language."""

    name: str
    person: str
    path: str
    follow: str = ""
    tenant: str = "werkbedrijf"
    language: str = "nl"


A_REQUEST = "main a[href^='/requests/']"
A_VACANCY = "main a[href^='/employer/vacancies/']:not([href$=preview]):not([href$=new])"
PICTURES = (
    Picture("front", "newcomer", "/"),
    Picture("start", "newcomer", "/start"),
    Picture("question", "stuck-1", "/assessment"),
    Picture("pause", "stuck-1", "/assessment/pause"),
    Picture("skillprint", "finished-1", "/skillprint"),
    Picture("jobs", "finished-1", "/jobs"),
    Picture("pool", "finished-1", "/pool"),
    Picture("request", "request-1", "/requests", A_REQUEST),
    Picture("match", "request-4", "/requests", A_REQUEST),
    Picture("vacancy", "rob@maakhuis.example", "/employer", A_VACANCY),
    Picture("caseload", "coach", "/coach"),
    Picture("figures", "admin", "/manage"),
    Picture("front-zonkracht", "newcomer", "/", tenant="zonkracht"),
    Picture("front-regio", "newcomer", "/", tenant="regio"),
    Picture("front-ar", "newcomer", "/", language="ar"),
    Picture("start-ar", "newcomer", "/start", language="ar"),
    Picture("question-ar", "stuck-1", "/assessment", language="ar"),
    Picture("skillprint-ar", "finished-1", "/skillprint", language="ar"),
    Picture("jobs-ar", "finished-1", "/jobs", language="ar"),
    Picture("request-ar", "request-1", "/requests", A_REQUEST, language="ar"),
    Picture("language-uk", "newcomer", "/language", language="uk"),
)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_ready(port: int) -> bool:
    """Whether the demo answers."""
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5).close()
    except (urllib.error.URLError, ConnectionError):
        return False
    return True


def wait_for(demo: subprocess.Popen[bytes], port: int) -> None:
    """Until the demo answers; a demo that ends or never answers is an error."""
    last = time.monotonic() + START_WITHIN
    while not is_ready(port):
        if demo.poll() is not None or time.monotonic() > last:
            raise SystemExit("The demo did not start: try `make run` to see why.")
        time.sleep(0.2)


@contextmanager
def running_demo() -> Iterator[int]:
    """A demo with data of its own; gives the port."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="passport_pictures_") as data:
        demo = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "core.cli", "demo"],
            cwd=ROOT,
            env={**os.environ, "PORT": str(port), "PASSPORT_DATA": data, "DATABASE_URL": ""},
            stdout=subprocess.DEVNULL,
        )
        try:
            wait_for(demo, port)
            yield port
        finally:
            demo.send_signal(signal.SIGTERM)
            demo.wait()


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """The system's Chromium."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        raise SystemExit("Chromium is missing: tools/need_chromium.sh says how to get it.")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        await browser.close()


async def open_page(page: Page, picture: Picture, port: int) -> None:
    """Sign in as the person of the picture and go where it is taken."""
    base = f"http://{picture.tenant}.localhost:{port}"
    await page.goto(f"{base}/demo")
    await page.locator(f"form[action='/demo/be/{picture.person}'] button").click()
    await page.goto(base + picture.path)
    if picture.follow:
        await page.locator(picture.follow).first.click()
    await page.evaluate("document.fonts.ready.then(() => scrollTo(0, 0))")


async def take(browser: Browser, picture: Picture, port: int) -> bytes:
    """One picture as PNG: the page from its top, at most 390 by 1400."""
    context = await browser.new_context(
        viewport={"width": WIDTH, "height": 844},
        locale=picture.language,
        reduced_motion="reduce",
    )
    page = await context.new_page()
    await open_page(page, picture, port)
    height = await page.evaluate(
        "Math.ceil(document.documentElement.getBoundingClientRect().height)"
    )
    clip = FloatRect(x=0, y=0, width=WIDTH, height=min(height, TALLEST))
    made = await page.screenshot(full_page=True, clip=clip, animations="disabled", caret="hide")
    await context.close()
    return made


async def take_all(port: int) -> int:
    """Write all pictures; 1 when one is too large."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    too_large = 0
    async with chromium() as browser:
        for picture in PICTURES:
            made = await take(browser, picture, port)
            (FOLDER / f"{picture.name}.png").write_bytes(made)
            print(f"{picture.name:16} {len(made) / 1000:6.0f} kB")
            too_large += len(made) > MOST_BYTES
    return int(too_large > 0)


def main() -> int:
    """Start a demo, take the pictures, stop it."""
    with running_demo() as port:
        return asyncio.run(take_all(port))


if __name__ == "__main__":
    sys.exit(main())
