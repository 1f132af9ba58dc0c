"""Turns one brand colour into a whole readable theme, and reads the themes that are shipped."""

import re
from importlib.resources import files
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from tenants.colour import (
    NEUTRAL_CHROMA,
    contrast_ratio,
    from_oklch,
    nearest_readable,
    parse_hex,
    readable_on,
    to_oklch,
)

Hex = Annotated[str, Meta(pattern=r"^#[0-9a-f]{6}$")]
Length = Annotated[str, Meta(pattern=r"^[0-9]{1,2}(\.[0-9]{1,4})?(rem|px)$")]
Scheme = Literal["light", "dark", "contrast"]
Font = Literal["legible", "system", "rounded", "serif"]

SIGNALS = ("good", "warn", "bad", "info", "ink_soft")
TEXT, TEXT_STRONG, PART = 4.5, 7.0, 3.0
AMBER = "#f2a541"
FONTS: dict[Font, str] = {
    "legible": '"Passport Legible", "Noto Sans", system-ui, sans-serif',
    "system": 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif',
    "rounded": 'ui-rounded, "Nunito", "Passport Legible", "Noto Sans", system-ui, sans-serif',
    "serif": 'Georgia, "Noto Serif", "DejaVu Serif", serif',
}
SCHEMES: dict[Scheme, dict[str, str]] = {
    "light": {
        "paper": "#ffffff", "paper_soft": "#faf7f2", "line": "#857b6f", "line_soft": "#e6dfd5",
        "ink": "#231f1a", "ink_soft": "#5b534a", "focus": "#ffd54d", "focus_ink": "#14110d",
        "good": "#1f6f3f", "warn": "#8a5300", "bad": "#b3261e", "info": "#1d5d8f",
    },
    "dark": {
        "paper": "#292521", "paper_soft": "#1b1815", "line": "#9b9186", "line_soft": "#48423b",
        "ink": "#f6f1e9", "ink_soft": "#c9c0b4", "focus": "#ffd54d", "focus_ink": "#14110d",
        "good": "#86d8a1", "warn": "#f2c566", "bad": "#ffa69c", "info": "#93c8f4",
    },
    "contrast": {
        "paper": "#ffffff", "paper_soft": "#ffffff", "line": "#000000", "line_soft": "#c8c8c8",
        "ink": "#000000", "ink_soft": "#262626", "focus": "#ffd54d", "focus_ink": "#000000",
        "good": "#004d20", "warn": "#5c3700", "bad": "#8a0f08", "info": "#003d6b",
    },
}  # fmt: skip
TINTS: dict[Scheme, tuple[float, float]] = {
    "light": (0.955, 0.02), "dark": (0.335, 0.045), "contrast": (0.96, 0.0),
}  # fmt: skip


class Theme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The 24 knobs of a look: colours as #rrggbb, lengths in rem or px, fonts by name."""

    brand: Hex
    on_brand: Hex
    brand_line: Hex
    brand_text: Hex
    brand_tint: Hex
    accent: Hex
    on_accent: Hex
    ink: Hex
    ink_soft: Hex
    paper: Hex
    paper_soft: Hex
    line: Hex
    line_soft: Hex
    focus: Hex
    focus_ink: Hex
    good: Hex
    warn: Hex
    bad: Hex
    info: Hex
    radius: Length = "0.75rem"
    border_width: Length = "2px"
    font_body: Font = "legible"
    font_head: Font = "legible"
    logo_height: Length = "3rem"


class ThemeFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a themes/<name>/theme.toml may say; everything it leaves out is derived."""

    title: str
    brand: str
    accent: str | None = None
    scheme: Scheme = "light"
    radius: Length = "0.75rem"
    font: Font = "legible"
    font_head: Font | None = None
    logo_height: Length = "3rem"
    logo_alt: str | None = None


class ThemeError(ValueError):
    """A theme that does not exist or cannot be read."""


def _accent_for(brand: str) -> str:
    _, chroma, hue = to_oklch(brand)
    return AMBER if chroma < NEUTRAL_CHROMA else from_oklch(0.78, 0.14, hue + 150)


def _tint(brand: str, scheme: Scheme) -> str:
    light, most = TINTS[scheme]
    _, chroma, hue = to_oklch(brand)
    return from_oklch(light, min(chroma, most), hue)


def _colours(brand: str, accent: str, scheme: Scheme) -> dict[str, str]:
    text = TEXT_STRONG if scheme == "contrast" else TEXT
    base, tint = SCHEMES[scheme], _tint(brand, scheme)
    surfaces = [base["paper"], base["paper_soft"], tint]
    return {
        **base,
        **{name: nearest_readable(base[name], surfaces, text) for name in SIGNALS},
        "brand": brand,
        "on_brand": readable_on(brand),
        "brand_line": nearest_readable(brand, [*surfaces, base["line_soft"]], PART),
        "brand_text": nearest_readable(brand, surfaces, text),
        "brand_tint": tint,
        "accent": accent,
        "on_accent": readable_on(accent),
        "ink": nearest_readable(base["ink"], surfaces, TEXT_STRONG),
        "line": nearest_readable(base["line"], surfaces, PART),
    }


def scheme_of(theme: Theme) -> Scheme:
    """Tell on which of the three sets of greys a theme is built."""
    found = [name for name, base in SCHEMES.items() if base["paper_soft"] == theme.paper_soft]
    return found[0] if found else "light"


def derive_theme(
    brand: str,
    accent: str | None = None,
    *,
    like: Theme | None = None,
    scheme: Scheme = "light",
    radius: str = "0.75rem",
    font: Font = "legible",
    font_head: Font | None = None,
    logo_height: str = "3rem",
) -> Theme:
    """Derive a theme; brand and accent stay as given, and every pair of colours is readable.

    `like` lends its shape and scheme; the other options then count for nothing.
    """
    brand = parse_hex(brand)
    accent = parse_hex(accent) if accent else _accent_for(brand)
    if like is not None:
        return msgspec.structs.replace(like, **_colours(brand, accent, scheme_of(like)))
    knobs: dict[str, Any] = {
        **_colours(brand, accent, scheme),
        "radius": radius,
        "border_width": "3px" if scheme == "contrast" else "2px",
        "font_body": font,
        "font_head": font_head or font,
        "logo_height": logo_height,
    }
    return msgspec.convert(knobs, Theme)


def css_variables(theme: Theme) -> str:
    """Write the theme as one :root rule, its values checked again: a row may hold anything."""
    checked = msgspec.convert(msgspec.to_builtins(theme), Theme)
    values = msgspec.to_builtins(checked)
    values |= {name: FONTS[values[name]] for name in ("font_body", "font_head")}
    scheme = "dark" if contrast_ratio(checked.paper, "#ffffff") > TEXT_STRONG else "light"
    rules = [f"--{name.replace('_', '-')}:{value}" for name, value in values.items()]
    return ":root{color-scheme:" + ";".join([scheme, *rules]) + "}\n"


def read_theme_file(name: str) -> ThemeFile:
    """Read the settings of a shipped theme; the name is a folder of themes/."""
    source = files("themes") / name / "theme.toml"
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,40}", name) or not source.is_file():
        raise ThemeError(f"There is no theme called {name!r}.")
    return msgspec.toml.decode(source.read_text("utf-8"), type=ThemeFile)


def load_theme(name: str) -> Theme:
    """Derive a shipped theme from what its theme.toml says."""
    file = read_theme_file(name)
    return derive_theme(
        file.brand,
        file.accent,
        scheme=file.scheme,
        radius=file.radius,
        font=file.font,
        font_head=file.font_head,
        logo_height=file.logo_height,
    )
