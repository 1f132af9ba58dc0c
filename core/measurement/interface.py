"""The engine for outside referees: plain lists or arrays in, figures out, one trait at a time.

Answers count from 0, at most 7 to an item; None, NaN or a number below 0 = missing.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from core.measurement import calibration, expected_a_posteriori, graded_response
from core.measurement.answer_table import Answers, answer_table
from core.measurement.dif import generalised_mantel, holm, mantel_haenszel, ordinal_logistic_dif
from core.measurement.graded_response import Floats, Integers, ItemBank
from core.measurement.posterior import MISSING
from core.measurement.reliability import alpha, item_total, marginal_reliability, omega

__all__ = [
    "adaptive_trace", "alpha", "eap", "eap_many", "fit_graded_response", "generalised_mantel",
    "holm", "item_information", "item_total", "mantel_haenszel", "marginal_reliability", "omega",
    "ordinal_logistic_dif",
]  # fmt: skip

_FAR = 1e3
_APART = 1e-9


class TraceStep(NamedTuple):
    """The item asked (counted from 0), its answer, and the estimate and error after it."""

    item: int
    answer: int
    eap: float
    se: float


def fit_graded_response(
    answers: Answers, categories: Sequence[int] | None = None
) -> calibration.Fit:
    """Fit a graded response model to people by items (N, n): a, b, d = -a b and log-likelihood.

    Marginal maximum likelihood, trait N(0, 1), logistic metric without 1.7. Raises ValueError
    (CalibrationError) for too few people or items, or an item on which nobody differs.
    """
    return calibration.fit_graded_response(_codes(answer_table(answers)), categories)


def eap(a: ArrayLike, b: Answers, answers: Sequence[float | None]) -> tuple[float, float]:
    """Posterior mean and standard deviation of one person, prior N(0, 1), 81 points on -4..4.

    Slopes a (n,) above 0; thresholds b: n rows that rise, shorter rows for fewer answers. Raises
    ValueError for a bank that is none, or an answer outside its item.
    """
    bank = bank_of(a, b)
    return expected_a_posteriori.estimate(bank, _own_codes(bank, [answers])[0])


def eap_many(a: ArrayLike, b: Answers, answers: Answers) -> tuple[Floats, Floats]:
    """Posterior means (N,) and standard deviations (N,) of people by items (N, n), as eap."""
    bank = bank_of(a, b)
    found = [expected_a_posteriori.estimate(bank, each) for each in _own_codes(bank, answers)]
    means, errors = np.array(found, dtype=np.float64).reshape(-1, 2).T
    return means, errors


def item_information(theta: ArrayLike, a: ArrayLike, b: Answers) -> Floats:
    """Fisher information of each item, (n,) at one theta or (t, n) at thetas (t,)."""
    points = np.asarray(theta, dtype=np.float64)
    return graded_response.item_information(points[..., None], bank_of(a, b))


def adaptive_trace(
    a: ArrayLike,
    b: Answers,
    answers: Sequence[int] | Callable[[int], int],
    length: int,
    start: float = 0.0,
) -> list[TraceStep]:
    """Ask `length` items, each the most informative at the estimate so far; the first wins a tie.

    Answers: one for each item, or a function of the item's index. Raises ValueError as eap, and
    when the bank has fewer items.
    """
    bank = bank_of(a, b)
    if length > len(bank):
        raise ValueError("a bank holds each item once")
    trace: list[TraceStep] = []
    codes = np.full(len(bank), MISSING, dtype=np.int64)
    mean = start
    for _ in range(length):
        item = expected_a_posteriori.most_informative(mean, bank, [each.item for each in trace])
        given = answers(item) if callable(answers) else answers[item]
        codes[item] = given
        mean, error = expected_a_posteriori.estimate(bank, _own_codes(bank, codes[None, :])[0])
        trace.append(TraceStep(item, int(given), mean, error))
    return trace


def bank_of(a: ArrayLike, b: Answers) -> ItemBank:
    """Bank of one trait from slopes a (n,) and n rows of thresholds, of any length from 1 to 6.

    Rows may be padded with +inf or NaN; thresholds that meet, as those around an answer nobody
    gave, are set a hair apart. Raises ValueError for slopes of 0 or less, or falling thresholds.
    """
    rows = [[float(each) for each in row if each is not None] for row in np.asarray(b, object)]
    thresholds = np.full((len(rows), max(map(len, rows), default=1)), np.inf)
    for place, row in enumerate(rows):
        known = np.array([each for each in row if not np.isnan(each)])
        thresholds[place, : len(known)] = np.maximum(known, -_FAR)
    meeting = thresholds[:, 1:] == thresholds[:, :-1]
    thresholds[:, 1:] += _APART * np.where(meeting, meeting.cumsum(axis=1), 0)
    skills = np.zeros(len(rows), dtype=np.int64)
    return ItemBank(skills, np.asarray(a, dtype=np.float64), thresholds)


def _codes(table: Floats) -> Integers:
    """Whole numbers with -1 for missing; fractions are no answers."""
    filled = np.where(np.isnan(table), MISSING, table)
    if (filled != np.round(filled)).any():
        raise ValueError("an answer is a whole number, counted from 0")
    return filled.astype(np.int64)


def _own_codes(bank: ItemBank, answers: Answers) -> Integers:
    codes = _codes(answer_table(answers))
    if codes.shape[1] != len(bank) or (codes > bank.highest).any():
        raise ValueError("give each item an answer that it has, or none")
    return codes
