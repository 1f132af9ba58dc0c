"""Do people who do it again after two to six weeks get the same result? ICC by skill."""

from __future__ import annotations

import numpy as np

from core.measurement.agreement import absolute_agreement
from core.measurement.graded_response import Floats
from core.quality.rules.judging import FEWEST, by_bar, nothing, panel, too_few
from core.quality.rules.material import Layout, Material
from core.quality.rules.sums import Sums, count_of, number
from core.quality.schemas import Panel, Row

GOAL, BAR = 0.75, 0.65


def sums(material: Material) -> Sums:
    """By skill: people, both sums, both sums of squares, and the sum of products (S, 6)."""
    first, second = material.twice[:, 0], material.twice[:, 1]
    known = np.isfinite(first) & np.isfinite(second)
    one, two = np.where(known, first, 0.0), np.where(known, second, 0.0)
    parts = (known, one, two, one**2, two**2, one * two)
    return {
        "people": np.array([float(len(material.twice))]),
        "moments": np.column_stack([each.sum(axis=0) for each in parts]).astype(np.float64),
    }


def show(counts: Sums, layout: Layout) -> Panel:
    """Each skill with its interval."""
    people = float(counts["people"][0])
    if too_few("retest", people):
        return nothing("retest", people)
    rows = tuple(
        skill_row(code, moments)
        for code, moments in zip(layout.skills, counts["moments"], strict=True)
        if moments[0] >= FEWEST["retest"]
    )
    known = [row.figures["icc"] for row in rows]
    found = [each for each in known if each is not None]
    mean = number(float(np.mean(found))) if found else None
    return panel(
        "retest", people, by_bar(mean, GOAL, BAR), {"mean": mean, "skills": float(len(rows))},
        skills=rows,
    )  # fmt: skip


def skill_row(code: str, moments: Floats) -> Row:
    """One skill."""
    found = absolute_agreement(with_moments(moments))
    return Row(
        key=code,
        figures={
            "n": count_of(moments[0]),
            "icc": number(found.icc),
            "low": number(found.interval.low),
            "high": number(found.interval.high),
        },
    )


def with_moments(moments: Floats) -> Floats:
    """A table (n, 2) with just these sums, squares and products: the ICC needs no more than those.

    So tenants can be put together without anybody's results leaving their place.
    """
    people, *rest = moments
    count = int(people)
    one, two, square, other_square, product = (each / people for each in rest)
    steps = np.arange(count) - (count - 1) / 2.0
    along = steps / np.sqrt((steps**2).mean())
    bend = steps**2 - (steps**2).mean()
    across = bend / np.sqrt((bend**2).mean())
    spread = np.sqrt(max(square - one**2, 0.0))
    slope = (product - one * two) / spread if spread > 0 else 0.0
    rest_of_two = np.sqrt(max(other_square - two**2 - slope**2, 0.0))
    table: Floats = np.column_stack(
        (one + spread * along, two + slope * along + rest_of_two * across)
    )
    return table
