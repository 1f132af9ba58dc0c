"""Checks every pair of colours that meet on a page, and says the outcome in plain words."""

import msgspec

from tenants.branding import PART, TEXT, TEXT_STRONG, Theme
from tenants.colour import contrast_ratio, nearest_readable

_ = str  # marks message ids, so that the catalogue finds them

SURFACES = ("paper", "paper_soft", "brand_tint")
# knob: its minimum, the surfaces it stands on, words when it reads well, words when it does not
RULES: dict[str, tuple[float, tuple[str, ...], str, str]] = {
    "ink": (TEXT_STRONG, SURFACES, _("Text is easy to read."), _("Text is hard to read.")),
    "ink_soft": (
        TEXT,
        SURFACES,
        _("Small explanations are easy to read."),
        _("Small explanations are hard to read."),
    ),
    "brand_text": (TEXT, SURFACES, _("Links are easy to read."), _("Links are hard to read.")),
    "on_brand": (
        TEXT,
        ("brand",),
        _("Text on your brand colour is easy to read."),
        _("Text on your brand colour is hard to read."),
    ),
    "on_accent": (
        TEXT,
        ("accent",),
        _("Text on your second colour is easy to read."),
        _("Text on your second colour is hard to read."),
    ),
    "brand_line": (
        PART,
        (*SURFACES, "line_soft"),
        _("Edges in your brand colour are easy to see."),
        _("Edges in your brand colour are hard to see."),
    ),
    "line": (
        PART,
        SURFACES,
        _("The edges of fields are easy to see."),
        _("The edges of fields are hard to see."),
    ),
    "good": (TEXT, SURFACES, _("Good news is easy to read."), _("Good news is hard to read.")),
    "warn": (TEXT, SURFACES, _("Warnings are easy to read."), _("Warnings are hard to read.")),
    "bad": (TEXT, SURFACES, _("Errors are easy to read."), _("Errors are hard to read.")),
    "info": (TEXT, SURFACES, _("Notices are easy to read."), _("Notices are hard to read.")),
}
FOCUS_SURFACES = ("paper", "paper_soft", "brand_tint", "brand", "accent")
FOCUS_GOOD = _("It is easy to see where you are with the keyboard.")
FOCUS_BAD = _("It is hard to see where you are with the keyboard.")


class ContrastCheck(msgspec.Struct, frozen=True):
    """One pair of knobs; ratio 1-21 by WCAG 2.2; `nearest` is the closest colour that passes."""

    pair: tuple[str, str]
    ratio: float
    minimum: float
    passes: bool
    words: str
    nearest: str


def _check(theme: Theme, front: str, back: str) -> ContrastCheck:
    minimum, _surfaces, good, bad = RULES[front]
    colour, surface = getattr(theme, front), getattr(theme, back)
    ratio = contrast_ratio(colour, surface)
    passes = ratio >= minimum
    nearest = nearest_readable(colour, [surface], minimum)
    return ContrastCheck((front, back), ratio, minimum, passes, good if passes else bad, nearest)


def _focus_check(theme: Theme, back: str) -> ContrastCheck:
    """Check the ring on one surface; it has two colours, and one of them showing is enough."""
    surface = getattr(theme, back)
    ratio = max(contrast_ratio(colour, surface) for colour in (theme.focus, theme.focus_ink))
    passes = ratio >= PART
    nearest = nearest_readable(theme.focus_ink, [surface], PART)
    words = FOCUS_GOOD if passes else FOCUS_BAD
    return ContrastCheck(("focus", back), ratio, PART, passes, words, nearest)


def contrast_report(theme: Theme) -> list[ContrastCheck]:
    """Every pair of colours that meets on a page, in a fixed order."""
    pairs = [(front, back) for front, rule in RULES.items() for back in rule[1]]
    checks = [_check(theme, front, back) for front, back in pairs]
    return checks + [_focus_check(theme, back) for back in FOCUS_SURFACES]


def can_publish(theme: Theme) -> bool:
    """Whether every pair of colours of a theme reads well enough."""
    return all(check.passes for check in contrast_report(theme))
