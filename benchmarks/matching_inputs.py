"""The figures that were published for other inputs than ours, found again on the same jobs."""

from collections.abc import Callable

import numpy as np

from benchmarks.crowds import MEASURING, OWN
from benchmarks.measures import auc, in_first, ndcg
from benchmarks.onet import Jobs, jobs
from benchmarks.rows import Row
from core.occupations.service import occupations
from core.plugging.matchers import Numbers

EACH = 100
NEAR, NEAR_AUC = 5.0, 0.03
RELIABILITIES = {0.75: (12, 25, 33), 0.80: (11, 23, 30), 0.90: (8, 16, 22)}
TOGETHER = 0.45
"""Correlation between must-haves: between that of one domain (.55) and of two (.30)."""

CUT = 0.4
"""Share of all people whose true skill is too low for a must-have."""

Blocks = list[Numbers]
Rule = Callable[[Blocks, Blocks], Numbers]


def centred(people: Blocks, work: Blocks) -> Numbers:
    """Correlate profiles, each block around its own mean."""
    one, other = (
        np.concatenate([each - each.mean(axis=1, keepdims=True) for each in blocks], axis=1)
        for blocks in (people, work)
    )
    return np.asarray(np.corrcoef(one, other)[: len(one), len(one) :])


def coverage(people: Blocks, work: Blocks) -> Numbers:
    """Mean share of what is asked that is there, at most 1 for each skill."""
    one, other = np.concatenate(people, axis=1), np.concatenate(work, axis=1)
    return np.asarray(np.minimum(one[:, None] / other[None], 1.0).mean(axis=2))


def table_of_inputs() -> list[Row]:
    """Own job in the first five and right sector, for inputs of growing width."""
    ours = list(jobs().ours)
    all_of = jobs()

    def blocks(*kinds: str) -> Blocks:
        return [all_of.columns(*kinds)[ours]]

    skills, likes = [all_of.skills[ours]], [all_of.interests[ours]]
    soft = blocks("styles", "general")
    return [
        inputs_row("33 soft skills, coverage", coverage, soft, (31, 39)),
        inputs_row("16 work styles, centred", centred, blocks("styles"), (61, 56)),
        inputs_row("33 soft skills, centred", centred, soft, (81, 70)),
        inputs_row("our 20, centred", centred, skills, (72, 65)),
        inputs_row("our 20 + 6 interests, centred", centred, skills + likes, (85, 78)),
        inputs_row("33 soft + 6 interests, centred", centred, soft + likes, (90, 81)),
        inputs_row(
            "33 soft + 18 practical, centred", centred, soft + blocks("practical"), (94, 87)
        ),
        inputs_row("all 57, centred", centred, [*soft, *blocks("practical"), *likes], (97, 91)),
    ]


def inputs_row(what: str, rule: Rule, work: Blocks, published: tuple[int, int]) -> Row:
    """Order 24 jobs for people of each, and hold the figures beside those published."""
    chance = np.random.default_rng(11)
    true = np.repeat(np.arange(len(work[0])), EACH)
    people = [
        each[true]
        + chance.normal(0.0, OWN, (len(true), each.shape[1]))
        + chance.normal(0.0, MEASURING, (len(true), each.shape[1]))
        for each in work
    ]
    scores = rule(people, work)
    sectors = np.array([each.sector for each in occupations()])
    five = 100 * in_first(scores, true, 5)
    sector = 100 * float((sectors[scores.argmax(axis=1)] == sectors[true]).mean())
    return Row(
        f"24 jobs, {what}: own job in 5 / sector",
        f"within {NEAR:.0f} points",
        f"{five:.0f} / {sector:.0f} %",
        f"published: {published[0]} / {published[1]} %",
        abs(five - published[0]) <= NEAR and abs(sector - published[1]) <= NEAR,
    )


def related_jobs(scores: Numbers, all_of: Jobs) -> tuple[float, float]:
    """How well scores of jobs beside jobs find the related ones: nDCG@10 and mean AUC."""
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    others = ~np.eye(len(scores), dtype=bool)
    known = [
        auc(row[keep], gain[keep] > 0)
        for row, gain, keep in zip(scores, all_of.gains, others, strict=True)
        if gain.any()
    ]
    return ndcg(scores, all_of.gains, 10), float(np.mean(known))


def table_of_related() -> list[Row]:
    """Related jobs from soft skills alone, and with the 35 skills."""
    all_of = jobs()
    styles, whole = all_of.columns("styles"), all_of.columns("styles", "general", "practical")
    return [
        related_row("16 work styles, correlation", styles, all_of, (0.126, 0.723)),
        related_row("16 styles + 35 skills, correlation", whole, all_of, (0.277, 0.822)),
    ]


def related_row(what: str, profile: Numbers, all_of: Jobs, published: tuple[float, float]) -> Row:
    """Hold one input beside the published figures."""
    gain, area = related_jobs(np.asarray(np.corrcoef(profile)), all_of)
    return Row(
        f"525 jobs, {what}: related jobs, nDCG@10 / AUC",
        f"within {NEAR_AUC}",
        f"{gain:.3f} / {area:.3f}",
        f"published: {published[0]} / {published[1]}",
        abs(gain - published[0]) <= NEAR_AUC and abs(area - published[1]) <= NEAR_AUC,
    )


def table_of_cuts() -> list[Row]:
    """What a hard must-have on a measured skill would do to people who have it."""
    return [cut_row(reliability, published) for reliability, published in RELIABILITIES.items()]


def cut_row(reliability: float, published: tuple[int, int, int]) -> Row:
    """Share of qualified people who are refused, at one, three and five must-haves."""
    chance = np.random.default_rng(5)
    shared = chance.normal(size=(200_000, 1)) * np.sqrt(TOGETHER)
    truth = shared + chance.normal(size=(200_000, 5)) * np.sqrt(1 - TOGETHER)
    noise = np.sqrt(1 / reliability - 1)
    seen = (truth + chance.normal(0.0, noise, truth.shape)) * reliability
    level = np.quantile(truth, CUT)
    refused = []
    for many in (1, 3, 5):
        able = (truth[:, :many] >= level).all(axis=1)
        refused.append(100 * float((seen[able, :many] < level).any(axis=1).mean()))
    return Row(
        f"hard cut, reliability {reliability:.2f}: able people refused at 1 / 3 / 5 must-haves",
        "within 3 points",
        " / ".join(f"{each:.0f}" for each in refused) + " %",
        "published: " + " / ".join(map(str, published)) + " %",
        all(abs(one - other) <= 3 for one, other in zip(refused, published, strict=True)),
    )
