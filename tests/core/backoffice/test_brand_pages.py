"""The brand page: look, save, and files that are no logo."""

from typing import Any
from uuid import UUID

import pytest

from tests.core.backoffice.stored import settings_of
from tests.core.backoffice.test_drawing import svg
from tests.core.backoffice.test_rules import png
from tests.fixtures.client import Browser

BRAND = {
    "name": "De Brug",
    "brand_colour": "#7a1f5c",
    "theme": "base",
    "help_phone": "0800 1234",
    "help_mail": "hulp@example.org",
    "footer": "Gemeente Meer",
    "sender_name": "De Brug",
}


async def test_look_shows_and_save_stores(browser: Browser, admin: UUID) -> None:
    answer = await browser.post("/manage/brand", {**BRAND, "do": "look"})
    assert answer.status_code == 200
    assert 'fill="#7a1f5c"' in answer.text
    assert (await settings_of(browser.tenant)).settings.brand_colour == ""
    answer = await browser.follow("/manage/brand", {**BRAND, "do": "save"})
    assert "alert--success" in answer.text
    stored = (await settings_of(browser.tenant)).settings
    assert {name: getattr(stored, name) for name in BRAND} == BRAND
    front = await browser.get(answer.text.split("/theme/")[1].split('"')[0].join(["/theme/", ""]))
    assert "--brand:#7a1f5c" in front.text


async def test_a_wrong_colour_keeps_everything_typed(browser: Browser, admin: UUID) -> None:
    for do in ("look", "save"):
        answer = await browser.post("/manage/brand", {**BRAND, "brand_colour": "paars", "do": do})
        assert answer.status_code == 422
        assert 'href="#brand_colour"' in answer.text
        for typed in ("paars", "0800 1234", "Gemeente Meer", "hulp@example.org"):
            assert typed in answer.text
    assert (await settings_of(browser.tenant)).settings.footer == ""


async def test_a_logo_survives_a_look_and_is_served_cleaned(browser: Browser, admin: UUID) -> None:
    dirty = svg('<g data-secret="1" style="fill:red"/>')
    files = {"logo": ("ons logo.svg", dirty, "image/svg+xml")}
    answer = await browser.post("/manage/brand", {**BRAND, "do": "look"}, files=files)
    assert "ons logo.svg" in answer.text
    kept = answer.text.split('name="logo_kept" value="')[1].split('"')[0]
    again: dict[str, Any] = {**BRAND, "logo_kept": kept, "do": "save"}
    answer = await browser.follow("/manage/brand", again)
    address = "/logo/" + answer.text.split("/logo/")[1].split('"')[0]
    logo = await browser.get(address)
    assert logo.headers["content-type"].startswith("image/svg+xml")
    assert 'fill="red"' in logo.text
    assert "secret" not in logo.text
    await browser.follow("/manage/brand", {**BRAND, "without_logo": "yes", "do": "save"})
    assert (await settings_of(browser.tenant)).logo == b""


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("logo.svg", svg("<script>alert(1)</script>")),
        ("logo.svg", svg("", 'onload="alert(1)"')),
        ("logo.png", b"GIF89a"),
        ("logo.png", png()[:-3]),
        ("photo.jpg", b"\xff\xd8\xff" + b"x" * 3_000_000),
    ],
)
async def test_a_wrong_file_gets_kind_words_and_keeps_what_was_typed(
    browser: Browser, admin: UUID, name: str, body: bytes
) -> None:
    answer = await browser.post(
        "/manage/brand", {**BRAND, "do": "save"}, files={"logo": (name, body, "image/png")}
    )
    assert answer.status_code == 422
    assert 'href="#logo"' in answer.text
    assert "Gemeente Meer" in answer.text
    assert "logo_kept" not in answer.text
    stored = await settings_of(browser.tenant)
    assert (stored.logo, stored.settings.footer) == (b"", "")


async def test_a_forged_kept_logo_is_checked_again(browser: Browser, admin: UUID) -> None:
    form = {**BRAND, "logo_kept": "PHN2Zy8+", "do": "save"}
    assert (await browser.post("/manage/brand", form)).status_code == 422


@pytest.mark.parametrize("theme", ["base", "werkbedrijf"])
async def test_nobody_gets_the_logo_of_somebody_else(
    browser: Browser, admin: UUID, theme: str
) -> None:
    await browser.follow("/manage/brand", {**BRAND, "theme": theme, "do": "save"})
    head = (await browser.get("/")).text.split("</header>")[0]
    assert "logo__image" not in head
    assert '<span class="logo__name">De Brug</span>' in head


async def test_a_look_brings_the_logo_of_its_own_organisation(
    browser: Browser, admin: UUID
) -> None:
    name = "Werkbedrijf De Brug"
    await browser.follow(
        "/manage/brand", {**BRAND, "name": name, "theme": "werkbedrijf", "do": "save"}
    )
    assert f'alt="{name}"' in (await browser.get("/")).text.split("</header>")[0]


async def test_looks_are_told_apart_in_dutch(browser: Browser, admin: UUID) -> None:
    text = (await browser.get("/manage/brand")).text
    assert ">Donker<" in text
    assert "Dark" not in text
