"""Gives the loops one flat stretch of memory, which a compiler reads fastest."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def flattened(table: NDArray[Any]) -> tuple[NDArray[Any], int]:
    """A table (s, n) of bytes, perhaps part of a wider one, and the step from row to row."""
    if table.strides[1] != 1 or table.strides[0] < table.shape[1]:
        table = np.ascontiguousarray(table)
    stride = table.strides[0]
    length = (len(table) - 1) * stride + table.shape[1]
    return np.lib.stride_tricks.as_strided(table, (length,), (1,), writeable=False), stride
