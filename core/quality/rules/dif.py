"""Is a question harder for one group at equal skill? Screened by two tests, then confirmed.

Screening matches people on an estimate, so it alarms too often where groups truly differ. Only a
calibration in which the groups may differ in skill confirms an alarm.
"""

from __future__ import annotations

import numpy as np

from core.measurement.calibration_answers import CalibrationError
from core.measurement.dif import generalised_mantel, holm, levels, ordinal_logistic_dif
from core.measurement.graded_response import Floats, Integers
from core.measurement.multigroup import confirm_dif, fit_groups, group_answers
from core.quality.rules.judging import FEWEST, nothing, panel, too_few
from core.quality.rules.material import GROUPS, Flags, Layout, Material, People
from core.quality.rules.sums import Sums, count_of, number
from core.quality.schemas import Panel, Row, Verdict

FEWEST_ANSWERS = 30
SURE = 0.05
_LEVELS = 5


def sums(material: Material) -> Sums:
    """By group: people (G, 2); by group and question: tested, alarmed, confirmed, effect (G, n)."""
    people, bank = material.people, material.layout.bank
    shape = (len(GROUPS), len(bank))
    found = {name: np.zeros(shape) for name in ("tested", "alarmed", "confirmed", "effect")}
    sizes = np.column_stack((people.groups.sum(axis=1), (~people.groups).sum(axis=1)))
    for group, focal in enumerate(people.groups):
        if sizes[group].min() < FEWEST["dif"]:
            continue
        tested, alarmed = screened(people, bank.skills, focal)
        found["tested"][group], found["alarmed"][group] = tested, alarmed
        sure = SURE / max(int(tested.sum()), 1)
        for item, effect in confirmed(people.answers, bank.skills, focal, alarmed, sure):
            found["confirmed"][group, item], found["effect"][group, item] = 1.0, effect
    return {"sizes": sizes.astype(np.float64), **found}


def screened(people: People, skills: Integers, focal: Flags) -> tuple[Flags, Flags]:
    """Which questions (n,) were tested, and which alarm: sure by one of the tests, after Holm."""
    count = len(skills)
    tested, p = np.zeros(count, np.bool_), np.full((2, count), np.nan)
    for item in range(count):
        given, matching = people.answers[:, item], people.means[:, skills[item]]
        known = (given >= 0) & np.isfinite(matching)
        if min(focal[known].sum(), (~focal[known]).sum()) < FEWEST_ANSWERS:
            continue
        tested[item] = True
        level = levels(matching[known], _LEVELS)
        p[0, item] = generalised_mantel(given[known], focal[known], level).p
        p[1, item] = ordinal_logistic_dif(given[known], focal[known], matching[known]).both_p
    with np.errstate(invalid="ignore"):
        return tested, (holm(p[0]) < SURE) | (holm(p[1]) < SURE)


def confirmed(
    answers: Integers, skills: Integers, focal: Flags, alarmed: Flags, sure: float
) -> list[tuple[int, float]]:
    """The alarms that hold when the groups may differ in skill, with the logits they gain.

    As sure as Holm's first step asks, since the same answers raised the alarm.
    """
    found = []
    for skill in np.unique(skills[alarmed]):
        items = np.flatnonzero(skills == skill)
        try:
            people = group_answers(answers[:, items], np.where(focal, "focal", "others").tolist())
            equal = fit_groups(people)
            for item in items[alarmed[items]]:
                test = confirm_dif(people, int(np.flatnonzero(items == item)[0]), equal=equal)
                if test.p < sure:
                    sign = 1.0 if test.groups == ("focal",) else -1.0
                    found.append((int(item), sign * test.effect))
        except CalibrationError:
            continue
    return found


def show(counts: Sums, layout: Layout) -> Panel:
    """Each group that can be told apart, and each question that alarmed."""
    smallest = counts["sizes"].min(axis=1)
    if too_few("dif", float(smallest.max(initial=0.0))):
        return nothing("dif", float(smallest.max(initial=0.0)))
    sure, alarms = counts["confirmed"].sum(), counts["alarmed"].sum()
    figures = {
        "tested": float(counts["tested"].sum()),
        "alarmed": float(alarms),
        "confirmed": float(sure),
    }
    return panel(
        "dif", float(smallest.max()), verdict_of(sure, alarms), figures,
        groups=group_rows(counts), items=item_rows(counts, layout),
    )  # fmt: skip


def verdict_of(sure: float, alarms: float) -> Verdict:
    """A confirmed question asks for a look; an alarm alone does not."""
    if sure:
        return "look"
    return "fair" if alarms else "good"


def group_rows(counts: Sums) -> tuple[Row, ...]:
    """People on either side of each group, and how many questions alarmed and were confirmed."""
    return tuple(
        Row(
            key=name,
            figures={
                "n": count_of(counts["sizes"][at, 0]),
                "others": count_of(counts["sizes"][at, 1]),
                **{each: float(counts[each][at].sum()) for each in KINDS},
            },
            notes=() if counts["sizes"][at].min() >= FEWEST["dif"] else ("few",),
        )
        for at, name in enumerate(GROUPS)
    )


KINDS = ("tested", "alarmed", "confirmed")


def item_rows(counts: Sums, layout: Layout) -> tuple[Row, ...]:
    """Questions that alarmed; the effect only where it was confirmed."""
    return tuple(
        Row(
            key=f"{GROUPS[group]}/{layout.items[item]}",
            figures={"effect": effect_of(counts, group, item)},
            notes=("confirmed",) if counts["confirmed"][group, item] else ("alarm",),
        )
        for group, item in np.argwhere(counts["alarmed"] > 0)
    )


def effect_of(counts: dict[str, Floats], group: int, item: int) -> float | None:
    """Mean logits that the focal group gains, over the tenants that confirmed it."""
    times = counts["confirmed"][group, item]
    return number(counts["effect"][group, item] / times) if times else None
