"""What algorithms share when they score packed people: what is asked, and tables of answers.

Packed levels and errors have 65,536 pairs of values, so whatever an algorithm says of one skill
at one level fits in a table, [error * 256 + theta], that is exact and made once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from core.plugin_api import STEP, UNKNOWN_ERROR, UNKNOWN_THETA, Demands, Numbers, Records
from plugins.matching.algorithms.asked import asked_skills, known

Table = Callable[[float], Numbers]
Whole = NDArray[np.int64]
Singles = NDArray[np.float32]

LEVELS_KEPT = 8
"""How many levels keep their tables; the product asks three."""

_LINE = 16
"""Numbers of 32 bits in one line of the processor's cache."""


@dataclass(frozen=True, eq=False)
class Asked:
    """Column, level in theta and weight of each skill that a demand asks, (k,) each."""

    columns: Whole
    levels: Numbers
    weights: Singles

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked."""
        return not len(self.columns)


def asked_of(demands: Demands, demand: int) -> Asked:
    """What one demand asks."""
    columns = np.array(asked_skills(demands, demand), dtype=np.int64)
    return Asked(
        columns,
        demands.required[demand, columns],
        demands.weights[demand, columns].astype(np.float32),
    )


def is_exact(records: Records, asked: Asked) -> bool:
    """Whether no asked skill of anybody has an error; one zero for everybody is soon seen."""
    errors = records.errors
    if errors.strides[1] == 0:
        errors = errors[:, :1]
    if errors[asked.columns, :1].any():
        return False
    return not any(errors[column].any() for column in asked.columns)


@lru_cache(maxsize=1)
def every_place() -> tuple[Numbers, Numbers]:
    """Theta and error of each place of a table, (65536,) each; unknown as algorithms read it."""
    theta = np.tile(np.arange(256, dtype=np.uint8).view(np.int8), 256)
    errors = np.repeat(np.arange(256), 256)
    unknown = (theta == UNKNOWN_THETA) | (errors == UNKNOWN_ERROR)
    return known(np.where(unknown, np.nan, theta * STEP), np.where(unknown, np.nan, errors * STEP))


def stacked(table: Table, levels: Numbers) -> tuple[Singles, Whole]:
    """The tables of all levels below each other, and which of them each level has, (k,)."""
    different, which = np.unique(levels, return_inverse=True)
    return _stack(table, tuple(different.tolist())), which.astype(np.int64)


@lru_cache(maxsize=4)
def _stack(table: Table, levels: tuple[float, ...]) -> Singles:
    """Tables as the loops read them: no row of eight lies across two lines of the cache."""
    tables = np.stack([table(level) for level in levels])
    room = np.empty(tables.size + _LINE, dtype=np.float32)
    skipped = -room.ctypes.data % (4 * _LINE) // 4
    stack: Singles = room[skipped : skipped + tables.size].reshape(tables.shape)
    stack[:] = tables
    return stack
