"""How long the table plan of a job fair takes, and what it gives, at the size of the goal."""

from dataclasses import replace
from time import perf_counter

import numpy as np

from benchmarks.rows import Row
from core.plugging.planners import Gathering, Places, problem_of
from core.plugging.planning import in_turn, make_plan
from plugins.matching.algorithms.speed_dates import SpeedDates

PEOPLE, TABLES, ROUNDS = 60, 15, 12
PLAN_GOAL, AGAIN_GOAL, LEAST = 5.0, 2.0, 2
SEEDS = 5


def fair(seed: int) -> Gathering:
    """A fair where a fifth wants pauses, and both sides wish and now and then refuse."""
    chance = np.random.default_rng(seed)
    said = np.array([-1, 0, 0, 0, 0, 0, 0, 1, 1, 1])
    return replace(
        Gathering.plain(chance.normal(size=(PEOPLE, TABLES)), ROUNDS),
        people_wish=chance.choice(said, (PEOPLE, TABLES)),
        tables_wish=chance.choice(said, (PEOPLE, TABLES)),
        rests=chance.random(PEOPLE) < 0.2,
    )


def again(gathering: Gathering, places: Places) -> Gathering:
    """The same fair after four rounds, when somebody turns out not to be there."""
    free, kept = gathering.people_free.copy(), np.full_like(places, -1)
    free[int(places[5].max()), 4:] = False
    kept[:4] = places[:4]
    return replace(gathering, people_free=free, kept=kept, first=4)


def counts(places: Places) -> tuple[int, int]:
    """The fewest talks of anybody, and all talks."""
    each = np.bincount(places[places >= 0], minlength=PEOPLE)
    return int(each.min()), int(each.sum())


def wishes_met(gathering: Gathering, places: Places) -> float:
    """The share of talks that a side wished for, in percent."""
    at, table = np.nonzero(places >= 0)
    pairs = places[at, table], table
    return 100 * float(((gathering.people_wish + gathering.tables_wish)[pairs] > 0).mean())


def run() -> list[Row]:
    """Plan some fairs, check each seat, and plan anew at a no-show; the slowest time counts."""
    first, later, fewest, met, plain, problems = [], [], [], [], [], []
    for seed in range(SEEDS):
        gathering = fair(seed)
        began = perf_counter()
        planned = make_plan(SpeedDates(), gathering)
        first.append(perf_counter() - began)
        changed = again(gathering, planned.places)
        began = perf_counter()
        replanned = make_plan(SpeedDates(), changed)
        later.append(perf_counter() - began)
        problems += [problem_of(gathering, planned.places), problem_of(changed, replanned.places)]
        problems += ["failed"] if planned.failed or replanned.failed else []
        fewest.append(counts(planned.places)[0])
        met.append(wishes_met(gathering, planned.places))
        plain.append(wishes_met(gathering, in_turn(gathering)))
    size = f"{PEOPLE} x {TABLES} x {ROUNDS}"
    return [
        Row(f"plan of {size}, checked", f"<= {PLAN_GOAL:.0f} s", f"{max(first):.2f} s",
            "on paper: an evening", max(first) <= PLAN_GOAL and not any(problems)),
        Row(f"new plan of {size} at a no-show", f"<= {AGAIN_GOAL:.0f} s", f"{max(later):.2f} s",
            "rounds that began stay", max(later) <= AGAIN_GOAL and not any(problems)),
        Row("fewest talks of anybody", f">= {LEAST}", str(min(fewest)),
            "two talks for everybody", min(fewest) >= LEAST),
        Row("talks that a side wished for", "more than in turn", f"{np.mean(met):.0f} %",
            f"in turn: {np.mean(plain):.0f} %", bool(np.mean(met) > np.mean(plain))),
    ]  # fmt: skip
