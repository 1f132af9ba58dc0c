"""Skillprints and name cards of a fair on paper: one accessible PDF (PDF/UA-1), made by a job."""

from __future__ import annotations

from importlib.resources import files
from typing import Any
from uuid import UUID

import msgspec

from core.guidance.invitation import qr_svg
from core.job_events.cards import card_path
from core.job_events.reading import Fair
from core.job_events.schemas import EventView, GuestRow, PersonLine
from core.job_events.views import lines_of_guest
from core.kernel.i18n import current_locale, gettext
from core.kernel.i18n import lazy as _
from core.paper.drawing import flower_svg
from core.paper.typesetting import can_print, printable
from core.skillprint.service import skillprint_page_view
from core.skillprint.words import PrintWords

SOURCE = files("core.job_events") / "papers.typ"
WORDS = {
    "strengths": _("What I am good at"),
    "likes": _("What I like"),
    "flower": _("A flower with a petal for each skill"),
    "plan": _("My talks"),
    "round": _("Round"),
    "table": _("Table"),
    "with": _("With"),
    "no_plan": _("The plan follows. Look at the wall or scan the code."),
    "qr": _("QR code of the own page"),
    "scan": _("Scan this for my newest plan."),
}


class Papers(msgspec.Struct, frozen=True):
    """Everything that stands on the papers of one fair."""

    lang: str
    title: str
    about: str
    words: dict[str, str]
    people: tuple[dict[str, Any], ...]


async def people_on_paper(event: EventView, fair: Fair, base: str) -> Papers:
    """The papers of everybody who said yes to that, in the language in force."""
    people = []
    for guest in fair.coming_guests:
        if guest.wants_print:
            view = await skillprint_page_view(guest.person_id)
            people.append(on_paper(guest, view, lines_of_guest(event, fair, guest.id), base))
    return Papers(
        lang=current_locale(),
        title=printable(event.name),
        about=printable(f"{event.day_words}, {event.start}. {event.place}"),
        words={name: gettext(text) for name, text in WORDS.items()},
        people=tuple(people),
    )


def on_paper(
    guest: GuestRow, print_words: PrintWords | None, lines: tuple[PersonLine, ...], base: str
) -> dict[str, Any]:
    """One person as the typesetter reads them; without a skillprint only the card."""
    strengths = print_words.strengths if print_words else ()
    wishes = (*print_words.interests, *print_words.wishes) if print_words else ()
    return {
        "name": guest.shown if can_print(guest.shown) else guest.mark,
        "mark": guest.mark,
        "strengths": [{"label": tile.label, "text": tile.text} for tile in strengths],
        "likes": [f"{row.label}: {row.value}" for row in wishes],
        "flower": flower_svg(print_words.flower) if print_words else "",
        "described": print_words.description if print_words else "",
        "qr": str(qr_svg(base + card_path(guest.id))),
        "lines": [
            [
                str(line.time.number),
                line.time.start,
                str(line.talk.table.number),
                printable(f"{line.talk.table.employer}: {line.talk.table.title}"),
            ]
            for line in lines
        ],
    }


def has_papers(fair: Fair) -> bool:
    """Whether anybody said yes to a print."""
    return any(guest.wants_print for guest in fair.coming_guests)


def file_name(event_id: UUID) -> str:
    """How the file is called when it is kept."""
    return f"papers-{event_id.hex[-6:]}.pdf"
