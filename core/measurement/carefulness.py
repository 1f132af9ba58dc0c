"""Does a run look answered with care? Measures of person fit; they flag, and never touch a score.

Answers (n,) count from 0 in bank order, -1 = missing; theta (n,) is each item's own skill.
"""

from collections.abc import Sequence
from itertools import groupby

import numpy as np

from core.measurement.graded_response import (
    Floats,
    Integers,
    ItemBank,
    category_probabilities,
    item_information,
)
from core.measurement.posterior import MISSING


def surprise(bank: ItemBank, answers: Integers, theta: Floats) -> tuple[Floats, Floats]:
    """Log chance of each answer (n,) minus what the model expects, and its variance (n,)."""
    chances = category_probabilities(theta, bank)
    logs = np.log(np.where(chances > 0, chances, 1.0))
    expected = (chances * logs).sum(axis=1)
    spread = np.maximum((chances * logs**2).sum(axis=1) - expected**2, 0.0)
    tiny = np.log(np.finfo(np.float64).tiny)
    own = chances[np.arange(len(bank)), answers]
    given = np.where(own > 0, logs[np.arange(len(bank)), answers], tiny)
    return given - expected, spread


def longest_string(answers: Sequence[int] | Integers) -> int:
    """Most equal answers in a row, 0 to n, of answers in the order asked; missing ones skipped."""
    given = [int(each) for each in answers if each != MISSING]
    return max((len(list(group)) for _, group in groupby(given)), default=0)


def used_up(bank: ItemBank, theta: Floats) -> Floats:
    """Share (n,), 0 to 1, of a free parameter that each answer settled under a N(0,1) prior."""
    own = item_information(theta, bank)
    total = np.bincount(bank.skills, weights=own)
    return own / (1.0 + total[bank.skills])
