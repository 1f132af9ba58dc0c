"""The plan of an event by the chosen algorithm, and a plain one of our own when that fails."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import structlog

from core.kernel.i18n import lazy as _
from core.plugging.calls import CALLS
from core.plugging.planners import Gathering, Places, Planner, problem_of

ROUND_ROBIN = "round_robin"
ROUND_ROBIN_WORDS = _("Everybody in turn: who has had the fewest talks sits down first.")

log = structlog.get_logger("passport.plugins")


@dataclass(frozen=True, eq=False)
class Planned:
    """A plan (rounds, tables), and what made it; `failed` when the chosen algorithm did not."""

    places: Places
    made_by: str
    failed: bool = False


async def planners() -> tuple[Planner, ...]:
    """All planners that are on: what an organiser may choose from."""
    return tuple(result.value for result in await CALLS.planners())


async def find_planner(choice: str) -> Planner | None:
    """The planner named by `id` or `id@version`; the first one when nothing is chosen."""
    if choice == ROUND_ROBIN:
        return None
    name, _at, version = choice.partition("@")
    known = await planners()
    found = [p for p in known if not choice or (p.id == name and version in {"", p.version})]
    return found[0] if found else None


def make_plan(planner: Planner | None, gathering: Gathering) -> Planned:
    """Let a planner plan and check every seat; ours when there is none, it fails or it errs."""
    if planner is None:
        return Planned(in_turn(gathering), ROUND_ROBIN)
    try:
        places = np.asarray(planner.plan(gathering))
        problem = problem_of(gathering, places)
    except Exception:
        log.exception("planner failed", planner=planner.id, version=planner.version)
        return Planned(in_turn(gathering), ROUND_ROBIN, failed=True)
    if problem:
        log.error("planner gave no plan", planner=planner.id, problem=problem)
        return Planned(in_turn(gathering), ROUND_ROBIN, failed=True)
    return Planned(places.astype(np.int64), f"{planner.id}@{planner.version}")


def in_turn(gathering: Gathering) -> Places:
    """Go round the tables; at each sits down who may, with the fewest talks so far."""
    places = gathering.kept.copy()
    counts = np.bincount(places[places >= 0], minlength=gathering.people)
    for at in range(gathering.first, len(places)):
        for table in np.flatnonzero(places[at] < 0):
            may = np.flatnonzero(gathering.open_to(places)[:, at, table])
            if len(may):
                person = may[np.argmin(counts[may])]
                places[at, table] = person
                counts[person] += 1
    return places
