"""Every matching plugin on the same jobs and people: who finds what, and who is left out."""

from time import perf_counter

import numpy as np

from benchmarks.crowds import ORACLE, measured, noisy, of_jobs, shortfall, who_fits
from benchmarks.matching_inputs import (
    related_jobs,
    table_of_cuts,
    table_of_inputs,
    table_of_related,
)
from benchmarks.matching_pool import table_of_dates, table_of_learning, table_of_pool
from benchmarks.measures import auc, in_first, within
from benchmarks.onet import jobs
from benchmarks.rows import Row
from core.occupations.demands import all_demands
from core.occupations.service import figures_file, occupations
from core.plugging.matchers import Matcher, Numbers, People
from plugins.matching.plugin import matchers

EVERY = tuple(matchers())
FOR_PEOPLE, FOR_EMPLOYERS = EVERY[0], EVERY[2]
EACH = 50
GOAL_FIVE, GOAL_SECTOR, GOAL_DEMAND, GOAL_AUC = 80.0, 75.0, 0.2, 0.80
POOL, SEEDS = 1_000, 4


def job_demand() -> Numbers:
    """How demanding each of the 24 jobs is: the mean z-score of its skills."""
    return np.array([np.mean(figure.importance_z) for figure in figures_file().occupations])


def found(matcher: Matcher, modesty: float, ends: bool = False) -> Numbers:
    """Own job in five and right sector, in percent, and the correlation with job demand."""
    work = all_demands()
    true = np.repeat(np.arange(len(work)), EACH)
    sectors = np.array([each.sector for each in occupations()])
    tables = [
        matcher.score(of_jobs(work, true, modesty, seed, ends), work) for seed in range(SEEDS)
    ]
    right = [(sectors[each.argmax(axis=1)] == sectors[true]).mean() for each in tables]
    five = np.mean([in_first(each, true, 5) for each in tables])
    demand = np.mean([within(each, job_demand()[None]) for each in tables])
    return np.array([100 * five, 100 * np.mean(right), demand])


def default_rows(who: str, result: Numbers) -> list[Row]:
    """The default for people against its goals."""
    five, sector, demand = result
    return [
        Row(
            f"24 jobs, {FOR_PEOPLE.id} (default), {who}: own job in 5 / sector",
            f">= {GOAL_FIVE:.0f} / {GOAL_SECTOR:.0f} %",
            f"{five:.1f} / {sector:.1f} %",
            "chance: 21 / 33 %",
            bool(five >= GOAL_FIVE and sector >= GOAL_SECTOR),
        ),
        Row(
            f"24 jobs, {FOR_PEOPLE.id} (default), {who}: r with job demand",
            f"size < {GOAL_DEMAND}",
            f"{demand:+.3f}",
            "coverage, published: -0.95",
            bool(abs(demand) < GOAL_DEMAND),
        ),
    ]


def table_for_people() -> list[Row]:
    """Jobs for a person: the default against its goals, the others against the default."""
    ways = (("answers as they are", 0.0), ("one point lower", 1.0))
    rows = [row for who, modesty in ways for row in default_rows(who, found(FOR_PEOPLE, modesty))]
    five, sector, demand = found(FOR_PEOPLE, 1.0, ends=True)
    rows.append(
        Row(
            f"24 jobs, {FOR_PEOPLE.id} (default), one point lower, interests cut off at 1",
            "shown: no goal",
            f"{five:.1f} / {sector:.1f} % / {demand:+.3f}",
            "a cut-off scale bends the shape of modest people",
            True,
        )
    )
    best = found(FOR_PEOPLE, 1.0)[0]
    for each in EVERY:
        if each is not FOR_PEOPLE:
            plain, lower = (found(each, modesty) for _, modesty in ways)
            rows.append(
                Row(
                    f"24 jobs, {each.id}, as they are / one point lower: own job in 5",
                    "lower: less than default",
                    f"{plain[0]:.0f} / {lower[0]:.0f} %",
                    f"default: {best:.0f} %; r with demand {plain[2]:+.2f} / {lower[2]:+.2f}",
                    bool(lower[0] < best),
                )
            )
    return rows


def many_jobs() -> list[Row]:
    """All jobs of zones 1 to 3: own job of a noisy person, and related jobs of a job."""
    all_of, work = jobs(), jobs().demands()
    chance = np.random.default_rng(3)
    true = np.arange(len(work))
    people = of_jobs(work, true, 0.0, seed=4)
    exact = People(work.importance - 3, np.full(work.importance.shape, 0.5), work.interests)
    alike = np.corrcoef(noisy(all_of.skills, chance), all_of.skills)[: len(true), len(true) :]
    peer, skills_only = (
        100 * in_first(alike, true, 25),
        related_jobs(np.asarray(np.corrcoef(all_of.skills)), all_of),
    )
    results = {
        each.id: (
            100 * in_first(each.score(people, work), true, 25),
            *related_jobs(each.score(exact, work), all_of),
        )
        for each in EVERY
    }
    best = results[FOR_PEOPLE.id]
    return [
        Row(
            f"525 jobs, {each.id}: own job in 25 / related nDCG@10 / AUC",
            "> skills alone" if each is FOR_PEOPLE else "below default's AUC",
            "{:.0f} % / {:.3f} / {:.3f}".format(*results[each.id]),
            f"20 skills, correlation: {peer:.0f} % / {skills_only[0]:.3f} / {skills_only[1]:.3f}",
            results[each.id][2] > skills_only[1] and results[each.id][0] > peer
            if each is FOR_PEOPLE
            else results[each.id][2] <= best[2],
        )
        for each in EVERY
    ]


def steepness() -> float:
    """How much of who turns out well is skill: so much that true skills tell it at ORACLE."""
    utility = shortfall(measured(POOL, 99).truth, all_demands())
    tried = np.linspace(0.5, 6.0, 23)
    return float(min(tried, key=lambda each: abs(told(utility, utility, each, 98) - ORACLE)))


def told(scores: Numbers, utility: Numbers, steep: float, seed: int) -> float:
    """Mean AUC over jobs of telling who turns out well."""
    fits = who_fits(utility, steep, seed)
    return float(np.mean([auc(scores[:, job], fits[:, job]) for job in range(fits.shape[1])]))


def table_for_employers() -> list[Row]:
    """People for a vacancy, where work truly asks a level: AUC, and r within a person."""
    work, steep = all_demands(), steepness()
    results: dict[str, list[tuple[float, float]]] = {each.id: [] for each in EVERY}
    oracle = []
    for seed in range(SEEDS):
        crowd = measured(POOL, seed)
        utility = shortfall(crowd.truth, work)
        oracle.append(told(utility, utility, steep, seed))
        for each in EVERY:
            scores = each.score(crowd.people, work)
            results[each.id].append((told(scores, utility, steep, seed), within(scores, utility)))
    means = {name: np.mean(values, axis=0) for name, values in results.items()}
    peer, default = f"true skills: {np.mean(oracle):.2f}", means[FOR_EMPLOYERS.id][0]
    return [
        Row(
            f"level simulation, {each.id}: who can do the job, AUC / r within a person",
            f"AUC >= {GOAL_AUC:.2f}" if each is FOR_EMPLOYERS else "AUC <= default + .01",
            f"{means[each.id][0]:.3f} / {means[each.id][1]:.2f}",
            peer,
            bool(default >= GOAL_AUC)
            if each is FOR_EMPLOYERS
            else bool(means[each.id][0] <= default + 0.01),
        )
        for each in EVERY
    ]


def run() -> list[Row]:
    """Measure every plugin for both purposes, then the pool, learning, events and old tables."""
    start = perf_counter()
    rows = [
        *table_for_people(),
        *many_jobs(),
        *table_for_employers(),
        *table_of_pool(),
        *table_of_learning(),
        *table_of_dates(),
        *table_of_inputs(),
        *table_of_related(),
        *table_of_cuts(),
    ]
    taken = perf_counter() - start
    return [*rows, Row("all of this", "<= 90 s", f"{taken:.0f} s", "", taken <= 90)]
