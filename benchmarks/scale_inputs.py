"""Made-up people by the million and what is asked of them, and a clock that stands noise."""

from collections.abc import Callable, Sequence
from time import perf_counter

import numpy as np

from core.plugging.matchers import Demands
from core.plugging.ranking import Rows, Scores, nth_best
from core.plugging.record_facts import unknown_facts
from core.plugging.records import SLOTS, Records
from core.talent_pool.blocks import Block
from core.talent_pool.leading import Reached
from plugins.matching.algorithms.packed import Asked

ROUNDS = 9


def crowd(people: int, seed: int) -> Records:
    """Made-up people with 24 skills, errors as after a whole run."""
    chance = np.random.default_rng(seed)
    theta = np.clip(chance.standard_normal((SLOTS, people), np.float32) * 34, -127, 127)
    errors = chance.integers(8, 34, (SLOTS, people), dtype=np.uint8)
    return Records(theta.astype(np.int8), errors, unknown_facts(people))


def sure(records: Records) -> Records:
    """The same people, measured without error: one zero stands for all."""
    errors = np.broadcast_to(np.uint8(0), records.theta.shape)
    return Records(records.theta, errors, records.facts)


def everybody(records: Records) -> Reached:
    """The same people as the pool holds them: one square, all of them in reach."""
    ids = np.arange(len(records), dtype=np.uint64)
    return Reached(
        Block(records.theta, records.errors, records.facts, np.zeros_like(ids), ids), None
    )


def work(seed: int) -> Asked:
    """A demand that asks all 24 skills."""
    chance = np.random.default_rng(seed)
    return Asked(
        np.arange(SLOTS),
        chance.choice([-0.67, 0.0, 0.67], SLOTS),
        chance.dirichlet(np.ones(SLOTS)).astype(np.float32),
    )


def demand() -> Demands:
    """A demand of all 20 skills and the interests."""
    chance = np.random.default_rng(7)
    return Demands(
        chance.uniform(1, 5, (1, 20)),
        chance.uniform(1, 5, (1, 6)),
        chance.choice([-0.67, 0.0, 0.67], (1, 20)),
        chance.dirichlet(np.ones(20), 1),
    )


def first(scores: Scores, count: int) -> Rows:
    """The rows of the first `count`, in order."""
    rows = np.flatnonzero(scores >= nth_best(scores, count))
    places: Rows = rows[np.argsort(-scores[rows], kind="stable")[:count]]
    return places


def fastest(actions: Sequence[Callable[[], object]], rounds: int = ROUNDS) -> list[float]:
    """Shortest time of each action in seconds; they take turns, so that noise hits all."""
    taken = np.empty((rounds, len(actions)))
    for action in actions:
        action()
    for each in taken:
        for at, action in enumerate(actions):
            start = perf_counter()
            action()
            each[at] = perf_counter() - start
    return [float(value) for value in taken.min(axis=0)]


def read(numbers: Scores) -> Callable[[], object]:
    """Read an array once, as fast as NumPy and its matrix library can."""
    return lambda: np.dot(numbers, numbers)
