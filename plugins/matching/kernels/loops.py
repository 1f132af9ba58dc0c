"""The inner loops, in plain Python that a compiler turns into a pass at the speed of memory.

Columns of people lie in one flat stretch: skill s of person i stands at [s * stride + i].
Uncompiled they give the same numbers, slowly; nothing calls them so but tests.
"""

import numpy as np
from numpy.typing import NDArray

Flat = NDArray[np.uint8]
SignedFlat = NDArray[np.int8]
Whole = NDArray[np.int64]
Singles = NDArray[np.float32]

CREDIT = np.float32(0.2)
"""What one step above the asked level adds, when a step below it takes one."""

_CHUNK = 2048
_PLACED = 1024
_PLACES = np.uint32(256)


def shortfall(
    theta: SignedFlat, stride: int, columns: Whole, levels: Singles, weights: Singles, out: Singles
) -> None:
    """Fill out (n,) with -sum w * max(level - theta, CREDIT * (level - theta)), all in steps."""
    for start in range(0, len(out), _CHUNK):
        sums = out[start : start + _CHUNK]
        sums[:] = np.float32(0)
        for k in range(len(columns)):
            first = columns[k] * stride + start
            have = theta[first : first + len(sums)]
            level, weight = levels[k], weights[k]
            for i in range(len(sums)):
                lack = level - np.float32(have[i])
                sums[i] -= weight * max(lack, CREDIT * lack)


def table_sums(
    theta: Flat,
    errors: Flat,
    stride: int,
    columns: Whole,
    tables: Singles,
    which: Whole,
    weights: Singles,
    out: Singles,
) -> None:
    """Fill out (n,) with sum w * tables[which, error * 256 + theta]; tables (t, 65536)."""
    for start in range(0, len(out), _CHUNK):
        sums = out[start : start + _CHUNK]
        sums[:] = np.float32(0)
        for k in range(len(columns)):
            first = columns[k] * stride + start
            have, sure = theta[first : first + len(sums)], errors[first : first + len(sums)]
            table, weight = tables[which[k]], weights[k]
            for i in range(len(sums)):
                sums[i] += weight * table[np.uint32(sure[i]) * _PLACES + np.uint32(have[i])]


def row_sums(
    theta: Flat,
    errors: Flat,
    stride: int,
    columns: Whole,
    rows: Singles,
    which: Whole,
    out: Singles,
) -> None:
    """Fill out (n, 8) with the sum of the rows of 8 that each person's places point at.

    rows (t * 65536 * 8,) is flat. Eight sums in eight names become one vector of the processor.
    """
    places = np.empty((len(columns), _PLACED), dtype=np.uint32)
    for start in range(0, len(out), _PLACED):
        sums = out[start : start + _PLACED]
        for k in range(len(columns)):
            first = columns[k] * stride + start
            have, sure = theta[first : first + len(sums)], errors[first : first + len(sums)]
            table, place = np.uint32(which[k]) * np.uint32(65536), places[k]
            for i in range(len(sums)):
                place[i] = table + np.uint32(sure[i]) * _PLACES + np.uint32(have[i])
        for i in range(len(sums)):
            a = b = c = d = e = f = g = h = np.float32(0)
            for k in range(len(columns)):
                p = np.uint64(places[k, i]) << np.uint64(3)
                a += rows[p]
                b += rows[p + np.uint64(1)]
                c += rows[p + np.uint64(2)]
                d += rows[p + np.uint64(3)]
                e += rows[p + np.uint64(4)]
                f += rows[p + np.uint64(5)]
                g += rows[p + np.uint64(6)]
                h += rows[p + np.uint64(7)]
            row = sums[i]
            row[0] = a
            row[1] = b
            row[2] = c
            row[3] = d
            row[4] = e
            row[5] = f
            row[6] = g
            row[7] = h
