"""Where a refit's answers are: each source counts its own people and gives away only the counts.

Sources add up. A tenant that shares no answers is a source of its own, with the same outcome.
"""

from dataclasses import dataclass, replace
from io import BytesIO
from typing import Protocol

import numpy as np

from core.measurement.asked_items import as_asked
from core.measurement.graded_response import Floats, Integers, ItemBank
from core.measurement.item_curves import Curves, answer_scores, curves
from core.measurement.item_shapes import InterceptShape
from core.measurement.posterior import MISSING
from core.measurement.skill_places import skill_places

GRID: Floats = np.linspace(-5.0, 5.0, 41)
_PEOPLE_AT_ONCE = 500
_NAMES = ("answers", "sums", "products", "information", "people")


@dataclass(frozen=True, eq=False)
class Parameters:
    """What a source needs to count: the bank so far and the covariance (S, S) of the skills."""

    bank: ItemBank
    covariance: Floats


@dataclass(frozen=True, eq=False)
class Counts:
    """Expected answers (n, K, Q) on the grid; sums (S,) and products (S, S) of skills; people ().

    `information` (n, K, K) adds up everybody's squared score in an item's slope and intercepts.
    """

    answers: Floats
    sums: Floats
    products: Floats
    information: Floats
    people: Floats

    def __add__(self, other: "Counts") -> "Counts":
        """Count both together."""
        return Counts(*(getattr(self, name) + getattr(other, name) for name in _NAMES))

    def pack(self) -> bytes:
        """Write the arrays as bytes, to be kept or sent."""
        target = BytesIO()
        np.savez(target, **{name: getattr(self, name) for name in _NAMES})
        return target.getvalue()

    @classmethod
    def unpack(cls, packed: bytes) -> "Counts":
        """Read what `pack` wrote; anything but plain arrays is refused."""
        with np.load(BytesIO(packed), allow_pickle=False) as archive:
            return cls(*(archive[name] for name in _NAMES))


class Source(Protocol):
    """People whose answers are counted where they are kept."""

    def expected_counts(self, parameters: Parameters) -> Counts:
        """Count the answers over the places where these people probably stand."""


@dataclass(frozen=True, eq=False)
class PooledPeople:
    """People whose answers (N, n) 0..K-1, -1 missing, lie together.

    The code K stands for "one of the two highest": what somebody says who chooses from K-1.
    """

    answers: Integers

    def expected_counts(self, parameters: Parameters) -> Counts:
        """Count block by block, so that many people need little memory."""
        asked = as_asked(parameters.bank, self.answers)
        known = Parameters(asked.bank, parameters.covariance)
        slopes = asked.bank.discrimination[:, None]
        drawn = curves(slopes, -slopes * asked.bank.thresholds, GRID[:, None])
        total = _nothing(known)
        for first in range(0, len(asked.answers), _PEOPLE_AT_ONCE):
            total += _count(asked.answers[first : first + _PEOPLE_AT_ONCE], known, drawn)
        answers = asked.counts_of_items(total.answers, np.exp(drawn.log_chances))
        return replace(total, answers=answers, information=asked.sums_of_items(total.information))


def _nothing(parameters: Parameters) -> Counts:
    items, thresholds = parameters.bank.thresholds.shape
    skills = len(parameters.covariance)
    return Counts(
        np.zeros((items, thresholds + 1, len(GRID))),
        np.zeros(skills),
        np.zeros((skills, skills)),
        np.zeros((items, thresholds + 1, thresholds + 1)),
        np.zeros(()),
    )


def _count(answers: Integers, parameters: Parameters, drawn: Curves) -> Counts:
    bank = parameters.bank
    places = skill_places(bank, answers, parameters.covariance, drawn.log_chances, GRID)
    products = places.covariances.sum(axis=0) + places.means.T @ places.means
    scores = _scores(bank, drawn)
    counted = np.zeros(drawn.log_chances.shape)
    information = np.zeros((len(bank), scores.shape[2], scores.shape[2]))
    for item, skill in enumerate(bank.skills):
        answered = np.flatnonzero(answers[:, item] != MISSING)
        codes, chances = answers[answered, item], places.chances[answered, skill]
        np.add.at(counted[item], codes, chances)
        each = np.einsum("iq,ipq->ip", chances, scores[item, codes])
        information[item] = each.T @ each
    return Counts(
        counted, places.means.sum(axis=0), products, information, np.array(float(len(answers)))
    )


def _scores(bank: ItemBank, drawn: Curves) -> Floats:
    """Slope of each answer's log chance in the item's slope and intercepts, (n, K, p, Q)."""
    free = np.column_stack((bank.discrimination, -bank.discrimination[:, None] * bank.thresholds))
    jacobian = InterceptShape(1).jacobian(free, GRID[:, None])
    return answer_scores(drawn, jacobian * np.isfinite(free)[:, None, :, None])
