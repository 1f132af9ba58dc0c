"""The plain questions about facts: what is asked, and how an answer becomes facts and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Literal, get_args

from msgspec.structs import replace

from core.facts.schemas import Language, Licence, PersonFacts, Shift
from core.kernel.errors import WrongInputError
from core.kernel.i18n import lazy as _
from core.occupations import service as occupations
from core.places import service as places

Step = Literal["region", "hours", "start", "shifts", "licences", "languages", "sectors", "age"]
STEPS: tuple[Step, ...] = get_args(Step)
NEEDED: tuple[Step, ...] = ("region", "hours", "start", "sectors")
"""What everybody in the pool answers; "it does not matter" is an answer too."""
MANY: frozenset[Step] = frozenset({"hours", "shifts", "licences", "languages", "sectors"})
ANY, NONE = "any", "none"
TRAVEL = ("5", "10", "20", "30", "50")
HOURS: dict[str, tuple[int, int]] = {
    "16": (1, 16),
    "24": (16, 24),
    "32": (24, 32),
    "40": (32, 40),
}
STARTS: dict[str, int] = {"now": 0, "month": 30, "quarter": 90}
CHOOSE = _("Choose an answer.")
UNKNOWN_POSTCODE = _("We do not know this postcode. Look at the four numbers once more.")
Given = Sequence[str]


def read_answer(
    step: Step, facts: PersonFacts, given: Given, postcode: str, today: date
) -> PersonFacts:
    """The facts with one answer more; WrongInputError tells what to do beside the field."""
    if step == "region":
        return read_region(facts, given, postcode)
    known = [value for value in given if value in values_of(step)]
    if not known and step in NEEDED:
        raise WrongInputError({"choice": CHOOSE})
    if ANY in known or not known:
        return replace(facts, **NOTHING[step])
    return replace(facts, **READERS[step](known, today))


def read_region(facts: PersonFacts, given: Given, postcode: str) -> PersonFacts:
    """Where somebody lives, and how far they go."""
    faults: dict[str, str] = {}
    place = places.find_place(postcode)
    travel = next((value for value in given if value in (*TRAVEL, ANY)), None)
    if place is None:
        faults["postcode"] = UNKNOWN_POSTCODE
    if travel is None:
        faults["choice"] = CHOOSE
    if place is None or travel is None:
        raise WrongInputError(faults)
    return replace(facts, postcode=place.postcode, travel_km=None if travel == ANY else int(travel))


def read_hours(known: Given, _today: date) -> dict[str, Any]:
    """The fewest and the most hours of all that were chosen."""
    ranges = [HOURS[value] for value in known]
    return {
        "hours_min": min(low for low, _ in ranges),
        "hours_max": max(high for _, high in ranges),
    }


def read_papers(known: Given, _today: date) -> dict[str, Any]:
    """The licences that were chosen; "none of these" is an answer."""
    return {"licences": frozenset(Licence(value) for value in known if value != NONE)}


Reader = Callable[[Given, date], dict[str, Any]]
READERS: dict[Step, Reader] = {
    "hours": read_hours,
    "start": lambda known, today: {"start_from": today + timedelta(days=STARTS[known[0]])},
    "shifts": lambda known, _: {"shifts": frozenset(Shift(value) for value in known)},
    "licences": read_papers,
    "languages": lambda known, _: {"languages": frozenset(Language(value) for value in known)},
    "sectors": lambda known, _: {"sectors": frozenset(known)},
    "age": lambda known, _: {"is_adult": known[0] == "yes"},
}
NOTHING: Mapping[Step, dict[str, Any]] = {
    "hours": {"hours_min": None, "hours_max": None},
    "start": {"start_from": None},
    "shifts": {"shifts": None},
    "licences": {"licences": None},
    "languages": {"languages": None},
    "sectors": {"sectors": frozenset()},
    "age": {"is_adult": None},
}


def values_of(step: Step) -> tuple[str, ...]:
    """The answers that a question takes, the neutral one last."""
    return {
        "region": (*TRAVEL, ANY),
        "hours": (*HOURS, ANY),
        "start": (*STARTS, ANY),
        "shifts": (*Shift, ANY),
        "licences": (*Licence, NONE),
        "languages": tuple(Language),
        "sectors": (*(sector.code for sector in occupations.sectors()), ANY),
        "age": ("yes", "no"),
    }[step]


def chosen(step: Step, facts: PersonFacts, today: date) -> tuple[str, ...]:
    """The answers that stand for the facts, to show what was chosen before."""
    found = {
        "region": (str(facts.travel_km),) if facts.travel_km is not None else (),
        "hours": chosen_hours(facts),
        "start": chosen_start(facts.start_from, today),
        "shifts": tuple(facts.shifts or ()),
        "licences": tuple(facts.licences or ()) if facts.licences != frozenset() else (NONE,),
        "languages": tuple(facts.languages or ()),
        "sectors": tuple(sorted(facts.sectors)),
        "age": () if facts.is_adult is None else ("yes" if facts.is_adult else "no",),
    }[step]
    return tuple(found) or ((ANY,) if ANY in values_of(step) else ())


def chosen_hours(facts: PersonFacts) -> tuple[str, ...]:
    """The boxes of hours within the fewest and the most."""
    low, high = facts.hours_min, facts.hours_max
    if low is None or high is None:
        return ()
    return tuple(value for value, (least, most) in HOURS.items() if low <= least and most <= high)


def chosen_start(start: date | None, today: date) -> tuple[str, ...]:
    """The answer nearest to a date: now, in a month or in three."""
    if start is None:
        return ()
    days = (start - today).days
    return ("now",) if days <= 0 else ("month",) if days <= 45 else ("quarter",)


def next_step(answered: frozenset[str]) -> Step | None:
    """The first question that somebody did not go through yet."""
    return next((step for step in STEPS if step not in answered), None)


def is_complete(answered: frozenset[str]) -> bool:
    """Whether everything is answered that being found needs."""
    return all(step in answered for step in NEEDED)
