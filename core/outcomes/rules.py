"""When a question is due, what an answer may be, and which counts may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from core.kernel.dates import ZONE
from core.kernel.errors import WrongInputError
from core.kernel.i18n import lazy as _
from core.matches.schemas import Side
from core.outcomes.schemas import ANSWERS, EMPLOYER_ANSWERS, HOURS, SECTORS, Count, Month

MONTHS: tuple[Month, ...] = (3, 6, 12)
LATE = timedelta(days=45)
"""A question is asked until so long after its day, and not of matches of long ago."""
OPEN_FOR = timedelta(days=60)
"""An answer can be given or changed so long after the question."""
SMALLEST = 5
FIRST_HOUR, LAST_HOUR = 9, 20


def is_daytime(moment: datetime) -> bool:
    """Whether it is a time to write to people."""
    return FIRST_HOUR <= moment.astimezone(ZONE).hour < LAST_HOUR


def months_before(moment: datetime, months: int) -> datetime:
    """The same day so many months earlier, or the last day of that month."""
    years, month = divmod(moment.month - 1 - months, 12)
    for day in range(moment.day, 27, -1):
        try:
            return moment.replace(year=moment.year + years, month=month + 1, day=day)
        except ValueError:
            continue
    return moment.replace(year=moment.year + years, month=month + 1, day=min(moment.day, 28))


def is_open(asked_at: datetime, moment: datetime) -> bool:
    """Whether an answer can still be given."""
    return moment - asked_at <= OPEN_FOR


def check_answer(side: Side, typed: str) -> str:
    """A known answer of this side, or WrongInputError."""
    if typed not in (ANSWERS if side == "person" else EMPLOYER_ANSWERS):
        raise WrongInputError({"answer": _("Choose an answer.")})
    return typed


def check_more(form: Mapping[str, str]) -> dict[str, str]:
    """What was said about the work, each part '' when it was left out or unknown."""
    known = {"sector": SECTORS, "hours": HOURS, "stayed": {"yes": "", "no": ""}}
    return {
        name: form.get(name, "") if form.get(name, "") in words else ""
        for name, words in known.items()
    }


def hide_small(counts: Mapping[tuple[int, str], int]) -> tuple[Count, ...]:
    """A count for each month and answer, those of one to four hidden.

    Where exactly one of a month is hidden, the smallest other one goes too: no sum gives it away.
    """
    out: list[Count] = []
    for month in MONTHS:
        row = {answer: counts.get((month, answer), 0) for answer in ANSWERS}
        hidden = {answer for answer, number in row.items() if 0 < number < SMALLEST}
        rest = sorted((n, a) for a, n in row.items() if n >= SMALLEST)
        if len(hidden) == 1 and rest:
            hidden.add(rest[0][1])
        out += [Count(month, a, None if a in hidden else n) for a, n in row.items()]
    return tuple(out)
