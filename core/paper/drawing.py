"""The pictures of a passport as drawings that stand by themselves."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import msgspec

from core.kernel.pages import environment
from core.skillprint.figure import Flower
from tenants.branding import derive_theme, load_theme, read_theme_file
from tenants.settings import LoadedSettings

ROOT = Path(__file__).resolve().parents[2]
PICTOGRAMS = ROOT / "core" / "kernel" / "static" / "pictograms.svg"
SYMBOL = re.compile(r'<symbol id="([a-z_]+)" viewBox="([^"]+)">(.*?)</symbol>', re.DOTALL)
LOGO_FORMS = {"image/svg+xml": "svg", "image/png": "png"}
BEGINS = {"svg": b"<", "png": b"\x89PNG\r\n\x1a\n"}


class Logo(msgspec.Struct, frozen=True):
    """An organisation's logo; empty where it has none, and the name stands there."""

    content: bytes = b""
    form: str = ""


@lru_cache(maxsize=1)
def pictograms() -> dict[str, tuple[str, str]]:
    """Each pictogram by name: its frame and its lines."""
    return {name: (frame, lines) for name, frame, lines in SYMBOL.findall(PICTOGRAMS.read_text())}


@lru_cache(maxsize=256)
def pictogram_svg(name: str, colour: str) -> str:
    """A pictogram in a colour (#rrggbb)."""
    frame, lines = pictograms()[name]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{frame}" fill="none" stroke="{colour}"'
        f' stroke-width="2" stroke-linecap="round" stroke-linejoin="round">{lines}</svg>'
    )


def flower_svg(flower: Flower) -> str:
    """The figure of a skillprint."""
    return environment("").get_template("paper/_flower.svg").render(flower=flower)


def logo_of(loaded: LoadedSettings) -> Logo:
    """The own logo, else that of a theme made for this organisation."""
    form = LOGO_FORMS.get(loaded.logo_type, "")
    if form and loaded.logo.lstrip().startswith(BEGINS[form]):
        return Logo(loaded.logo, form)
    drawn = ROOT / "themes" / loaded.settings.theme / "logo.svg"
    if drawn.exists() and read_theme_file(loaded.settings.theme).logo_alt == loaded.settings.name:
        return Logo(drawn.read_bytes(), "svg")
    return Logo()


def colour_of(loaded: LoadedSettings) -> str:
    """The organisation's colour, dark enough to read on white."""
    theme = load_theme(loaded.settings.theme)
    if loaded.settings.brand_colour:
        theme = derive_theme(loaded.settings.brand_colour, like=theme, scheme="light")
    return str(theme.brand_text)
