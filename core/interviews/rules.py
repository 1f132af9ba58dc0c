"""Which times can be offered, which collide, and when a reminder is due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, get_args

from core.interviews.schemas import Offer, Spot, Way
from core.kernel.dates import ZONE
from core.kernel.errors import WrongInputError
from core.kernel.i18n import lazy as _
from core.kernel.plain_text import plain_text

LENGTHS = (15, 20, 30, 45, 60, 90)
MOST_TALKS = 12
AHEAD = timedelta(days=90)
FIRST_HOUR, LAST_HOUR = 7, 21
"""Talks begin and end between these hours; the clock never jumps there, summer or winter."""
LONGEST = 300
QUIET_FROM, QUIET_TO = 21, 8
DAY_BEFORE, HOURS_BEFORE = timedelta(hours=24), timedelta(minutes=150)
Kind = Literal["day", "hours"]


def check_offer(form: Mapping[str, str], moment: datetime) -> Offer:
    """The times an employer offers, or WrongInputError with a text per field."""
    errors: dict[str, str] = {}
    minutes = number_of(form.get("minutes", "30"))
    if minutes not in LENGTHS:
        errors["minutes"] = _("Choose how long one talk is.")
    talks = number_of(form.get("talks", "1"))
    if not 1 <= talks <= MOST_TALKS:
        errors["talks"] = _("Choose from 1 to 12 talks.")
    way, place = check_place(form, errors)
    start = check_start(form, moment, errors)
    if errors or start is None:
        raise WrongInputError(errors)
    starts = tuple(start + number * timedelta(minutes=minutes) for number in range(talks))
    last = (starts[-1] + timedelta(minutes=minutes)).astimezone(ZONE)
    if (last.date(), last.time()) > (start.astimezone(ZONE).date(), time(LAST_HOUR)):
        raise WrongInputError({"talks": _("The last talk ends after nine in the evening.")})
    return Offer(starts=starts, minutes=minutes, way=way, place=place)


def number_of(typed: str) -> int:
    """The number that was typed; 0 for anything that is none."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else 0


def check_start(
    form: Mapping[str, str], moment: datetime, errors: dict[str, str]
) -> datetime | None:
    """The first start in UTC, by the clock of the place; None with an error beside its field."""
    try:
        day = date.fromisoformat(form.get("day", ""))
    except ValueError:
        errors["day"] = _("Choose a day.")
        return None
    try:
        clock = time.fromisoformat(form.get("time", "")).replace(tzinfo=None)
    except ValueError:
        errors["time"] = _("Choose a time, such as 10:00.")
        return None
    if not 0 <= (day - moment.astimezone(ZONE).date()).days <= AHEAD.days:
        errors["day"] = _("Choose a day in the next three months.")
        return None
    start = datetime.combine(day, clock, ZONE).astimezone(UTC)
    if not FIRST_HOUR <= clock.hour < LAST_HOUR:
        errors["time"] = _("Choose a time between seven in the morning and nine in the evening.")
    elif start <= moment:
        errors["day"] = _("This moment has passed. Choose a later one.")
    return start


def check_place(form: Mapping[str, str], errors: dict[str, str]) -> tuple[Way, str]:
    """The way of meeting and where: an address, a number to call, or a safe link."""
    chosen = form.get("way", "")
    place = " ".join(plain_text(form.get("place", "")).split())
    way = next((known for known in get_args(Way) if known == chosen), None)
    if way is None:
        errors["way"] = _("Choose how you meet.")
        return "phone", place
    if len(place) > LONGEST:
        errors["place"] = _("This is too long: at most 300 characters.")
    elif way == "place" and not place:
        errors["place"] = _("Fill in the address.")
    elif way == "online" and (not place.startswith("https://") or " " in place):
        errors["place"] = _("Fill in the link. It begins with https://")
    return way, place


def check_note(typed: str) -> str:
    """A few words that go with calling off; WrongInputError when they are many."""
    note = " ".join(plain_text(typed).split())
    if len(note) > LONGEST:
        raise WrongInputError({"note": _("This is too long: at most 300 characters.")})
    return note


def collide(one: Spot, other: Spot) -> bool:
    """Whether two talks have a moment in common; the end of one may be the start of the other."""
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def first_collision(spots: Iterable[Spot], others: Iterable[Spot]) -> Spot | None:
    """The first of `spots` that collides with any of `others`."""
    known = list(others)
    return next((spot for spot in spots if any(collide(spot, o) for o in known)), None)


def is_quiet(moment: datetime) -> bool:
    """Whether it is too late or too early to write to somebody."""
    hour = moment.astimezone(ZONE).hour
    return hour >= QUIET_FROM or hour < QUIET_TO


def reminder_due(
    starts_at: datetime, moment: datetime, *, told_day: bool, told_hours: bool
) -> Kind | None:
    """Which reminder goes out now: a day before, some two hours before, or none."""
    left = starts_at - moment
    if is_quiet(moment) or left <= timedelta(0) or left > DAY_BEFORE:
        return None
    if left <= HOURS_BEFORE:
        return None if told_hours else "hours"
    return None if told_day else "day"
