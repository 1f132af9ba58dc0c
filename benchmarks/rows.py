"""One line of the table that every benchmark adds to, and the clock they share."""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True)
class Row:
    """What was measured, the goal, the result, the peer of the same run, and whether it holds."""

    what: str
    goal: str
    result: str
    compared_with: str
    holds: bool


def milliseconds(action: Callable[[], object], times: int) -> list[float]:
    """Time an action some times after one unmeasured run, in milliseconds, shortest first."""
    action()
    taken = []
    for _ in range(times):
        start = perf_counter()
        action()
        taken.append((perf_counter() - start) * 1e3)
    return sorted(taken)


def percentile(ordered: list[float], share: float) -> float:
    """Return the value that a share (0 to 1) of the ordered values does not pass."""
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]
