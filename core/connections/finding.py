"""A page of people for a vacancy, out of those that a search leaves in."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import numpy as np

from core.connections.candidates import keep, page_of
from core.connections.ordering import Ranking
from core.connections.schemas import RankedPage
from core.connections.tables import ConnectionRequest
from core.facts.service import PersonFacts, WorkFacts
from core.plugging.matching import employer_matcher, safe_scores
from core.talent_pool import service as talent_pool
from core.talent_pool.schemas import PoolArrays
from core.vacancies import service as vacancies
from core.vacancies.service import Vacancy

MOST = 500
"""How many people of an order a search looks at: 25 pages. The page says so when more fit."""


async def find_people(
    vacancy: Vacancy,
    work: WorkFacts,
    is_wanted: Callable[[PersonFacts], bool],
    *,
    leave_asked: bool,
) -> Ranking:
    """The first 500 people in order who fit these facts, without those who are not wanted."""
    matcher, demands = await employer_matcher(), vacancies.demands_of(vacancy)
    found = await talent_pool.ranked(matcher, demands, work, 0, MOST)
    told = await talent_pool.facts_of_many(found.person_ids)
    asked = await asked_people(vacancy.employer_id) if leave_asked else frozenset()
    rows = [
        row
        for row, person_id in enumerate(found.person_ids)
        if person_id not in asked and is_wanted(told.get(person_id, PersonFacts()))
    ]
    pool = PoolArrays(
        card_ids=tuple(found.card_ids[row] for row in rows),
        person_ids=tuple(found.person_ids[row] for row in rows),
        people=found.people.take(rows),
    )
    scores = safe_scores(matcher, pool.people, demands) if matcher and found.is_scored else None
    used = matcher if scores is not None else None
    return Ranking(
        pool=pool,
        demands=demands,
        scores=np.zeros(len(rows)) if scores is None else scores[:, 0],
        order=list(range(len(rows))),
        matcher=used,
        failed=None if used else matcher,
        total=len(rows),
        outside=max(0, found.total - MOST),
        layout="int8",
    )


async def found_page(vacancy: Vacancy, ranking: Ranking, number: int) -> RankedPage:
    """One page of what was found; who stands on it is noted, as in every list."""
    shown = await page_of(vacancy, ranking, number)
    await keep(vacancy.id, ranking, shown)
    return shown


async def asked_people(employer_id: UUID) -> frozenset[UUID]:
    """Everybody whom a company asked before, for any work."""
    rows = await ConnectionRequest.select(ConnectionRequest.person_id).where(
        ConnectionRequest.employer_id == employer_id
    )
    return frozenset(row["person_id"] for row in rows)
