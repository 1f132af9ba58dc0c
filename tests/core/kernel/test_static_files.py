"""Static files carry their fingerprint, also inside stylesheets."""

import re

from core.kernel.gate import Gate
from core.kernel.static_files import STATIC
from tests.fixtures.client import Browser


async def test_a_stylesheet_names_fonts_by_their_fingerprint(app: Gate, browser: Browser) -> None:
    answer = await browser.get(STATIC.url("passport.css"))
    fonts = re.findall(r'url\("([^"]+woff2)"\)', answer.text)
    assert fonts
    for font in fonts:
        found = await browser.get(font)
        assert found.status_code == 200
        assert "immutable" in found.headers["cache-control"]


async def test_an_old_fingerprint_still_gives_the_file_for_a_short_while(browser: Browser) -> None:
    answer = await browser.get("/static/000000000000/passport.css")
    assert answer.status_code == 200
    assert "immutable" not in answer.headers["cache-control"]


async def test_an_unknown_file_is_not_found(browser: Browser) -> None:
    assert (await browser.get("/static/000000000000/secret")).status_code == 404
    assert (await browser.get("/static/../pyproject.toml")).status_code == 404
