"""Do people recognise themselves? The share that says the result is true, or mostly so."""

from __future__ import annotations

import numpy as np

from core.measurement.intervals import share_interval
from core.quality.rules.judging import by_bar, nothing, panel, too_few
from core.quality.rules.material import Layout, Material
from core.quality.rules.sums import Sums, number, parts_of, share
from core.quality.schemas import Panel, Row

GOAL, BAR = 0.80, 0.65
ANSWERS = 4


def sums(material: Material) -> Sums:
    """How many people said each of the four, and how many have a result."""
    said = material.recognition[material.recognition >= 0]
    return {
        "said": np.bincount(said, minlength=ANSWERS).astype(np.float64),
        "results": np.array([float(len(material.recognition))]),
    }


def show(counts: Sums, _layout: Layout) -> Panel:
    """The share of the two highest answers with its interval, and each answer."""
    said = counts["said"]
    people = float(said.sum())
    if too_few("recognition", people):
        return nothing("recognition", people)
    yes = float(said[2:].sum())
    between = share_interval(int(yes), int(people))
    is_hidden = share(yes, people) is None
    figures = {
        "share": share(yes, people),
        "low": None if is_hidden else number(between.low),
        "high": None if is_hidden else number(between.high),
        "asked": share(people, float(counts["results"][0])),
    }
    rows = tuple(
        Row(key=str(at), figures={"people": each})
        for at, each in reversed([*enumerate(parts_of(said))])
    )
    return panel("recognition", people, by_bar(yes / people, GOAL, BAR), figures, said=rows)
