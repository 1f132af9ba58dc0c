"""Each group at each step beside all others of its kind: ratio, interval, and an alarm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.fairness.schemas import Counted, Dimension, Given, GroupRow, Step, StepTable
from core.kernel.errors import WrongInputError
from core.kernel.i18n import lazy as _
from core.measurement import impact

CHOICES: dict[str, dict[str, str]] = {
    "language": {
        "nl": _("Dutch"),
        "ar": _("Arabic"),
        "uk": _("Ukrainian"),
        "ti": _("Tigrinya"),
        "pl": _("Polish"),
        "tr": _("Turkish"),
        "other": _("Another language"),
    },
    "age_band": {
        "to_26": _("26 or younger"),
        "27_49": _("27 to 49"),
        "from_50": _("50 or older"),
    },
    "gender": {"woman": _("Woman"), "man": _("Man"), "other": _("Something else")},
}
ROUTES = {"simple": _("Short and easy"), "full": _("All questions")}
DIMENSIONS: tuple[Dimension, ...] = ("language", "age_band", "gender", "route")
STEPS: dict[Step, str] = {
    "shown": "people",
    "viewed": "shown",
    "asked": "shown",
    "accepted": "asked",
}
"""Each step, and among whom it is counted."""


def check_given(form: Mapping[str, str]) -> Given:
    """What somebody chose; WrongInputError for a choice that is not offered."""
    chosen = {name: form.get(name, "") for name in CHOICES}
    faults = {
        name: _("Choose from the list.")
        for name, value in chosen.items()
        if value and value not in CHOICES[name]
    }
    if faults:
        raise WrongInputError(faults)
    return Given(**chosen)


def words_of(dimension: Dimension) -> Mapping[str, str]:
    """The groups of one kind with their names."""
    return ROUTES if dimension == "route" else CHOICES[dimension]


def step_tables(cells: Sequence[Counted]) -> tuple[StepTable, ...]:
    """Every kind of group at every step; a kind that nobody gave has no rows."""
    return tuple(
        StepTable(dimension, step, rows_of(cells, dimension, step))
        for dimension in DIMENSIONS
        for step in STEPS
    )


def rows_of(cells: Sequence[Counted], dimension: Dimension, step: Step) -> tuple[GroupRow, ...]:
    """The groups of a kind in the order of the list; who gave nothing is left out."""
    known = [cell for cell in cells if getattr(cell, dimension)]
    groups = [
        name for name in words_of(dimension) if any(getattr(c, dimension) == name for c in known)
    ]
    all_of = sum_of(known, step)
    rows = []
    for group in groups:
        own = sum_of([cell for cell in known if getattr(cell, dimension) == group], step)
        others = impact.Step(all_of.chosen - own.chosen, all_of.people - own.people)
        small = own.people < impact.HIDDEN_UNDER
        rows.append(
            GroupRow(
                group=group,
                chosen=None if small else impact.shown(own.chosen),
                people=impact.shown(own.people),
                comparison=impact.selection_ratio(own, others),
            )
        )
    return tuple(rows)


def sum_of(cells: Sequence[Counted], step: Step) -> impact.Step:
    """How many came through a step, of how many who could."""
    return impact.Step(
        sum(getattr(cell, step) for cell in cells),
        sum(getattr(cell, STEPS[step]) for cell in cells),
    )


def is_sure(comparison: impact.Comparison) -> bool:
    """Whether an alarm is probably more than chance: the whole interval lies under one."""
    return comparison.alarm and comparison.interval.high < 1.0
