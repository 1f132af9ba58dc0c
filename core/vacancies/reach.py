"""Asks, while somebody writes a vacancy, how many people in the pool still fit its facts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

import msgspec

from core.catalogue import service as catalogue
from core.facts.schemas import Language, Licence, Shift
from core.vacancies import checks
from core.vacancies.schemas import Reach, Wishes
from core.vacancies.work import work_facts

Counter = Callable[[Wishes], Awaitable[Reach]]
_counters: list[Counter] = []


def set_reach_source(counter: Counter) -> None:
    """Let the feature that knows the pool count (called by the composition root)."""
    _counters[:] = [counter]


async def reach_of(form: Mapping[str, str]) -> Reach | None:
    """How many people fit what stands in a form now, finished or not; None when nobody counts."""
    for counter in _counters:
        return await counter(wishes_of(form))
    return None


def wishes_of(form: Mapping[str, str]) -> Wishes:
    """What a form asks so far; what cannot be read yet asks nothing."""
    faults: dict[str, str] = {}
    low, high = checks.check_hours(form, faults)
    facts = work_facts(
        postcode=checks.check_postcode(form, faults),
        hours=(low, high),
        start=checks.check_start(form, faults),
        shifts=checks.ticked(form, "shift", Shift),
        licences=checks.ticked(form, "licence", Licence),
        languages=checks.ticked(form, "language", Language),
        is_for_adults=bool(checks.chosen_reason(form)),
    )
    if faults.keys() & {"hours_min", "hours_max"}:
        facts = msgspec.structs.replace(facts, hours_min=None, hours_max=None)
    skills = checks.check_skills(form, catalogue.SKILL_CODES, faults)
    return Wishes(facts=facts, skills=tuple(skills))
