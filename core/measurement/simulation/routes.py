"""Runs of many made-up people in step: everybody's first question, then everybody's second."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from core.measurement.adaptive import STOP, Plan, Sitting, next_items
from core.measurement.batch import estimate_many
from core.measurement.exposure import items_for
from core.measurement.graded_response import Floats, Integers, ItemBank
from core.measurement.posterior import MISSING
from core.measurement.simulation.people import Replies

_PEOPLE_AT_ONCE = 250  # keeps the working set inside the processor's cache


@dataclass(frozen=True, eq=False)
class Outcome:
    """Answers (N, n) and the items asked (N, T) in order, -1 = none; means and errors (N, S)."""

    answers: Integers
    asked: Integers
    means: Floats
    errors: Floats

    @property
    def lengths(self) -> Integers:
        """How many questions each person got, (N,)."""
        counts: Integers = (self.asked != MISSING).sum(axis=1)
        return counts


@dataclass(frozen=True, eq=False)
class Conditions:
    """What the engine knows: items, prior (S, S), domains (S,), and what limits the choice."""

    bank: ItemBank
    prior: Floats
    domains: Sequence[str]
    parked: Collection[int] = ()
    chances: Floats | None = None


def balanced_runs(
    known: Conditions, replies: Replies, items: int, chance: np.random.Generator
) -> Outcome:
    """Ask everybody so many random items: each skill once before any twice, and so on."""
    people, bank = len(replies.careful), known.bank
    closed = np.zeros(len(bank), dtype=np.bool_)
    closed[list(known.parked)] = True
    luck = np.where(closed, 2.0, chance.random((people, len(bank))))
    order = np.lexsort((luck, np.broadcast_to(bank.skills, luck.shape)))
    sorted_skills = np.sort(bank.skills)
    places = np.arange(len(bank)) - np.searchsorted(sorted_skills, sorted_skills)
    rounds = np.empty(order.shape)
    np.put_along_axis(rounds, order, np.broadcast_to(places, order.shape).astype(float), axis=1)
    turns = np.where(closed, np.inf, rounds + chance.random(luck.shape))
    asked = np.argsort(turns, axis=1)[:, : min(items, int((~closed).sum()))]
    rows = np.arange(people)[:, None]
    answers = np.full(luck.shape, MISSING)
    answers[rows, asked] = replies.at(rows, asked, np.arange(asked.shape[1]))
    found = estimate_many(bank, answers, known.prior)
    return Outcome(answers, asked, found.means, found.errors)


def adaptive_runs(known: Conditions, replies: Replies, plan: Plan, seeds: Sequence[int]) -> Outcome:
    """Ask everybody by a plan, as a real run does with that seed."""
    people = np.arange(len(seeds))
    parts = [
        _in_step(known, replies, plan, seeds, people[first : first + _PEOPLE_AT_ONCE])
        for first in range(0, len(seeds), _PEOPLE_AT_ONCE)
    ]
    return Outcome(
        *(
            np.concatenate([getattr(part, name) for part in parts])
            for name in ("answers", "asked", "means", "errors")
        )
    )


def _in_step(
    known: Conditions, replies: Replies, plan: Plan, seeds: Sequence[int], people: Integers
) -> Outcome:
    count, bank = len(people), known.bank
    answers = np.full((count, len(bank)), MISSING)
    asked = np.full((count, plan.most_items), MISSING)
    means = np.zeros((count, len(known.prior)))
    covariances = np.tile(known.prior, (count, 1, 1))
    own_seeds = [seeds[person] for person in people]
    free = np.stack(
        [items_for(bank, seed, parked=known.parked, chances=known.chances) for seed in own_seeds]
    )
    here = np.arange(count)
    for turn in range(plan.most_items):
        seeds_here = [own_seeds[row] for row in here]
        sitting = Sitting(
            means[here], covariances[here], asked[here, :turn], free[here], seeds_here
        )
        chosen = next_items(bank, sitting, domains=known.domains, plan=plan)
        here, items = here[chosen != STOP], chosen[chosen != STOP]
        if not len(here):
            break
        asked[here, turn], free[here, items] = items, False
        answers[here, items] = replies.at(people[here], items, np.array(turn))
        found = estimate_many(bank, answers[here], known.prior, means[here])
        means[here], covariances[here] = found.means, found.covariances
    errors = np.sqrt(np.diagonal(covariances, axis1=1, axis2=2))
    return Outcome(answers, asked, means, errors)
