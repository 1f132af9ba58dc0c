"""Times for tests: forms as an employer sends them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from core.interviews import service
from core.interviews.tables import InterviewSlot
from core.kernel.dates import ZONE
from tenants.tables import now
from tests.core.matches.pairs import Pair, make_match


def in_days(days: int) -> date:
    """A day from today, by the clock of the place."""
    return (now().astimezone(ZONE) + timedelta(days=days)).date()


def at(days: int, clock: str) -> datetime:
    """That moment in UTC."""
    return datetime.combine(in_days(days), time.fromisoformat(clock), ZONE).astimezone(UTC)


def times_form(days: int = 3, clock: str = "10:00", **values: str) -> dict[str, str]:
    """Four talks of half an hour at the company, unless told otherwise."""
    form = {"day": in_days(days).isoformat(), "time": clock, "minutes": "30", "talks": "4"}
    return form | {"way": "place", "place": "Ringbaan 1, Tilburg"} | values


async def slots() -> list[InterviewSlot]:
    """All times, the first first."""
    return list(await InterviewSlot.objects().order_by(InterviewSlot.starts_at))


async def offered() -> Pair:
    """A match with four times to choose from."""
    pair = await make_match()
    await service.offer_to_all(pair.vacancy.id, pair.company.id, times_form())
    return pair
