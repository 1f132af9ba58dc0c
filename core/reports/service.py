"""The key figures of a tenant, true after people erased themselves."""

from __future__ import annotations

from uuid import UUID

from core.reports.rules import SMALLEST_GROUP, leaks_of, share
from core.reports.schemas import Funnel, Leaks, Share
from core.reports.tables import add_farewell, count_farewells, count_funnel, count_steps_of

__all__ = [
    "SMALLEST_GROUP", "Funnel", "Leaks", "Share", "farewell", "funnel", "leaks_of", "share",
]  # fmt: skip


async def funnel() -> Funnel:
    """Everyone who is here now and, for each step, everyone who left; two statements."""
    now, gone = await count_funnel(), await count_farewells()
    return Funnel(**{step: number + gone.get(step, 0) for step, number in now.items()})


async def farewell(person_id: UUID) -> None:
    """Count the steps a person reached; call it once, before the person's rows go."""
    for step, number in (await count_steps_of(person_id)).items():
        if number:
            await add_farewell(step, number)
