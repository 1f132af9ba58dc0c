"""Which question tells most now, and when to stop asking: for calibrated banks and simulations.

One person is a batch of one, so that a simulated run takes the very choices of a real one.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.measurement.draw import draw
from core.measurement.exposure import items_for
from core.measurement.graded_response import Floats, Integers, ItemBank, item_information
from core.measurement.posterior import Posterior

Flags = NDArray[np.bool_]
STOP = -1
_DIGITS = 12  # rounding errors must not decide between two items that promise the same


@dataclass(frozen=True)
class Plan:
    """When a skill is done, how many questions it gets, and how free the choice is."""

    target_error: float = 0.50
    least_gain: float = 0.01
    least_per_skill: int = 2
    most_per_skill: int | None = None
    most_items: int = 48
    drawn_from: int = 5
    drawn_above: float = 0.9
    longest_row: int = 3


SHORT = Plan(least_per_skill=1, most_per_skill=2, most_items=32)
STANDARD = Plan()
DEEPEN = Plan(target_error=0.43, most_items=72)  # 0.447 falls short of r .90 with the truth


@dataclass(frozen=True, eq=False)
class Sitting:
    """N people after T questions each: what we think (N, S), what was asked (N, T), what is open.

    Covariances are (N, S, S); free (N, n) flags the items that each person may still meet.
    """

    means: Floats
    covariances: Floats
    asked: Integers
    free: Flags
    seeds: Sequence[int]

    @property
    def errors(self) -> Floats:
        """Standard error of each skill, (N, S)."""
        return np.sqrt(np.diagonal(self.covariances, axis1=1, axis2=2))


def next_item(
    bank: ItemBank,
    posterior: Posterior,
    asked: Sequence[int],
    *,
    domains: Sequence[str],
    seed: int,
    plan: Plan = STANDARD,
    parked: Collection[int] = (),
    exposure: Floats | None = None,
) -> int | None:
    """Choose the next item's index, or None to stop, from the items asked and each skill's domain.

    Parked items never come; exposure holds each item's chance (n,) to be open to a person.
    """
    free = items_for(bank, seed, parked=parked, chances=exposure)
    free[list(asked)] = False
    sitting = Sitting(
        posterior.means[None],
        posterior.covariance[None],
        np.array(asked, dtype=np.int64)[None],
        free[None],
        (seed,),
    )
    chosen = int(next_items(bank, sitting, domains=domains, plan=plan)[0])
    return None if chosen == STOP else chosen


def next_items(
    bank: ItemBank, sitting: Sitting, *, domains: Sequence[str], plan: Plan = STANDARD
) -> Integers:
    """Choose the next item of each person, (N,); -1 means that this person is done."""
    people, turn = sitting.asked.shape
    if turn >= plan.most_items or not people:
        return np.full(people, STOP)
    information = item_information(sitting.means[:, bank.skills], bank)
    wanted = open_skills(bank, sitting, information, plan)
    allowed = _allowed(bank, sitting, domains, wanted, plan)
    gains = np.round(expected_gain(bank, sitting.covariances, information, wanted), _DIGITS)
    ranking = np.where(allowed, -gains, np.inf)
    best = np.argsort(ranking, axis=1, kind="stable")
    ways = _ways(ranking, allowed, turn, plan)
    picks = [draw(seed, turn) % way for seed, way in zip(sitting.seeds, ways, strict=True)]
    return np.where(allowed.any(axis=1), best[np.arange(people), picks], STOP)


def _ways(ranking: Floats, allowed: Flags, turn: int, plan: Plan) -> list[int]:
    """Among how many of the best items each person's draw is: among all to begin with."""
    if not turn:
        return [max(1, many) for many in allowed.sum(axis=1).tolist()]
    near = allowed & (ranking <= plan.drawn_above * ranking.min(axis=1, keepdims=True))
    ways: list[int] = np.clip(near.sum(axis=1), 1, plan.drawn_from).tolist()
    return ways


def open_skills(bank: ItemBank, sitting: Sitting, information: Floats, plan: Plan) -> Flags:
    """Flag the skills (N, S) that can and should still gain, given each item's information (N, n).

    Where the room left is just enough for the minimum of each skill, only those below it count.
    """
    errors = sitting.errors
    best = _best_per_skill(bank, np.where(sitting.free, information, 0.0), errors.shape)
    gain = errors * (1.0 - 1.0 / np.sqrt(1.0 + best * errors**2))
    counts = _counts(bank, sitting, errors.shape)
    lacks = np.where(best > 0, np.maximum(plan.least_per_skill - counts, 0), 0)
    unfinished = (errors > plan.target_error) & (gain >= plan.least_gain)
    wanted = (best > 0) & (unfinished | (lacks > 0)) & ~_full(counts, plan)
    room = plan.most_items - sitting.asked.shape[1]
    hurried = (lacks.sum(axis=1) >= room) & (lacks > 0).any(axis=1)
    return np.where(hurried[:, None], lacks > 0, wanted)


def expected_gain(
    bank: ItemBank, covariances: Floats, information: Floats, wanted: Flags
) -> Floats:
    """Drop in summed variance of the wanted skills (N, S) that each item (N, n) promises."""
    reach: Floats = (covariances**2 * wanted[:, :, None]).sum(axis=1)[:, bank.skills]
    own = np.diagonal(covariances, axis1=1, axis2=2)[:, bank.skills]
    return information * reach / (1.0 + information * own)


def _best_per_skill(bank: ItemBank, information: Floats, shape: tuple[int, ...]) -> Floats:
    order = np.argsort(bank.skills, kind="stable")
    present, starts = np.unique(bank.skills[order], return_index=True)
    best = np.zeros(shape)
    best[:, present] = np.maximum.reduceat(information[:, order], starts, axis=1)
    return best


def _counts(bank: ItemBank, sitting: Sitting, shape: tuple[int, ...]) -> Integers:
    """How many questions each skill (N, S) has had."""
    cells = np.arange(shape[0])[:, None] * shape[1] + bank.skills[sitting.asked]
    return np.bincount(cells.ravel(), minlength=shape[0] * shape[1]).reshape(shape)


def _full(counts: Integers, plan: Plan) -> Flags:
    if plan.most_per_skill is None:
        return np.zeros(counts.shape, dtype=np.bool_)
    return counts >= plan.most_per_skill


def _allowed(
    bank: ItemBank, sitting: Sitting, domains: Sequence[str], wanted: Flags, plan: Plan
) -> Flags:
    """Free items (N, n) of wanted skills; after a long row of one domain, of another domain.

    When all that is wanted lies in that one domain, an item elsewhere breaks the row: skills are
    tied to each other, so that it still tells something.
    """
    allowed = sitting.free & wanted[:, bank.skills]
    if sitting.asked.shape[1] < plan.longest_row:
        return allowed
    of_item: Integers = np.unique(list(domains), return_inverse=True)[1][bank.skills]
    recent = of_item[sitting.asked[:, -plan.longest_row :]]
    mixed = recent.min(axis=1, keepdims=True) < recent.max(axis=1, keepdims=True)
    elsewhere = mixed | (recent[:, :1] != of_item)
    full = _full(_counts(bank, sitting, wanted.shape), plan)
    unsure = wanted.any(axis=1, keepdims=True)
    spare = sitting.free & ~full[:, bank.skills] & unsure
    others, breakers = allowed & elsewhere, spare & elsewhere
    second = np.where(breakers.any(axis=1, keepdims=True), breakers, allowed)
    return np.where(others.any(axis=1, keepdims=True), others, second)
