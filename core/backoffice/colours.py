"""The colours a brand leads to, and in words how well they read."""

from __future__ import annotations

from importlib.resources import files

from core.backoffice.schemas import ColourNote
from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from tenants.branding import Theme, derive_theme, load_theme, read_theme_file
from tenants.contrast import can_publish, contrast_report
from tenants.settings import TenantSettings

LOOKS = {
    "base": _("Standard"),
    "dark": _("Dark"),
    "high_contrast": _("High contrast"),
    "regio": _("Stately, with classic headings"),
    "werkbedrijf": _("Plain, with small corners"),
    "zonkracht": _("Sunny, with round corners"),
}
"""What the looks are like; one that was added later shows its own title."""


def shipped_themes() -> dict[str, str]:
    """Names of the themes that come with the product, and what each is like."""
    found = [f.name for f in files("themes").iterdir() if (f / "theme.toml").is_file()]
    return {
        name: gettext(LOOKS[name]) if name in LOOKS else read_theme_file(name).title
        for name in sorted(found, key=lambda n: (n != "base", n))
    }


def theme_for(settings: TenantSettings) -> Theme:
    """The colours that pages get under these settings."""
    base = load_theme(settings.theme)
    if not settings.brand_colour:
        return base
    return derive_theme(settings.brand_colour, settings.accent_colour or None, like=base)


def refuse_unreadable(theme: Theme) -> None:
    """Derived colours always read well; WrongInputError if a look should ever break that."""
    if not can_publish(theme):
        raise WrongInputError({"brand_colour": _("Not everything is easy to read like this.")})


def colour_notes(theme: Theme) -> tuple[ColourNote, ...]:
    """The colour check in sentences, bad news first, each said once, and what was made of it."""
    said: dict[str, ColourNote] = {}
    for check in contrast_report(theme):
        nearest = "" if check.passes else check.nearest
        said.setdefault(check.words, ColourNote(check.words, check.passes, nearest))
    notes = sorted(said.values(), key=lambda note: note.passes)
    if theme.brand_text != theme.brand:
        words = _("For links and text we use this neighbour of your colour: it reads better.")
        notes.append(ColourNote(words, passes=True, colour=theme.brand_text))
    return tuple(notes)
