"""Chooses how packed people are scored: compiled when the extra `fast` is there, else in NumPy."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

import structlog

from core.plugin_api import Errors, Levels
from plugins.matching.kernels.blocked import Blocked
from plugins.matching.kernels.loops import Singles, Whole

log = structlog.get_logger("passport.matching")


class Kernels(Protocol):
    """The loops over columns (24, n) of people; each fills `out`, as loops.py says."""

    @property
    def name(self) -> str:
        """What does the work, for `passport doctor`."""
        ...

    def shortfall(
        self, theta: Levels, columns: Whole, levels: Singles, weights: Singles, out: Singles
    ) -> None:
        """Sum what is lacking, when all is exact."""
        ...

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
        """Sum weighed values of tables."""
        ...

    def row_sums(
        self,
        theta: Levels,
        errors: Errors,
        columns: Whole,
        rows: Singles,
        which: Whole,
        out: Singles,
    ) -> None:
        """Sum rows of eight values."""
        ...


@cache
def kernels() -> Kernels:
    """The fastest path that works here; the first call takes a second when it compiles."""
    if find_spec("numba") is None:
        return Blocked()
    try:
        compiled: Kernels = import_module("plugins.matching.kernels.compiled").Compiled()
    except Exception:  # a compiler that does not fit this machine must not stop matching
        log.exception("matching is not compiled")
        return Blocked()
    return compiled
