"""Does each question do its work? Item-total, use of answers, order, fit and drift."""

from __future__ import annotations

import numpy as np

from core.measurement.graded_response import Floats, Integers, ItemBank, item_information, score
from core.measurement.item_fit import (
    INFIT_BOUNDS,
    LARGEST_DRIFT,
    RARE_ANSWER,
    mean_squares,
    never_likeliest,
)
from core.measurement.item_score_fit import score_fit
from core.measurement.reliability import item_total_of
from core.quality.rules.judging import FEWEST, nothing, panel, too_few
from core.quality.rules.material import Flags, Layout, Material
from core.quality.rules.reliability import FEWEST_OF_PAIR, of_skill
from core.quality.rules.sums import Sums, count_of, number, pairs_in, share
from core.quality.schemas import Panel, Row, Verdict

LOW_TOTAL = 0.30
FEW_FLAGGED = 0.10
ENOUGH_EACH = 6.0
FEWEST_COMPLETE = 100
SURE = 0.01


def sums(material: Material) -> Sums:
    """By question: use of answers, theta behind them, infit, drift, S-X2 (tests, misfits)."""
    people, bank = material.people, material.layout.bank
    theta = np.nan_to_num(people.means)
    given, order = people.answers, bank.thresholds.shape[1] + 1
    used, behind = np.zeros((len(bank), order)), np.zeros((len(bank), order))
    for code in range(order):
        chose = given == code
        used[:, code] = chose.sum(axis=0)
        behind[:, code] = (chose * theta[:, bank.skills]).sum(axis=0)
    squares = mean_squares(bank, given, theta)
    return {
        "used": used,
        "behind": behind,
        "infit": np.nan_to_num(squares.infit) * squares.answers,
        "known": np.isfinite(people.means).sum(axis=0).astype(np.float64),
        "drift": drift_sums(bank, given, theta, people.recent),
        "score_fit": score_fit_sums(bank, given),
    }


def drift_sums(bank: ItemBank, given: Integers, theta: Floats, recent: Flags) -> Floats:
    """By question (n, 6): answers, slopes and information, before and in the last 30 days."""
    found = np.zeros((len(bank), 6))
    rows, items = np.nonzero(given >= 0)
    asked, at = bank.take(items), theta[rows, bank.skills[items]]
    parts = (np.ones(len(items)), score(at, asked, given[rows, items]), item_information(at, asked))
    for place, part in enumerate(parts):
        for late in (0, 1):
            chosen = recent[rows] == bool(late)
            found[:, 2 * place + late] = np.bincount(items[chosen], part[chosen], len(bank))
    return found


def score_fit_sums(bank: ItemBank, given: Integers) -> Floats:
    """By question (n, 2): whether S-X2 was tested, and whether it fits badly.

    Only where enough people answered every question of a skill.
    """
    found = np.zeros((len(bank), 2))
    for skill in np.unique(bank.skills):
        items = np.flatnonzero(bank.skills == skill)
        whole = given[:, items]
        whole = whole[(whole >= 0).all(axis=1)]
        if len(whole) >= FEWEST_COMPLETE:
            fits = score_fit(bank.take(items), whole)
            found[items] = [(np.isfinite(fit.p), fit.p < SURE / len(items)) for fit in fits]
    return found


def show(counts: Sums, layout: Layout) -> Panel:
    """Each question that enough people answered, those to look at first."""
    answers = counts["used"].sum(axis=1)
    asked = answers[answers > 0]
    usual = float(np.median(asked)) if len(asked) else 0.0
    if too_few("items", usual):
        return nothing("items", usual)
    totals = item_totals(counts, layout)
    steps = np.asarray(never_likeliest(layout.bank).any(axis=1))
    rows = [
        item_row(counts, layout, at, totals[at], is_skipped=bool(steps[at]))
        for at in np.flatnonzero(answers >= FEWEST["items"]).tolist()
    ]
    rows.sort(key=lambda row: -len(row.notes))
    flagged = sum(bool(row.notes) for row in rows)
    figures = {"questions": float(len(rows)), "flagged": float(flagged)}
    return panel("items", usual, verdict_of(flagged, len(rows)), figures, items=tuple(rows))


def verdict_of(flagged: int, looked_at: int) -> Verdict:
    """Good without any question to look at, fair up to one in ten."""
    if not flagged:
        return "good"
    return "fair" if flagged <= FEW_FLAGGED * looked_at else "look"


def item_totals(counts: Sums, layout: Layout) -> Floats:
    """Corrected item-total (n,), as if all questions of the skill were asked; NaN if too few."""
    found, pairs = np.full(len(layout.items), np.nan), pairs_in(counts, "item")
    for skill in range(len(layout.skills)):
        items = of_skill(layout, skill)
        mine = pairs.take(items)
        if len(items) > 1 and mine.both.min() >= FEWEST_OF_PAIR:
            found[items] = item_total_of(mine.covariance())
    return found


def item_row(counts: Sums, layout: Layout, at: int, total: float, *, is_skipped: bool) -> Row:
    """One question."""
    used = counts["used"][at]
    answers = used.sum()
    figures = {
        "n": count_of(answers),
        "total": number(total),
        "a": number(layout.bank.discrimination[at]),
        "infit": number(counts["infit"][at] / answers),
        "drift": number(drifted(counts["drift"][at])),
        **{f"answer_{code}": share(each, answers) for code, each in enumerate(used)},
    }
    with np.errstate(invalid="ignore", divide="ignore"):
        behind = counts["behind"][at] / used
    rising = np.diff(behind[used >= FEWEST_OF_PAIR])
    looks = {
        "low_total": total < LOW_TOTAL,
        "rare_answer": bool((used / answers < RARE_ANSWER).any()),
        "order": is_skipped or bool((rising < 0).any()),
        "infit": misfits(counts["infit"][at] / answers, answers_each(counts, layout, at)),
        "drift": abs(drifted(counts["drift"][at])) > LARGEST_DRIFT,
        "score_fit": counts["score_fit"][at, 1] > 0,
    }
    notes = tuple(name for name, is_so in looks.items() if is_so)
    return Row(key=layout.items[at], figures=figures, notes=notes)


def misfits(infit: float, each: float) -> bool:
    """Whether infit lies outside its bounds; results of few answers pull it down by themselves."""
    return infit > INFIT_BOUNDS[1] or (infit < INFIT_BOUNDS[0] and each >= ENOUGH_EACH)


def answers_each(counts: Sums, layout: Layout, at: int) -> float:
    """How many questions of an item's skill people answered on average."""
    skill = layout.bank.skills[at]
    given = counts["used"][of_skill(layout, skill)].sum()
    return float(given / counts["known"][skill])


def drifted(parts: Floats) -> float:
    """How much easier a question became in 30 days, on the scale of theta; NaN under 100 answers.

    One Newton step from the present parameters for either time: slope over information.
    """
    before, late, slope, late_slope, information, late_information = parts
    if min(before, late) < FEWEST["items"]:
        return float("nan")
    return float(late_slope / late_information - slope / information)
