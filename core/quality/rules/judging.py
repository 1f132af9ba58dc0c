"""The one way to say good, fair, look at this, or too little to tell."""

from __future__ import annotations

from collections.abc import Mapping

from core.quality.rules.sums import count_of
from core.quality.schemas import Code, Panel, Row, Verdict

FEWEST: dict[Code, int] = {
    "reliability": 100,
    "retest": 50,
    "items": 100,
    "structure": 200,
    "dif": 200,
    "process": 30,
    "answers": 30,
    "impact": 30,
    "recognition": 30,
    "yield": 10,
}


def by_bar(figure: float | None, goal: float, bar: float) -> Verdict:
    """Good from the goal on, fair from the bar on, otherwise look; too few without a figure."""
    if figure is None:
        return "few"
    if figure >= goal:
        return "good"
    return "fair" if figure >= bar else "look"


def too_few(code: Code, n: float) -> bool:
    """Whether a panel says nothing yet."""
    return n < FEWEST[code]


def nothing(code: Code, n: float) -> Panel:
    """A panel that says only over how many it would be, and how many it needs."""
    return Panel(code=code, n=count_of(n), needs=FEWEST[code], verdict="few")


def panel(
    code: Code,
    n: float,
    verdict: Verdict,
    figures: Mapping[str, float | None],
    **tables: tuple[Row, ...],
) -> Panel:
    """A panel that has something to say."""
    return Panel(
        code=code,
        n=count_of(n),
        needs=FEWEST[code],
        verdict=verdict,
        figures=dict(figures),
        tables={name: rows for name, rows in tables.items() if rows},
    )
