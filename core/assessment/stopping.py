"""Where people stop, as coaches and admins read it: part by part, then place by place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from core.assessment.rules.drop_off import Part, Place
from core.assessment.rules.form import BLOCK
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _

FULL = 90
"""Width of a bar that stands for everybody who began."""
WORDS: dict[Part, str] = {
    "question": _("Question %(number)s"),
    "picture": _("Picture %(number)s"),
    "wish": _("Wish %(number)s"),
}


class StopRow(Struct, frozen=True):
    """A part or a place: how many saw it and stopped there, and a bar of who went on."""

    label: str
    shown: int
    left: int
    width: int
    worst: str = ""


class StopView(Struct, frozen=True):
    """The parts, and below them every single place."""

    began: int
    left: int
    parts: tuple[StopRow, ...]
    places: tuple[StopRow, ...]


def stop_view(places: Sequence[Place]) -> StopView:
    """Places in asking order as rows; nothing began when there are none."""
    began = max((place.shown for place in places), default=0)
    return StopView(
        began=began,
        left=sum(place.left for place in places),
        parts=tuple(part_row(list(found), began) for _part, found in groupby(places, key=part_of)),
        places=tuple(
            StopRow(label_of(place), place.shown, place.left, width(place.answered, began))
            for place in places
        ),
    )


def part_of(place: Place) -> tuple[Part, int]:
    """The block of eight questions a place lies in; pictures and wishes are one part each."""
    return place.part, (place.number - 1) // BLOCK if place.part == "question" else 0


def part_row(places: Sequence[Place], began: int) -> StopRow:
    """One part, with the place where most people stopped."""
    worst = max(places, key=lambda place: place.left)
    return StopRow(
        label=part_label(places),
        shown=places[0].shown,
        left=sum(place.left for place in places),
        width=width(places[-1].answered, began),
        worst=label_of(worst) if worst.left else "",
    )


def part_label(places: Sequence[Place]) -> str:
    """A part in words."""
    first, last = places[0], places[-1]
    if first.part == "picture":
        return gettext("The pictures")
    if first.part == "wish":
        return gettext("The wishes")
    return gettext("Questions %(first)s to %(last)s") % {
        "first": first.number,
        "last": last.number,
    }


def label_of(place: Place) -> str:
    """A place in words."""
    return gettext(WORDS[place.part]) % {"number": place.number}


def width(people: int, began: int) -> int:
    """The bar, 0 to FULL, for so many of those who began."""
    return round(FULL * people / began) if began else 0
