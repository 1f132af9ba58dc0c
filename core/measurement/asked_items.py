"""Items as they were offered: some people chose from one answer fewer than others did.

Their highest answer holds the two highest of the item together. For them the item is a copy
without its top threshold; what was counted on the copy goes back to the item.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.measurement.batch import check_answers
from core.measurement.calibration_answers import CalibrationError
from core.measurement.graded_response import Floats, Integers, ItemBank
from core.measurement.posterior import MISSING


@dataclass(frozen=True, eq=False)
class AskedItems:
    """A bank with shorter copies behind it, answers (N, n + copies) to both, and whose copies."""

    bank: ItemBank
    answers: Integers
    copied: Integers

    def counts_of_items(self, counts: Floats, chances: Floats) -> Floats:
        """Counts (n, K, Q) of the items, those of copies divided by the chances of both answers."""
        items = len(self.bank) - len(self.copied)
        whole = counts[:items].copy()
        for item, copy in zip(self.copied, counts[items:], strict=True):
            top = self.bank.highest[item]
            share = chances[item, top] / (chances[item, top] + chances[item, top - 1])
            whole[item, : top - 1] += copy[: top - 1]
            whole[item, top - 1] += (1.0 - share) * copy[top - 1]
            whole[item, top] += share * copy[top - 1]
        return whole

    def sums_of_items(self, values: Floats) -> Floats:
        """Values (n, ...) of the items with those of their copies added."""
        items = len(self.bank) - len(self.copied)
        whole = values[:items].copy()
        whole[self.copied] += values[items:]
        return whole


def as_asked(bank: ItemBank, answers: Integers) -> AskedItems:
    """Lay out answers (N, n), where K of K answers means "one of the two highest", of who gave any.

    Raises CalibrationError for an answer outside the categories of its item.
    """
    merged = _merged(bank, answers)
    plain = np.where(merged, MISSING, answers)
    copied = np.flatnonzero(merged.any(axis=0))
    top = bank.highest[copied] - 1
    thresholds = np.concatenate((bank.thresholds, bank.thresholds[copied]))
    thresholds[len(bank) + np.arange(len(copied)), top] = np.inf
    whose = np.concatenate((np.arange(len(bank)), copied))
    both = np.column_stack((plain, np.where(merged[:, copied], top, MISSING)))
    asked = ItemBank(bank.skills[whose], bank.discrimination[whose], thresholds)
    return AskedItems(asked, both[(both != MISSING).any(axis=1)], copied)


def _merged(bank: ItemBank, answers: Integers) -> NDArray[np.bool_]:
    """Where two answers stand for one, once everything else has been checked."""
    fits = answers.ndim == 2 and answers.shape[1] == len(bank)
    merged = (answers == bank.highest + 1) & (bank.highest > 1) if fits else np.zeros(1, np.bool_)
    try:
        check_answers(bank, np.where(merged, MISSING, answers))
    except ValueError as error:
        raise CalibrationError(str(error)) from error
    return merged
