"""The fast path: the loops compiled by Numba (the extra `fast`), kept on disk between starts."""

from collections.abc import Callable
from typing import ClassVar

import numba
import numpy as np
from numba import types
from numba.core import config

from core.plugin_api import Errors, Levels, cache_folder
from plugins.matching.kernels import loops
from plugins.matching.kernels.flat import flattened
from plugins.matching.kernels.loops import Singles, Whole

_FLAT = types.Array(types.uint8, 1, "C", readonly=True)
_SIGNED = types.Array(types.int8, 1, "C", readonly=True)
_STEP, _WHOLE = types.int64, types.int64[::1]
_ONE, _TWO = types.float32[::1], types.float32[:, ::1]


class Compiled:
    """Loops over columns (24, n) of people; each fills `out`."""

    name: ClassVar[str] = f"numba {numba.__version__}"

    def __init__(self) -> None:
        """Compile, or read what was compiled before."""
        config.CACHE_DIR = config.CACHE_DIR or cache_folder("compiled")
        before, config.SLP_VECTORIZE = config.SLP_VECTORIZE, 1  # for row_sums
        try:
            self._shortfall = _compiled(loops.shortfall, _SIGNED, _STEP, _WHOLE, _ONE, _ONE, _ONE)
            self._table_sums = _compiled(
                loops.table_sums, _FLAT, _FLAT, _STEP, _WHOLE, _TWO, _WHOLE, _ONE, _ONE
            )
            self._row_sums = _compiled(
                loops.row_sums, _FLAT, _FLAT, _STEP, _WHOLE, _ONE, _WHOLE, _TWO
            )
        finally:
            config.SLP_VECTORIZE = before

    def shortfall(
        self, theta: Levels, columns: Whole, levels: Singles, weights: Singles, out: Singles
    ) -> None:
        """See loops.shortfall."""
        flat, stride = flattened(theta)
        self._shortfall(flat, stride, columns, levels, weights, out)

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
        (have, stride), (sure, _) = flattened(theta), flattened(errors)
        self._table_sums(have.view(np.uint8), sure, stride, columns, tables, which, weights, out)

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
        (have, stride), (sure, _) = flattened(theta), flattened(errors)
        self._row_sums(have.view(np.uint8), sure, stride, columns, rows.reshape(-1), which, out)


def _compiled(loop: Callable[..., None], *kinds: types.Type) -> Callable[..., None]:
    """Compile one loop; it lets other threads run, and may round a product and sum at once."""
    made: Callable[..., None] = numba.njit(
        types.void(*kinds), cache=True, nogil=True, error_model="numpy", fastmath={"contract"}
    )(loop)
    return made
