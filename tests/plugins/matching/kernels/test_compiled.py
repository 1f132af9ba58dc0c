"""The compiled path; conftest.py leaves this file out where the extra `fast` is not installed."""

from pathlib import Path

from numba.core import config

import plugins
from plugins.matching.kernels.compiled import Compiled
from plugins.matching.kernels.paths import kernels


def test_it_is_chosen_and_kept_outside_the_code() -> None:
    assert kernels().name == Compiled.name
    assert not Path(config.CACHE_DIR).is_relative_to(Path(plugins.__path__[0]))


def test_a_second_start_reads_what_the_first_one_compiled() -> None:
    Compiled()
    again = Compiled()
    for loop in (again._shortfall, again._table_sums, again._row_sums):
        assert sum(loop.stats.cache_hits.values()) == 1  # type: ignore[attr-defined]  # a dispatcher
