"""From everybody's answers to the figures of each question."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np

from core.item_lab.schemas import Counts, ItemFigures, Share
from core.measurement.answer_table import answer_table, pairwise_covariance
from core.measurement.graded_response import Floats, Integers
from core.measurement.posterior import MISSING
from core.measurement.reliability import item_total_of

SKIPPED = "null"
ANSWERS = ("0", "1", "2", "3")


class HangTogether(NamedTuple):
    """Item-total correlation (n,), NaN where unknown, from so many answers beside another (n,)."""

    item_total: Floats
    together: Integers


class _Group:
    """Counts up one group of people at one question."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def share(self) -> Share:
        """The group as it is kept."""
        return Share(counts_of(self.counts), self.counts[SKIPPED])


def counts_of(found: Mapping[str, int]) -> Counts:
    """How often each of the four answers was given."""
    lowest, low, high, highest = (found.get(answer, 0) for answer in ANSWERS)
    return lowest, low, high, highest


def figures_of(item: str, rows: Iterable[Mapping[str, Any]]) -> ItemFigures:
    """One question from its rows of answers: value, how it came about, and how many people."""
    plain, months = _Group(), Counter[str]()
    languages: defaultdict[str, _Group] = defaultdict(_Group)
    helped: defaultdict[str, _Group] = defaultdict(_Group)
    total: Counter[str] = Counter()
    for row in rows:
        people, value = row["people"], row["value"]
        skipped = value == SKIPPED
        total["shown"] += people
        total["skipped"] += people * skipped
        total["heard"] += row["heard"]
        total["changed"] += row["changed"]
        total["seen"] += people * row["finished"]
        months[row["month"]] += people
        if row["of_three"]:
            total["of_three"] += people * (not skipped)
            continue
        for group in (
            plain,
            languages[row["language"]],
            helped["helped" if row["is_assisted"] else "alone"],
        ):
            group.counts[value] += people
    return ItemFigures(
        id=item,
        shown=total["shown"],
        skipped=total["skipped"],
        counts=counts_of(plain.counts),
        of_three=total["of_three"],
        changed=total["changed"],
        heard=total["heard"],
        seen_by=total["seen"],
        by_language={name: group.share() for name, group in sorted(languages.items()) if name},
        by_help={name: group.share() for name, group in sorted(helped.items())},
        by_month=dict(sorted(months.items())),
    )


def hang_together(answers: Integers, skills: Integers) -> HangTogether:
    """How each question goes with the others of its skill, from answers (N, n) 0-3, -1 = none.

    People get different questions, so covariances are taken over the pairs that met in a run.
    """
    found = np.full(answers.shape[1], np.nan)
    together = np.zeros(answers.shape[1], dtype=np.int64)
    for skill in np.unique(skills):
        mine = np.flatnonzero(skills == skill)
        given = answers[:, mine] != MISSING
        together[mine] = (given.sum(axis=1, keepdims=True) * given - given).sum(axis=0)
        covariance = pairwise_covariance(answer_table(answers[:, mine]))
        met = met_each_other(covariance)
        if len(met) > 1:
            found[mine[met]] = np.clip(item_total_of(covariance[np.ix_(met, met)]), -1.0, 1.0)
    return HangTogether(found, together)


def met_each_other(covariance: Floats) -> Integers:
    """Places of items of which every pair was answered by somebody; the loneliest go first."""
    places = np.arange(len(covariance))
    while len(places):
        lonely = np.isnan(covariance[np.ix_(places, places)]).sum(axis=1)
        if not lonely.any():
            break
        places = np.delete(places, lonely.argmax())
    return places
