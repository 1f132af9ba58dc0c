"""The key figures of a tenant, true after people erased themselves."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import UUID

from core.reports.rules import GOAL_ASKED, SMALLEST_GROUP, leaks_of, share
from core.reports.schemas import Extra, Funnel, Later, Leaks, Share
from core.reports.tables import (
    add_farewell,
    count_farewells,
    count_funnel,
    count_in_30_days,
    count_steps_of,
)
from tenants.tables import now

__all__ = [
    "SMALLEST_GROUP", "Extra", "Funnel", "Later", "Leaks", "Share", "farewell", "funnel",
    "gives_count", "later", "leaks_of", "leaves_count", "left_behind", "share",
]  # fmt: skip

MONTH = timedelta(days=30)
CountSource = Callable[[], Awaitable[Extra]]
LeavingSource = Callable[[UUID], Awaitable[int]]
_sources: list[CountSource] = []
_leaving: dict[str, LeavingSource] = {}


def gives_count(source: CountSource) -> CountSource:
    """Marks a feature's function that gives one more key figure, such as lasting matches."""
    _sources.append(source)
    return source


def leaves_count(step: str) -> Callable[[LeavingSource], LeavingSource]:
    """Marks a function that tells what one person adds to a step of another feature."""

    def register(source: LeavingSource) -> LeavingSource:
        _leaving[step] = source
        return source

    return register


async def left_behind(step: str) -> int:
    """What people who went left in the count of a step."""
    return (await count_farewells()).get(step, 0)


async def later() -> Later:
    """Asked within 30 days of joining the pool, and the counts that other features give."""
    joined, asked = await count_in_30_days(now() - MONTH)
    more = [await source() for source in _sources]
    return Later(asked_in_30=share(asked, joined, GOAL_ASKED), more=tuple(more))


async def funnel() -> Funnel:
    """Everyone who is here now and, for each step, everyone who left; two statements."""
    now, gone = await count_funnel(), await count_farewells()
    return Funnel(**{step: number + gone.get(step, 0) for step, number in now.items()})


async def farewell(person_id: UUID) -> None:
    """Count the steps a person reached; call it once, before the person's rows go."""
    steps = await count_steps_of(person_id)
    steps |= {step: await source(person_id) for step, source in _leaving.items()}
    for step, number in steps.items():
        if number:
            await add_farewell(step, number)
