"""Themes: any brand colour gives a readable look, and the brand itself is never changed."""

import re

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tenants.branding import (
    Scheme,
    Theme,
    ThemeError,
    css_variables,
    derive_theme,
    load_theme,
    read_theme_file,
    scheme_of,
)
from tenants.colour import ColourError, contrast_ratio, from_oklch, parse_hex, to_oklch
from tenants.contrast import can_publish, contrast_report

SCHEMES: tuple[Scheme, ...] = ("light", "dark", "contrast")
THEMES = ("base", "high_contrast", "dark", "werkbedrijf", "zonkracht", "regio")
colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(brand=colours, accent=st.none() | colours, scheme=st.sampled_from(SCHEMES))
@example(brand="#ffff00", accent=None, scheme="light")
@example(brand="#ffffff", accent="#ffffff", scheme="light")
@example(brand="#000000", accent="#000000", scheme="dark")
@example(brand="#39ff14", accent="#ff00ff", scheme="contrast")
@example(brand="#777777", accent=None, scheme="dark")
def test_any_brand_gives_a_readable_theme(brand: str, accent: str | None, scheme: Scheme) -> None:
    theme = derive_theme(brand, accent, scheme=scheme)
    assert theme.brand == brand
    assert accent in {None, theme.accent}
    assert theme.on_brand in {"#000000", "#ffffff"}
    assert [check.pair for check in contrast_report(theme) if not check.passes] == []


@given(colours)
def test_oklch_and_back_keeps_a_colour(colour: str) -> None:
    again = from_oklch(*to_oklch(colour))
    pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(again[1:]), strict=True)
    assert max(abs(one - other) for one, other in pairs) <= 1


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#767676", "#ffffff", 4.54), ("#ff0000", "#ffffff", 4.0)],
)
def test_contrast_follows_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast_ratio(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast_ratio(other, one) == contrast_ratio(one, other)


@pytest.mark.parametrize(("typed", "read"), [(" #0B6B5D", "#0b6b5d"), ("fc0", "#ffcc00")])
def test_hex_is_read_as_people_type_it(typed: str, read: str) -> None:
    assert parse_hex(typed) == read


@pytest.mark.parametrize("typed", ["", "green", "#12345", "#0b6b5d;}", "url(x)", "#GGGGGG"])
def test_hex_refuses_what_is_no_colour(typed: str) -> None:
    with pytest.raises(ColourError, match="not a colour code"):
        parse_hex(typed)


def test_report_names_what_fails_and_the_nearest_cure() -> None:
    theme = msgspec.structs.replace(load_theme("base"), brand_text="#ffe000", on_brand="#0b6b5d")
    failing = {check.pair: check for check in contrast_report(theme) if not check.passes}
    assert set(failing) == {
        ("brand_text", "paper"),
        ("brand_text", "paper_soft"),
        ("brand_text", "brand_tint"),
        ("on_brand", "brand"),
    }
    link = failing["brand_text", "paper"]
    assert link.words == "Links are hard to read."
    assert contrast_ratio(link.nearest, theme.paper) >= link.minimum
    assert not can_publish(theme)


@pytest.mark.parametrize("name", THEMES)
def test_shipped_theme_may_be_published(name: str) -> None:
    theme = load_theme(name)
    assert can_publish(theme)
    assert theme.brand == read_theme_file(name).brand


@pytest.mark.parametrize("name", ["", "missing", "../base", "Base", "base/../dark"])
def test_unknown_theme_is_refused(name: str) -> None:
    with pytest.raises(ThemeError):
        load_theme(name)


def test_a_brand_borrows_the_shape_and_scheme_of_another_theme() -> None:
    dark = load_theme("dark")
    theme = derive_theme("#ffee00", like=dark)
    assert scheme_of(theme) == "dark"
    assert (theme.brand, theme.radius, theme.paper) == ("#ffee00", dark.radius, dark.paper)
    assert can_publish(theme)


def test_css_holds_every_knob_and_the_scheme() -> None:
    css = css_variables(load_theme("dark"))
    names = re.findall(r"--([a-z-]+):", css)
    assert names == [name.replace("_", "-") for name in Theme.__struct_fields__]
    assert len(names) == 24
    assert "color-scheme:dark" in css
    assert "color-scheme:light" in css_variables(load_theme("regio"))


@pytest.mark.parametrize(
    ("knob", "value"),
    [("brand", "red;}body{display:none"), ("radius", "1rem}"), ("font_body", "x")],
)
def test_css_refuses_a_row_that_carries_more_than_a_value(knob: str, value: str) -> None:
    theme = msgspec.structs.replace(load_theme("base"), **{knob: value})
    with pytest.raises(msgspec.ValidationError):
        css_variables(theme)
