"""S-X2: whether people with the same sum of answers choose as the model expects, by item.

Orlando & Thissen (2000), for more than two answers by Kang & Chen (2008). One skill, people who
answered all of its items; where everybody gets other items, use item_fit instead.
"""

from typing import NamedTuple

import numpy as np
from scipy.stats import chi2  # type: ignore[import-untyped]  # scipy ships no types

from core.measurement.graded_response import Floats, Integers, ItemBank, category_probabilities

_GRID: Floats = np.linspace(-5.0, 5.0, 61)
_LEAST_EXPECTED = 1.0


class ScoreFit(NamedTuple):
    """S-X2 of an item, its degrees of freedom, and the chance of one as large."""

    statistic: float
    freedom: int
    p: float


def score_fit(bank: ItemBank, answers: Integers) -> list[ScoreFit]:
    """S-X2 of each item of one skill, from complete answers (N, n) 0..K-1, trait N(0, 1).

    The item's own parameters are taken off the freedom, as they were fitted; NaN when none is left.
    Raises ValueError when an answer is missing.
    """
    if answers.shape[1] != len(bank) or (answers < 0).any() or (answers > bank.highest).any():
        raise ValueError("S-X2 needs an answer of everybody to every item")
    return [_of_item(bank, answers, item) for item in range(len(bank))]


def expected_shares(bank: ItemBank, item: int) -> Floats:
    """Share (T+1, K) of people with each sum of answers 0..T who gave each answer to the item."""
    chances = category_probabilities(_GRID[:, None], bank)
    weights = np.exp(-0.5 * _GRID**2)
    rest = _sums(np.delete(chances, item, axis=1), np.delete(bank.highest, item))
    top, total = int(bank.highest[item]), int(bank.highest.sum())
    joint = np.zeros((total + 1, top + 1))
    for code in range(top + 1):
        reach = (weights * chances[:, item, code]) @ rest
        joint[code : code + len(reach), code] = reach
    joint /= joint.sum(axis=1, keepdims=True)
    return joint


def _sums(chances: Floats, highest: Integers) -> Floats:
    """Chance (points, T+1) of each sum of answers (Lord & Wingersky, 1984)."""
    sums = np.ones((len(chances), 1))
    for item, top in enumerate(highest):
        longer = np.zeros((len(chances), sums.shape[1] + int(top)))
        for code in range(int(top) + 1):
            longer[:, code : code + sums.shape[1]] += chances[:, item, code, None] * sums
        sums = longer
    return sums


def _of_item(bank: ItemBank, answers: Integers, item: int) -> ScoreFit:
    totals, top = answers.sum(axis=1), int(bank.highest[item])
    found = np.zeros((int(bank.highest.sum()) + 1, top + 1))
    np.add.at(found, (totals, answers[:, item]), 1.0)
    expected = expected_shares(bank, item) * found.sum(axis=1, keepdims=True)
    statistic, cells = 0.0, 0
    # The lowest and the highest sum leave one answer only, and say nothing.
    for seen, due in _merged(found[1:-1], expected[1:-1]):
        statistic += float(((seen - due) ** 2 / due).sum())
        cells += len(due) - 1
    freedom = cells - top - 1
    p = float(chi2.sf(statistic, freedom)) if freedom > 0 else float("nan")
    return ScoreFit(statistic, freedom, p)


def _merged(found: Floats, expected: Floats) -> list[tuple[Floats, Floats]]:
    """Neighbouring sums and then answers put together until each cell expects a person."""
    groups: list[tuple[Floats, Floats]] = []
    seen, due = np.zeros(found.shape[1]), np.zeros(found.shape[1])
    for row, row_due in zip(found, expected, strict=True):
        seen, due = seen + row, due + row_due
        if (np.sort(due)[-2:] >= _LEAST_EXPECTED).all():
            groups.append(_few_answers_merged(seen, due))
            seen, due = np.zeros(len(seen)), np.zeros(len(due))
    return groups


def _few_answers_merged(seen: Floats, due: Floats) -> tuple[Floats, Floats]:
    cells = [[float(s), float(d)] for s, d in zip(seen, due, strict=True)]
    while len(cells) > 1 and min(cell[1] for cell in cells) < _LEAST_EXPECTED:
        small = min(range(len(cells)), key=lambda at: cells[at][1])
        beside = [at for at in (small - 1, small + 1) if 0 <= at < len(cells)]
        other = min(beside, key=lambda at: cells[at][1])
        cells[other] = [one + two for one, two in zip(cells[other], cells[small], strict=True)]
        del cells[small]
    merged = np.array(cells)
    return merged[:, 0], merged[:, 1]
