"""Do groups get as far as others? The ratio of their shares at each step, with its interval."""

from __future__ import annotations

import numpy as np

from core.measurement.impact import FOUR_FIFTHS, HIDDEN_UNDER, Step, selection_ratio
from core.quality.rules.judging import nothing, panel, too_few
from core.quality.rules.material import GROUPS, STEPS, Layout, Material
from core.quality.rules.sums import Sums, count_of, number
from core.quality.schemas import Panel, Row, Verdict

__all__ = ["FOUR_FIFTHS", "show", "sums"]


def sums(material: Material) -> Sums:
    """People by group, side and step reached, (G, 2, 4)."""
    work = material.work
    reached = np.array(
        [[(work.reached & side).sum(axis=1) for side in (focal, ~focal)] for focal in work.groups],
        dtype=np.float64,
    )
    return {"reached": reached}


def show(counts: Sums, _layout: Layout) -> Panel:
    """Each step of each group: a ratio, or too few to tell."""
    people = float(counts["reached"][0, :, 0].sum())
    if too_few("impact", people):
        return nothing("impact", people)
    rows = tuple(
        step_row(counts["reached"][group], name, step)
        for group, name in enumerate(GROUPS)
        for step in range(1, len(STEPS))
    )
    told = [row for row in rows if "few" not in row.notes]
    alarms = sum("alarm" in row.notes for row in told)
    sure = sum("sure" in row.notes for row in told)
    figures = {"told": float(len(told)), "alarms": float(alarms), "sure": float(sure)}
    if not told:
        return panel("impact", people, "few", figures, steps=rows)
    return panel("impact", people, verdict_of(alarms, sure), figures, steps=rows)


def verdict_of(alarms: int, sure: int) -> Verdict:
    """A ratio under four fifths asks for a look when the whole interval lies under one."""
    if sure:
        return "look"
    return "fair" if alarms else "good"


def step_row(reached: np.ndarray[tuple[int, ...], np.dtype[np.float64]], name: str, at: int) -> Row:
    """Those of the step before who reached this one, beside the others."""
    group, others = (Step(int(side[at]), int(side[at - 1])) for side in reached)
    cells = (*group, *others)
    found = selection_ratio(group, others)
    is_hidden = found.too_few or any(0 < cell < HIDDEN_UNDER for cell in cells)
    figures = {
        "chosen": count_of(group.chosen),
        "people": count_of(group.people),
        "others_chosen": count_of(others.chosen),
        "others": count_of(others.people),
        "ratio": None if is_hidden else number(found.figure),
        "low": None if is_hidden else number(found.interval.low),
        "high": None if is_hidden else number(found.interval.high),
    }
    if is_hidden:
        return Row(key=f"{name}/{STEPS[at]}", figures=figures, notes=("few",))
    unequal = found.figure < FOUR_FIFTHS or found.figure > 1.0 / FOUR_FIFTHS
    apart = found.interval.high < 1.0 or found.interval.low > 1.0
    notes = ("alarm", "sure") if unequal and apart else ("alarm",) if unequal else ()
    return Row(key=f"{name}/{STEPS[at]}", figures=figures, notes=notes)
