"""The path without a compiler: the same loops in NumPy, a few thousand people at a time."""

from collections.abc import Iterator
from typing import ClassVar

import numpy as np

from core.plugin_api import Errors, Levels
from plugins.matching.kernels.loops import CREDIT, Singles, Whole

_CHUNK = 8192


class Blocked:
    """Loops over columns (24, n) of people; each fills `out`."""

    name: ClassVar[str] = "NumPy"

    def shortfall(
        self, theta: Levels, columns: Whole, levels: Singles, weights: Singles, out: Singles
    ) -> None:
        """See loops.shortfall."""
        lack, less = np.empty((2, _CHUNK), dtype=np.float32)
        for part in _parts(len(out)):
            sums = out[part]
            sums[:] = 0
            here, credit = lack[: len(sums)], less[: len(sums)]
            for column, level, weight in zip(columns, levels, weights, strict=True):
                np.subtract(level, theta[column, part], out=here, dtype=np.float32)
                np.multiply(here, CREDIT, out=credit)
                np.maximum(here, credit, out=here)
                np.multiply(here, weight, out=here)
                np.subtract(sums, here, out=sums)

    def table_sums(
        self,
        theta: Levels,
        errors: Errors,
        columns: Whole,
        tables: Singles,
        which: Whole,
        weights: Singles,
        out: Singles,
    ) -> None:
        """See loops.table_sums."""
        for part in _parts(len(out)):
            sums = out[part]
            sums[:] = 0
            for column, table, weight in zip(columns, which, weights, strict=True):
                found = tables[table].take(_places(theta, errors, column, part))
                sums += weight * found

    def row_sums(
        self,
        theta: Levels,
        errors: Errors,
        columns: Whole,
        rows: Singles,
        which: Whole,
        out: Singles,
    ) -> None:
        """See loops.row_sums; rows (t, 65536, 8)."""
        for part in _parts(len(out)):
            sums = out[part]
            sums[:] = 0
            for column, table in zip(columns, which, strict=True):
                sums += rows[table].take(_places(theta, errors, column, part), axis=0)


def _parts(people: int) -> Iterator[slice]:
    """All people, some thousands at a time."""
    return (slice(start, start + _CHUNK) for start in range(0, people, _CHUNK))


def _places(
    theta: Levels, errors: Errors, column: np.int64, part: slice
) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """Where a table holds these people: error * 256 + theta."""
    places = errors[column, part].astype(np.intp)
    places <<= 8
    places += theta[column, part].view(np.uint8)
    return places
