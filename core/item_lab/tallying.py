"""From everybody's answers to the figures of each question."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np

from core.item_lab.schemas import Counts, ItemFigures, Share
from core.measurement.answer_table import answer_table
from core.measurement.graded_response import Floats, Integers
from core.measurement.pair_sums import PairSums, pair_sums
from core.measurement.posterior import MISSING
from core.measurement.reliability import item_total_of

SKIPPED = "null"
ANSWERS = ("0", "1", "2", "3")
GROUPS = 40


class HangTogether(NamedTuple):
    """Item-total correlation and its standard error (n,), NaN where unknown.

    From so many answers beside another one of the skill (n,).
    """

    item_total: Floats
    errors: Floats
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
    items = answers.shape[1]
    found, errors = np.full(items, np.nan), np.full(items, np.nan)
    together = np.zeros(items, dtype=np.int64)
    for skill in np.unique(skills):
        mine = np.flatnonzero(skills == skill)
        given = answers[:, mine] != MISSING
        together[mine] = (given.sum(axis=1, keepdims=True) * given - given).sum(axis=0)
        both = given.sum(axis=1) > 1
        found[mine], errors[mine] = with_error(answer_table(answers[np.ix_(both, mine)]))
    return HangTogether(found, errors, together)


def with_error(table: Floats) -> tuple[Floats, Floats]:
    """Item-total correlation (m,) and its standard error (m,); NaN where it is not known.

    The error by leaving out one of forty groups of people at a time (Shao & Tu, 1995, ch. 2):
    where most people answered two of ten questions, textbook errors are a third too small.
    """
    groups = [pair_sums(table[first::GROUPS]) for first in range(min(GROUPS, len(table)))]
    whole = pair_sums(table)
    found = related(whole.covariance())
    if len(groups) < GROUPS:
        return found, np.full(len(found), np.nan)
    without = np.array([related(less(whole, group).covariance()) for group in groups])
    apart = without - without.mean(axis=0)
    return found, np.sqrt((GROUPS - 1) / GROUPS * (apart**2).sum(axis=0))


def less(whole: PairSums, part: PairSums) -> PairSums:
    """Sums without those of some people."""
    return PairSums(
        whole.both - part.both,
        whole.sums - part.sums,
        whole.squares - part.squares,
        whole.products - part.products,
    )


def related(covariance: Floats) -> Floats:
    """Item-total correlation (m,) over the items that all met each other; NaN for the others."""
    found = np.full(len(covariance), np.nan)
    met = met_each_other(covariance)
    if len(met) > 1:
        found[met] = np.clip(item_total_of(covariance[np.ix_(met, met)]), -1.0, 1.0)
    return found


def met_each_other(covariance: Floats) -> Integers:
    """Places of items of which every pair was answered by somebody; the loneliest go first."""
    places = np.arange(len(covariance))
    while len(places):
        lonely = np.isnan(covariance[np.ix_(places, places)]).sum(axis=1)
        if not lonely.any():
            break
        places = np.delete(places, lonely.argmax())
    return places
