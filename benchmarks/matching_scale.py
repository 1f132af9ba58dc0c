"""A million people in order for one vacancy, as ratios to how fast this machine reads memory."""

import os
from time import perf_counter
from unittest.mock import patch

import numpy as np

from benchmarks.rows import Row
from benchmarks.scale_inputs import crowd, demand, everybody, fastest, first, read, sure, work
from benchmarks.scale_peers import rows_of_peers
from core.occupations.demands import all_demands
from core.plugging.matchers import Demands, Matcher, People
from core.plugging.ranking import Rows
from core.plugging.records import SLOTS, Records
from core.talent_pool.leading import best_places
from plugins.matching.algorithms import expected_deficit, readiness
from plugins.matching.algorithms.expected_deficit import ExpectedDeficit, packed_deficits
from plugins.matching.algorithms.learned import Learned
from plugins.matching.algorithms.packed import Asked
from plugins.matching.algorithms.readiness import Readiness, packed_log_chances
from plugins.matching.algorithms.reciprocal import Reciprocal
from plugins.matching.algorithms.shape import Shape
from plugins.matching.kernels.blocked import Blocked
from plugins.matching.kernels.paths import kernels

MILLION = 1_000_000
SHOWN, KEPT = 50, 20
GOAL_SHORT, GOAL_CHANCE, GOAL_TEN, GOAL_MICRO, GOAL_BYTES = 1.5, 5.0, 2.0, 20.0, 80.0
NIGHT, GOAL_NIGHT, SLICE = 10_000, 120.0, 60

EMPLOYERS = (ExpectedDeficit(), Readiness(), Reciprocal(), Learned())
WAYS = {
    "shortfall": (expected_deficit, packed_deficits),
    "probability of fit": (readiness, packed_log_chances),
}


def ratio_row(what: str, goal: float, own: float, stream: float, beside: str) -> Row:
    """A time as a ratio to that of reading the same people as float32."""
    return Row(
        f"{what} ({kernels().name})",
        f"<= {goal:g} x reading",
        f"{own / stream:.2f} x ({own * 1e3:.1f} ms)",
        beside,
        own <= goal * stream,
    )


def one_million() -> list[Row]:
    """Score a million people and pick the first fifty, with and without errors."""
    people, asked = crowd(MILLION, 1), work(2)
    certain = sure(people)
    numbers = np.ones(2 * SLOTS * MILLION, dtype=np.float32)
    half, whole, short, deficit, chance = fastest(
        [
            read(numbers[: SLOTS * MILLION]),
            read(numbers),
            lambda: first(packed_deficits(certain, asked), SHOWN),
            lambda: first(packed_deficits(people, asked), SHOWN),
            lambda: first(packed_log_chances(people, asked), SHOWN),
        ]
    )
    speed = SLOTS * MILLION * 4 / half / 1e9
    reading = f"reading 96 B each: {half * 1e3:.1f} ms, {speed:.1f} GB/s"
    return [
        ratio_row("1 million x 24, shortfall, first 50", GOAL_SHORT, short, half, reading),
        ratio_row(
            "1 million x 24, probability of fit with errors, first 50",
            GOAL_CHANCE,
            chance,
            whole,
            f"reading 192 B each: {whole * 1e3:.1f} ms",
        ),
        ratio_row(
            "1 million x 24, expected deficit with errors, first 50",
            GOAL_CHANCE,
            deficit,
            whole,
            "no goal of its own",
        ),
        without_the_extra("shortfall", certain, asked, half),
        without_the_extra("probability of fit", people, asked, whole),
        *(by_plugin(each, people, whole) for each in EMPLOYERS),
        *rows_of_peers(people, asked, SHOWN, (short, chance)),
    ]


def without_the_extra(what: str, people: Records, asked: Asked, reading: float) -> Row:
    """The path in NumPy alone: how long it takes, and whether it shows the same people."""
    module, scored = WAYS[what]

    def shown() -> Rows:
        return first(scored(people, asked), SHOWN)

    compiled = shown().tolist()
    with patch.object(module, "kernels", Blocked):
        (own,) = fastest([shown], rounds=3)
        same = shown().tolist() == compiled
    return Row(
        f"1 million x 24, {what}, first {SHOWN}, without the extra",
        "the same people",
        "the same" if same else "others",
        f"{own / reading:.2f} x reading ({own * 1e3:.1f} ms)",
        same,
    )


def by_plugin(matcher: Matcher, people: Records, reading: float) -> Row:
    """The first fifty by one algorithm, decided by its own score."""
    work_to_do, pool = demand(), [everybody(people)]
    (own,) = fastest([lambda: best_places(matcher, work_to_do, pool, SHOWN)], rounds=3)
    return Row(
        f"1 million, the plugin {matcher.id}, 20 skills, exact first {SHOWN}",
        "an order",
        f"{own / reading:.2f} x reading ({own * 1e3:.1f} ms)",
        "no goal of its own",
        best_places(matcher, work_to_do, pool, SHOWN) is not None,
    )


def ten_million() -> Row:
    """The shortfall of ten million."""
    people, asked = sure(crowd(10 * MILLION, 3)), work(2)
    numbers = np.ones(SLOTS * 10 * MILLION, dtype=np.float32)
    stream, own = fastest(
        [read(numbers), lambda: first(packed_deficits(people, asked), SHOWN)], rounds=5
    )
    beside = f"reading 960 MB: {stream * 1e3:.0f} ms"
    return ratio_row("10 million x 24, shortfall, first 50", GOAL_TEN, own, stream, beside)


def one_person() -> Row:
    """All 24 occupations for one person, beside the same call without an occupation."""
    chance = np.random.default_rng(4)
    person = People(
        chance.normal(size=(1, 20)), np.full((1, 20), 0.4), chance.uniform(1, 5, (1, 6))
    )
    jobs, shape = all_demands(), Shape()
    none: Demands = jobs.take([])
    own, call = fastest(
        [lambda: shape.score(person, jobs), lambda: shape.score(person, none)], rounds=3_000
    )
    return Row(
        "24 occupations for one person, shape",
        f"<= {GOAL_MICRO:.0f} us beyond the call",
        f"{(own - call) * 1e6:.1f} us",
        f"the call itself, no occupation: {call * 1e6:.0f} us",
        (own - call) * 1e6 <= GOAL_MICRO,
    )


def a_night() -> Row:
    """A million people for ten thousand vacancies, the first twenty each."""
    people, full = sure(crowd(MILLION, 5)), bool(os.environ.get("FULL"))
    vacancies = NIGHT if full else SLICE
    asked = [work(seed) for seed in range(vacancies)]
    start = perf_counter()
    for each in asked:
        first(packed_deficits(people, each), KEPT)
    taken = perf_counter() - start
    night = taken * NIGHT / vacancies
    return Row(
        "a night: 1 million x 10,000 vacancies, shortfall, first 20 each",
        f"<= {GOAL_NIGHT:.0f} s",
        f"{night:.0f} s",
        "all of them" if full else f"from {SLICE} vacancies; FULL=1 runs all",
        night <= GOAL_NIGHT,
    )


def memory() -> Row:
    """What a person takes in the pool, with the id."""
    people = crowd(1_000, 6)
    each = everybody(people).block.nbytes / len(people)
    return Row(
        "memory a person, 24 skills with errors, facts and id",
        f"<= {GOAL_BYTES:.0f} B",
        f"{each:.0f} B",
        "float32 with errors, no facts, no id: 192 B",
        each <= GOAL_BYTES,
    )


def run() -> list[Row]:
    """Measure a million, ten million, one person and a night."""
    return [*one_million(), ten_million(), one_person(), a_night(), memory()]
