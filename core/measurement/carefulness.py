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


def standardised_log_likelihood(bank: ItemBank, answers: Integers, theta: Floats) -> float:
    """Polytomous l_z (Drasgow, Levine & Williams, 1985): mean 0, variance 1 at the true theta.

    Far below 0: answers that the model finds unlikely. Missing answers are left out; NaN if none
    is left.
    """
    bank, answers, theta = answered(bank, answers, theta)
    above, spread = surprise(bank, answers, theta)
    return float(above.sum() / np.sqrt(spread.sum())) if spread.sum() > 0 else float("nan")


def infit_outfit(bank: ItemBank, answers: Integers, theta: Floats) -> tuple[float, float]:
    """Weighted and plain mean square of the residuals (Wright & Masters, 1982): 1 = as expected."""
    bank, answers, theta = answered(bank, answers, theta)
    chances = category_probabilities(theta, bank)
    codes = np.arange(chances.shape[1])
    expected = chances @ codes
    variance = chances @ codes**2 - expected**2
    squares = (answers - expected) ** 2
    return float(squares.sum() / variance.sum()), float((squares / variance).mean())


def longest_string(answers: Sequence[int] | Integers) -> int:
    """Most equal answers in a row, 0 to n, of answers in the order asked; missing ones skipped."""
    given = [int(each) for each in answers if each != MISSING]
    return max((len(list(group)) for _, group in groupby(given)), default=0)


def response_variability(answers: Integers) -> float:
    """Standard deviation (n - 1) of a person's answers, in categories; NaN under two answers."""
    given = answers[answers != MISSING]
    return float(given.std(ddof=1)) if len(given) > 1 else float("nan")


def even_odd_consistency(bank: ItemBank, answers: Integers) -> float:
    """Correlation over skills of odd and even items' means, Spearman-Brown lengthened, -1 to 1.

    Curran (2016). NaN when fewer than three skills have two answers, or nothing varies.
    """
    halves = []
    for skill in np.unique(bank.skills):
        given = answers[(bank.skills == skill) & (answers != MISSING)]
        if len(given) > 1:
            halves.append((given[::2].mean(), given[1::2].mean()))
    table = np.array(halves)
    if len(table) < 3 or (np.ptp(table, axis=0) == 0).any():
        return float("nan")
    together = float(np.corrcoef(table.T)[0, 1])
    return max(-1.0, 2.0 * together / (1.0 + together)) if together > -1.0 else -1.0


def mirrored_disagreement(answers: Integers, pairs: Sequence[tuple[int, int]], top: int) -> float:
    """How far mirrored pairs are from mirroring, 0 (perfect) to 1, for answers 0..top; NaN = none.

    Two items mirror each other when a high answer to the one asks for a low answer to the other.
    """
    gaps = [
        abs(int(answers[one]) + int(answers[other]) - top) / top
        for one, other in pairs
        if MISSING not in (answers[one], answers[other])
    ]
    return float(np.mean(gaps)) if gaps else float("nan")


def yes_saying(answers: Integers, top: int) -> float:
    """Mean answer on a scale of 0 to 1, for answers 0..top: how readily a person says yes.

    Give the answers to mirrored pairs alone to tell yes-saying from being good at things.
    """
    given = answers[answers != MISSING]
    return float(given.mean() / top) if len(given) else float("nan")


def used_up(bank: ItemBank, theta: Floats) -> Floats:
    """Share (n,), 0 to 1, of a free parameter that each answer settled under a N(0,1) prior."""
    own = item_information(theta, bank)
    total = np.bincount(bank.skills, weights=own)
    return own / (1.0 + total[bank.skills])


def answered(bank: ItemBank, answers: Integers, theta: Floats) -> tuple[ItemBank, Integers, Floats]:
    """Keep the answered items of a bank, with their answers and theta."""
    kept = np.flatnonzero(answers != MISSING)
    return bank.take(kept), answers[kept], theta[kept]
