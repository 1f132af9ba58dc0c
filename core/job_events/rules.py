"""What a fair must hold, its clock, and which figures are too small to show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from core.job_events.schemas import EventValues, RoundTime
from core.kernel.errors import WrongInputError
from core.kernel.i18n import lazy as _

LONGEST = {"name": 90, "place": 120, "about": 1500}
NUMBERS = {
    "rounds": (1, 24),
    "minutes": (3, 60),
    "pause_minutes": (0, 30),
    "rest_after": (0, 24),
    "rest_minutes": (0, 120),
}
MISSING = {
    "name": _("Give the fair a name."),
    "place": _("Fill in where it is."),
    "about": _("Say in a few sentences what people can expect."),
}
TOO_LONG = _("This text is too long. Please make it shorter.")
WRONG_DAY = _("Choose a day from today on, within a year.")
WRONG_TIME = _("Fill in a time, such as 13:00.")
WRONG_NUMBER = _("Fill in a number from %(low)s to %(high)s.")
TOO_LATE = _("With these rounds it goes on after midnight. Begin earlier or take fewer rounds.")
SMALLEST = 5
MATCH_DAYS = 14
FOLLOW_UP = timedelta(hours=48)
REMIND_AFTER = timedelta(hours=24)
DAY_MINUTES = 24 * 60


def check_event(form: Mapping[str, str], today: date, postcode: str | None) -> EventValues:
    """The fair as filled in, or WrongInputError with a text beside each field."""
    texts = {name: form.get(name, "").replace("\r\n", "\n").strip() for name in LONGEST}
    faults = {name: fault for name, text in texts.items() if (fault := text_fault(name, text))}
    numbers = {name: number_of(form.get(name, "")) for name in NUMBERS}
    for name, (low, high) in NUMBERS.items():
        if not low <= numbers[name] <= high:
            faults[name] = WRONG_NUMBER
    day, starts = day_of(form.get("day", "")), minutes_of(form.get("starts", ""))
    if day is None or not 0 <= (day - today).days <= 366:
        faults["day"] = WRONG_DAY
    if starts is None:
        faults["starts"] = WRONG_TIME
    if faults or day is None or starts is None:
        raise WrongInputError(faults)
    values = EventValues(
        name=texts["name"],
        place=texts["place"],
        about=texts["about"],
        rounds=numbers["rounds"],
        minutes=numbers["minutes"],
        pause_minutes=numbers["pause_minutes"],
        rest_after=numbers["rest_after"],
        rest_minutes=numbers["rest_minutes"],
        postcode=postcode or "",
        day=day,
        starts_min=starts,
        gaps_for_all=form.get("gaps_for_all") == "1",
    )
    if end_of(values) >= DAY_MINUTES:
        raise WrongInputError({"rounds": TOO_LATE})
    return values


def text_fault(name: str, text: str) -> str:
    """What is wrong with a text, or nothing."""
    if not text:
        return MISSING[name]
    return TOO_LONG if len(text) > LONGEST[name] else ""


def number_of(text: str) -> int:
    """A whole number of at most four digits; -1 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else -1


def day_of(text: str) -> date | None:
    """A day as a date field writes it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def minutes_of(text: str) -> int | None:
    """Minutes after midnight of a time such as 13:00 or 9.30."""
    try:
        clock = time.fromisoformat(text.strip().replace(".", ":").zfill(5))
    except ValueError:
        return None
    return clock.hour * 60 + clock.minute


def clock_words(minutes: int) -> str:
    """Such as 13:05."""
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def starts_of(values: EventValues) -> tuple[int, ...]:
    """When each round begins, in minutes after midnight."""
    step = values.minutes + values.pause_minutes
    return tuple(
        values.starts_min
        + number * step
        + (values.rest_minutes if 0 < values.rest_after <= number else 0)
        for number in range(values.rounds)
    )


def end_of(values: EventValues) -> int:
    """When the last round is over, in minutes after midnight."""
    return starts_of(values)[-1] + values.minutes


def end_moment(values: EventValues) -> datetime:
    """The same as a moment without a zone."""
    return datetime.combine(values.day, time()) + timedelta(minutes=end_of(values))


def round_times(values: EventValues) -> tuple[RoundTime, ...]:
    """All rounds with their clock times."""
    return tuple(
        RoundTime(
            number + 1,
            clock_words(start),
            clock_words(start + values.minutes),
            0 if follows(values)[number] or number == 0 else values.rest_minutes,
        )
        for number, start in enumerate(starts_of(values))
    )


def follows(values: EventValues) -> tuple[bool, ...]:
    """Whether each round comes right after the one before: not so after the long break."""
    has_rest = values.rest_minutes > 0
    return tuple(
        number > 0 and not (has_rest and number == values.rest_after)
        for number in range(values.rounds)
    )


def shown_count(number: int) -> int | None:
    """A count about a group of people; None when it is too small to show."""
    return None if 0 < number < SMALLEST else number
