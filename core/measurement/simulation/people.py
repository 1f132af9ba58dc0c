"""Made-up people: what they can do, and how they answer, with care or without."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from core.measurement.graded_response import Floats, Integers, ItemBank, category_probabilities


class Manner(StrEnum):
    """How a person answers."""

    CAREFUL = "careful"
    RANDOM = "random"
    STRAIGHT = "straight"
    RANDOM_FROM_HALFWAY = "random_from_halfway"


@dataclass(frozen=True, eq=False)
class Replies:
    """What N people would answer to each item (N, n), with care and without it.

    They stop taking care at their turn (N,), counted from 0.
    """

    careful: Integers
    careless: Integers
    careless_from: Integers

    def at(self, people: Integers, items: Integers, turn: Integers) -> Integers:
        """Return the answers of these people to these items, asked at these turns."""
        late = turn >= self.careless_from[people]
        return np.where(late, self.careless[people, items], self.careful[people, items])


def made_people(count: int, prior: Floats, chance: np.random.Generator, gap: float = 0.0) -> Floats:
    """Draw the true skills (N, S) of people of a group whose mean lies a gap below 0."""
    return chance.multivariate_normal(np.full(len(prior), -gap), prior, count, method="cholesky")


def made_replies(
    bank: ItemBank,
    truth: Floats,
    chance: np.random.Generator,
    manner: Manner = Manner.CAREFUL,
    halfway: int = 0,
) -> Replies:
    """Draw what people with true skills (N, S) answer to each item in this manner."""
    highest = bank.highest
    if manner is Manner.STRAIGHT:
        careless = np.minimum(chance.integers(0, highest.max() + 1, (len(truth), 1)), highest)
    else:
        careless = chance.integers(0, highest + 1, (len(truth), len(bank)))
    turn = {Manner.CAREFUL: 10_000, Manner.RANDOM_FROM_HALFWAY: halfway}.get(manner, 0)
    return Replies(model_replies(bank, truth, chance), careless, np.full(len(truth), turn))


def model_replies(bank: ItemBank, truth: Floats, chance: np.random.Generator) -> Integers:
    """Draw answers (N, n) from the graded response model, for true skills (N, S)."""
    drawn = np.empty((len(truth), len(bank)), dtype=np.int64)
    for person, theta in enumerate(truth):
        below = category_probabilities(theta[bank.skills], bank).cumsum(axis=1)[:, :-1]
        drawn[person] = (chance.random((len(bank), 1)) > below).sum(axis=1)
    return np.minimum(drawn, bank.highest)
