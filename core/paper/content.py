"""What stands on a passport: the words of the screen, and nothing that is not on it."""

from __future__ import annotations

from uuid import UUID

import msgspec

from core.accounts import service as accounts
from core.guidance.invitation import qr_svg
from core.kernel.dates import say_date
from core.kernel.errors import NotFoundError
from core.kernel.i18n import current_locale, gettext
from core.kernel.i18n import lazy as _
from core.kernel.languages import direction
from core.paper.drawing import colour_of, flower_svg, logo_of, pictogram_svg
from core.paper.typesetting import can_print, printable
from core.skillprint import service as skillprint
from core.skillprint.words import PrintWords, print_words
from tenants.settings import read_settings

WORDS = {
    "passport": _("My passport for work"),
    "name": _("Name:"),
    "strengths": _("What I am good at"),
    "likes": _("What I like, and what not"),
    "growth": _("Where I want to grow"),
    "flower": _("A flower with a petal for each skill"),
    "qr": _("A code to check this passport"),
    "check": _("Is this genuine? Scan the code or look at:"),
}
SHORT_LIKES = 6
"""Lines of likes and wishes that a card has room for."""


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """One passport as the typesetter reads it."""

    name: str
    first_line: str
    strengths: tuple[dict[str, str], ...]
    growth: tuple[str, ...]
    likes: tuple[str, ...]
    short_likes: tuple[str, ...]
    flower: str
    described: str
    qr: str
    address: str
    made: str


class Pile(msgspec.Struct, frozen=True, kw_only=True):
    """Passports of one form, with what they share."""

    kind: str
    lang: str
    right_to_left: bool
    title: str
    organisation: str
    logo: tuple[int, ...]
    logo_format: str
    colour: str
    words: dict[str, str]
    sheets: tuple[Sheet, ...]


async def sheet_of(person_id: UUID, *, with_growth: bool, address: str) -> Sheet:
    """A person's passport in the language in force; NotFoundError without a skillprint."""
    person = await accounts.get_person(person_id)
    view = await skillprint.current_skillprint(person_id)
    if view is None:
        raise NotFoundError
    loaded = await read_settings()
    words = print_words(view, current_locale())
    made = gettext("From own answers of %(date)s. Made at %(organisation)s.") % {
        "date": say_date(view.made_at),
        "organisation": printable(loaded.settings.name),
    }
    colour = colour_of(loaded)
    return Sheet(
        name=person.first_name if can_print(person.first_name) else "",
        first_line=words.first_line,
        strengths=tuple(
            {"label": tile.label, "help": tile.note, "sign": pictogram_svg(tile.icon, colour)}
            for tile in words.strengths
        ),
        growth=tuple(f"{tile.label}: {tile.text}" for tile in words.growth) if with_growth else (),
        likes=likes_of(words),
        short_likes=likes_of(words)[:SHORT_LIKES],
        flower=flower_svg(words.flower),
        described=words.description,
        qr=str(qr_svg(address)) if address else "",
        address=address.partition("://")[2],
        made=made,
    )


def likes_of(words: PrintWords) -> tuple[str, ...]:
    """Interests and wishes as lines, as the screen says them."""
    return tuple(f"{row.label}: {small(row.value)}" for row in (*words.interests, *words.wishes))


def small(text: str) -> str:
    """The words as they stand behind a colon."""
    return text[:1].lower() + text[1:]


async def pile_of(kind: str, sheets: tuple[Sheet, ...]) -> Pile:
    """Sheets with the organisation's name, logo and colour."""
    loaded = await read_settings()
    logo = logo_of(loaded)
    locale = current_locale()
    named = sheets[0].name if len(sheets) == 1 else ""
    words = {name: gettext(text) for name, text in WORDS.items()}
    return Pile(
        kind=kind,
        lang=locale,
        right_to_left=direction(locale) == "rtl",
        title=f"{words['passport']}: {named}" if named else words["passport"],
        organisation=printable(loaded.settings.name),
        logo=tuple(logo.content),
        logo_format=logo.form,
        colour=colour_of(loaded),
        words=words,
        sheets=sheets,
    )
