"""Colour maths: hex, contrast by WCAG, and OKLCH steps that find the nearest readable colour."""

import math
import re
from collections.abc import Sequence

HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})")
BLACK, WHITE = "#000000", "#ffffff"
STEP = 0.01
NEUTRAL_CHROMA = 0.02
ROUNDING = 1e-4

Oklch = tuple[float, float, float]
Triple = tuple[float, float, float]


class ColourError(ValueError):
    """A colour that cannot be read; its text is a message id for the person who typed it."""


def parse_hex(text: str) -> str:
    """Read a colour as #rrggbb in small letters, from 3 or 6 hex digits with or without #."""
    found = HEX.fullmatch(text.strip().lower())
    if found is None:
        raise ColourError("This is not a colour code. A colour looks like #0b6b5d.")
    digits = found[1]
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def _channels(colour: str) -> Triple:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _encoded(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, 0 (black) to 1 (white), by WCAG 2.2."""
    red, green, blue = (_linear(part) for part in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_ratio(one: str, other: str) -> float:
    """Contrast of two #rrggbb colours, 1 to 21, by WCAG 2.2; the order does not matter."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def to_oklch(colour: str) -> Oklch:
    """Lightness 0-1, chroma 0-0.4 and hue in degrees of #rrggbb (Ottosson's OKLab)."""
    red, green, blue = (_linear(part) for part in _channels(colour))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    light = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return light, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def _linear_rgb(light: float, chroma: float, hue: float) -> Triple:
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _fits(rgb: Triple) -> bool:
    return all(-ROUNDING <= part <= 1 + ROUNDING for part in rgb)


def from_oklch(light: float, chroma: float, hue: float) -> str:
    """Give the #rrggbb nearest to an OKLCH colour; chroma shrinks until a screen can show it."""
    light = min(1.0, max(0.0, light))
    rgb = _linear_rgb(light, chroma, hue)
    while not _fits(rgb) and chroma > 0:
        chroma = chroma * 0.95 if chroma > 0.004 else 0.0
        rgb = _linear_rgb(light, chroma, hue)
    parts = (round(_encoded(min(1.0, max(0.0, part))) * 255) for part in rgb)
    return "#" + "".join(f"{part:02x}" for part in parts)


def readable_on(background: str) -> str:
    """White where it reads well on a background, else black: one of the two always does."""
    return WHITE if contrast_ratio(WHITE, background) >= 4.5 else BLACK


def nearest_readable(colour: str, backgrounds: Sequence[str], minimum: float) -> str:
    """Move a colour in lightness, as little as needed to reach a contrast on all backgrounds."""
    if all(contrast_ratio(colour, back) >= minimum for back in backgrounds):
        return colour
    light, chroma, hue = to_oklch(colour)
    darker = min(luminance(back) for back in backgrounds) > 0.18
    step = -STEP if darker else STEP
    while 0 < light < 1:
        light = min(1.0, max(0.0, light + step))
        found = from_oklch(light, chroma, hue)
        if all(contrast_ratio(found, back) >= minimum for back in backgrounds):
            return found
    return BLACK if darker else WHITE
