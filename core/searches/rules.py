"""A search as it is typed, checked and put in an address; and who it leaves out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from core.facts.schemas import Language, Licence, PersonFacts, Shift
from core.kernel.errors import WrongInputError
from core.kernel.i18n import lazy as _
from core.places import service as places
from core.searches.schemas import Wanted

Many = Mapping[str, Sequence[str]]
Kind = TypeVar("Kind", bound=StrEnum)
MOST_KM, MOST_HOURS, MOST_SAVED, LONGEST_NAME = 150, 40, 20, 60
EVERY = timedelta(days=7)
NO_POSTCODE = _("We do not know this postcode. Fill in four numbers, such as 5038.")
NO_KM = _("Fill in a number from 1 to 150.")
NO_HOURS = _("Fill in whole hours from 1 to 40.")
NO_DATE = _("Fill in a day, such as 2026-12-31.")
SECTORS_BOTH = _("A kind of work cannot stand under both.")


def check_wanted(form: Many, sectors: Collection[str]) -> Wanted:
    """The search, or WrongInputError with a text beside each field."""
    faults: dict[str, str] = {}
    postcode = one(form, "postcode")
    place = places.find_place(postcode) if postcode else None
    if postcode and place is None:
        faults["postcode"] = NO_POSTCODE
    wanted = Wanted(
        postcode=place.postcode if place else "",
        within_km=number(form, "within_km", MOST_KM, NO_KM, faults),
        hours_min=number(form, "hours_min", MOST_HOURS, NO_HOURS, faults),
        hours_max=number(form, "hours_max", MOST_HOURS, NO_HOURS, faults),
        start=day(form, "start", faults),
        shifts=codes(form, "shifts", Shift),
        licences=codes(form, "licences", Licence),
        languages=codes(form, "languages", Language),
        sectors=frozenset(form.get("sectors", ())) & frozenset(sectors),
        not_sectors=frozenset(form.get("not_sectors", ())) & frozenset(sectors),
        leave_asked=one(form, "leave_asked") == "1",
    )
    if wanted.within_km and not postcode:
        faults["postcode"] = _("Fill in from where.")
    if wanted.hours_min and wanted.hours_max and wanted.hours_min > wanted.hours_max:
        faults["hours_max"] = _("This must be as much as the first number, or more.")
    if wanted.sectors & wanted.not_sectors:
        faults["not_sectors"] = SECTORS_BOTH
    if faults:
        raise WrongInputError(faults)
    return wanted


def one(form: Many, name: str) -> str:
    """A field of one value."""
    return next(iter(form.get(name, ())), "").strip()


def number(form: Many, name: str, most: int, fault: str, faults: dict[str, str]) -> int | None:
    """A whole number from 1, or None for an empty field."""
    text = one(form, name)
    if not text:
        return None
    found = int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else 0
    if not 1 <= found <= most:
        faults[name] = fault
        return None
    return found


def day(form: Many, name: str, faults: dict[str, str]) -> date | None:
    """A day, or None for an empty field."""
    text = one(form, name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        faults[name] = NO_DATE
        return None


def codes(form: Many, name: str, kind: type[Kind]) -> frozenset[Kind]:
    """Codes of a kind; others are dropped."""
    return frozenset(code for code in kind if code in form.get(name, ()))


def query_of(wanted: Wanted) -> str:
    """The search as it stands in an address, the same each time."""
    pairs: list[tuple[str, str]] = []
    for name in ("postcode", "within_km", "hours_min", "hours_max", "start"):
        value = getattr(wanted, name)
        if value:
            pairs.append((name, str(value)))
    for name in ("shifts", "licences", "languages", "sectors", "not_sectors"):
        pairs += [(name, str(code)) for code in sorted(getattr(wanted, name))]
    if wanted.leave_asked:
        pairs.append(("leave_asked", "1"))
    return urlencode(pairs)


def is_wanted(facts: PersonFacts, wanted: Wanted) -> bool:
    """Whether somebody stays in: near enough, and wishing for such work, as far as they said."""
    if wanted.within_km and wanted.postcode and facts.postcode:
        km = places.km_between(facts.postcode, wanted.postcode)
        if km is not None and km > wanted.within_km:
            return False
    if not facts.sectors:
        return True
    if wanted.sectors and not facts.sectors & wanted.sectors:
        return False
    return bool(facts.sectors - wanted.not_sectors)
