"""Answers as a calibration wants them: checked, counted over used categories, laid out sparsely."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array  # type: ignore[import-untyped]  # scipy ships no types

from core.measurement.graded_response import Integers
from core.measurement.posterior import MISSING

MOST_CATEGORIES = 7


class CalibrationError(ValueError):
    """These answers can't carry the fit that was asked for; the text says why, in plain words."""


@dataclass(frozen=True, eq=False)
class UsedAnswers:
    """Answers (N, n) counted over used categories only, and which of the original ones those are.

    `used[i]` holds the original codes of item i from low to high; `categories` counts them all.
    """

    codes: Integers
    used: tuple[Integers, ...]
    categories: Integers

    @property
    def widest(self) -> int:
        """The most categories any item really uses."""
        return max(len(each) for each in self.used)


def indicators(codes: Integers, categories: int) -> csr_array:
    """Codes (N, n), -1 missing, as 0 and 1 (N, n K); sparse, so that one core is enough."""
    people, items = np.nonzero(codes != MISSING)
    columns = items * categories + codes[people, items]
    shape = (len(codes), codes.shape[1] * categories)
    return csr_array((np.ones(len(people)), (people, columns)), shape=shape)


def read_answers(answers: Integers, categories: Sequence[int] | None = None) -> UsedAnswers:
    """Check answers (N, n) 0..K-1 with -1 missing; K of each item is 2..7, given or the highest."""
    table = np.asarray(answers)
    if table.ndim != 2 or not np.issubdtype(table.dtype, np.integer) or not table.size:
        raise CalibrationError("give a table of whole numbers: people down, questions across")
    seen = table.max(axis=0) + 1
    counts = seen if categories is None else np.asarray(categories, dtype=np.int64)
    _check_categories(table, seen, counts)
    used = tuple(np.unique(column[column != MISSING]) for column in table.T)
    same = [number for number, each in enumerate(used) if len(each) < 2]
    if same:
        raise CalibrationError(
            f"nobody answered, or everybody gave the same answer, to question {_named(same)}"
        )
    codes = np.full(table.shape, MISSING, dtype=np.int64)
    for item, each in enumerate(used):
        answered = table[:, item] != MISSING
        codes[answered, item] = np.searchsorted(each, table[answered, item])
    return UsedAnswers(codes, used, counts.astype(np.int64))


def _check_categories(table: Integers, seen: Integers, counts: Integers) -> None:
    if (counts > MOST_CATEGORIES).any():
        raise CalibrationError(f"a question has at most {MOST_CATEGORIES} categories")
    if counts.shape != seen.shape or (counts < seen).any() or (table < MISSING).any():
        raise CalibrationError("an answer lies outside the categories of its question")


def _named(items: Sequence[int]) -> str:
    """Name at most five questions, counted from 1."""
    words = ", ".join(str(each + 1) for each in items[:5])
    return words if len(items) <= 5 else f"{words} and {len(items) - 5} more"
