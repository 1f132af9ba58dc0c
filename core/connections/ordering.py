"""The order of people for a vacancy: a small pool is read whole, a large one from memory."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.connections import rules
from core.facts import service as facts
from core.facts.service import PersonFacts, WorkFacts
from core.plugging.matchers import Demands, Matcher, Numbers
from core.plugging.matching import employer_matcher, safe_scores
from core.shortlists.schemas import Layout
from core.talent_pool import service as talent_pool
from core.talent_pool.schemas import PoolArrays
from core.vacancies import service as vacancies
from core.vacancies.service import Vacancy


@dataclass(frozen=True, eq=False)
class Ranking:
    """People in order, with what explains it; `failed` gave no order.

    `order` holds rows of `pool`, from place `start` on; of a large pool only one page is there.
    `total` counts who fits in plain facts, `outside` who does not.
    """

    pool: PoolArrays
    demands: Demands
    scores: Numbers
    order: list[int]
    matcher: Matcher | None
    failed: Matcher | None = None
    total: int = 0
    outside: int = 0
    start: int = 0
    layout: Layout = "float64"


async def rank(vacancy: Vacancy, number: int = 1, *, everyone: bool = False) -> Ranking:
    """Order who fits a vacancy in plain facts, or everybody; by joining without an algorithm."""
    work = None if everyone else vacancies.work_facts_of(vacancy)
    matcher, demands = await employer_matcher(), vacancies.demands_of(vacancy)
    if await talent_pool.is_large():
        return await rank_large(matcher, demands, work, number)
    return await rank_small(matcher, demands, work)


async def rank_small(matcher: Matcher | None, demands: Demands, work: WorkFacts | None) -> Ranking:
    """Everybody who fits, in order."""
    found = await talent_pool.pool_arrays()
    pool = found if work is None else await reached(found, work)
    total = len(pool.person_ids)
    outside = len(found.person_ids) - total
    scores = safe_scores(matcher, pool.people, demands) if matcher else None
    if scores is None:
        everybody = list(range(total))
        return Ranking(pool, demands, np.zeros(total), everybody, None, matcher, total, outside)
    order = rules.order_of(scores[:, 0])
    return Ranking(pool, demands, scores[:, 0], order, matcher, None, total, outside)


async def reached(pool: PoolArrays, work: WorkFacts) -> PoolArrays:
    """Those in the pool whose plain facts fit the work."""
    known = await talent_pool.facts_of_many(pool.person_ids)
    told = [known.get(person_id, PersonFacts()) for person_id in pool.person_ids]
    rows = [int(row) for row in np.flatnonzero(facts.fits_all(facts.rows_of(told), work))]
    return PoolArrays(
        card_ids=tuple(pool.card_ids[row] for row in rows),
        person_ids=tuple(pool.person_ids[row] for row in rows),
        people=pool.people.take(rows),
    )


async def rank_large(
    matcher: Matcher | None, demands: Demands, work: WorkFacts | None, number: int
) -> Ranking:
    """One page of everybody who fits; the last one when there is no such page."""
    start = (max(1, number) - 1) * rules.PAGE
    found = await talent_pool.ranked(matcher, demands, work, start, start + rules.PAGE)
    there, _pages = rules.page_numbers(found.total, number)
    if there != max(1, number):
        return await rank_large(matcher, demands, work, there)
    scores = safe_scores(matcher, found.people, demands) if matcher and found.is_scored else None
    used = matcher if scores is not None else None
    return Ranking(
        pool=PoolArrays(found.card_ids, found.person_ids, found.people),
        demands=demands,
        scores=np.zeros(len(found.card_ids)) if scores is None else scores[:, 0],
        order=list(range(len(found.card_ids))),
        matcher=used,
        failed=None if used else matcher,
        total=found.total,
        outside=found.outside,
        start=start,
        layout="int8",
    )
