"""How well each guest fits each table, by the employers' own way of matching."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from core.catalogue.service import INTEREST_CODES, SKILL_CODES
from core.job_events import record_tables
from core.job_events.schemas import GuestRow, TableRow
from core.plugging.matchers import Demands, Numbers, People
from core.plugging.matching import employer_matcher, safe_scores
from core.skillprint.service import from_bytes
from core.vacancies import service as vacancies


async def scores_of(guests: Sequence[GuestRow], tables: Sequence[TableRow]) -> Numbers:
    """A score for every pair, (n, m), higher fits better.

    All are equal where no method of matching works; of whom nothing is known gets the middle.
    """
    scores: Numbers = np.zeros((len(guests), len(tables)))
    matcher = await employer_matcher()
    if matcher is None or not scores.size:
        return scores
    people, rows = await people_of(guests)
    found = safe_scores(matcher, people, await demands_of(tables)) if rows else None
    if found is None or not np.isfinite(found).all():
        return scores
    scores[:] = found.mean(axis=0)
    scores[rows] = found
    return scores


async def people_of(guests: Sequence[GuestRow]) -> tuple[People, list[int]]:
    """What is measured of the guests who finished the questions, and their rows."""
    found = {
        row["person_id"]: row
        for row in await record_tables.measured_rows([guest.person_id for guest in guests])
    }
    rows = [row for row, guest in enumerate(guests) if guest.person_id in found]
    known = [found[guests[row].person_id] for row in rows]
    skills, interests = len(SKILL_CODES), len(INTEREST_CODES)
    return (
        People(
            theta=np.array([from_bytes(k["means"]) for k in known]).reshape(-1, skills),
            errors=np.array([from_bytes(k["errors"]) for k in known]).reshape(-1, skills),
            interests=np.array(
                [msgspec.json.decode(k["interests"]) for k in known], dtype=np.float64
            ).reshape(-1, interests),
        ),
        rows,
    )


async def demands_of(tables: Sequence[TableRow]) -> Demands:
    """What the work at each table asks."""
    asked = [
        vacancies.demands_of(await vacancies.get_vacancy(table.vacancy_id))
        for table in tables
        if table.vacancy_id
    ]
    return Demands(
        importance=np.concatenate([each.importance for each in asked]),
        interests=np.concatenate([each.interests for each in asked]),
        required=np.concatenate([each.required for each in asked]),
        weights=np.concatenate([each.weights for each in asked]),
    )
