"""How people answer: runs that ask for a second look, and how readily people say yes."""

from __future__ import annotations

import numpy as np

from core.measurement.intervals import share_interval
from core.quality.rules.judging import by_bar, nothing, panel, too_few
from core.quality.rules.material import FLAGS, Layout, Material
from core.quality.rules.sums import Sums, count_of, counted, number, quantile, share
from core.quality.schemas import Panel, Row

GOAL, BAR = 0.05, 0.10
TOP = 3
BINS = 20


def sums(material: Material) -> Sums:
    """Flags, second looks, and counts of how high people answer on the whole."""
    runs, answers = material.sittings, material.people.answers
    given = (answers >= 0).sum(axis=1)
    total = np.where(answers > 0, answers, 0).sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        height = total / given / TOP
    return {
        "runs": np.array([float(len(runs.second_look)), float(runs.second_look.sum())]),
        "flags": runs.flags.sum(axis=0).astype(np.float64),
        "yes": counted(height, BINS, 1.0),
    }


def show(counts: Sums, _layout: Layout) -> Panel:
    """The share of runs to look at again, by what was seen, and the yes-saying index."""
    runs, looks = counts["runs"]
    if too_few("answers", runs):
        return nothing("answers", runs)
    between = share_interval(int(looks), int(runs))
    part = share(looks, runs)
    is_hidden = part is None
    figures = {
        "share": part,
        "low": None if is_hidden else number(between.low),
        "high": None if is_hidden else number(between.high),
        "yes": quantile(counts["yes"], 1.0, 0.5),
    }
    rows = tuple(
        Row(key=name, figures={"runs": count_of(each), "share": share(each, runs)})
        for name, each in zip(FLAGS, counts["flags"], strict=True)
    )
    heights = tuple(
        Row(key=f"{at * 100 // BINS}-{(at + 1) * 100 // BINS}", figures={"people": count_of(each)})
        for at, each in enumerate(counts["yes"])
        if each
    )
    verdict = by_bar(-looks / runs, -GOAL, -BAR)
    return panel("answers", runs, verdict, figures, flags=rows, heights=heights)
