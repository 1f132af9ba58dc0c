"""Reads a tenant's rows and lays them out as the arrays that the figures are worked out from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import numpy as np

from core.assessment import service as assessment
from core.assessment.banks import live_bank
from core.assessment.matrix import AnswerMatrix, answer_matrix
from core.assessment.scoring import engine_bank
from core.catalogue import service as catalogue
from core.measurement.graded_response import Floats
from core.quality.rules.material import Layout, Material, People
from core.quality.sittings import (
    Notes,
    Runs,
    groups_of,
    invitations,
    notes_of,
    sittings_of,
    work_of,
    yes_or_no,
)  # fmt: skip
from core.quality.tables import block_rows, run_rows, step_rows
from core.skillprint.service import from_bytes
from tenants.tables import now

RETEST_FROM, RETEST_TO = timedelta(days=14), timedelta(days=42)
RECENT = timedelta(days=30)


async def gather() -> Material:
    """Everything about the tenant in force, in few statements."""
    version = (await live_bank("full")).version
    runs = {row["id"]: row for row in await run_rows()}
    notes = notes_of(await block_rows())
    matrix = await answer_matrix(version)
    return Material(
        layout=layout_of(version),
        people=people_of(matrix, runs, notes),
        sittings=sittings_of(runs, notes),
        work=work_of(await step_rows(), runs, notes, await invitations()),
        twice=twice_of(runs.values()),
        recognition=recognition_of(runs.values()),
        places=tuple(
            (place.part, place.number, place.shown, place.answered, place.left)
            for place in await assessment.drop_off()
        ),
    )


def layout_of(version: str) -> Layout:
    """Skills, domains and questions of a version of the bank."""
    domains = tuple(domain.code for domain in catalogue.domains())
    skills = catalogue.skills()
    return Layout(
        version=version,
        skills=tuple(skill.code for skill in skills),
        domains=domains,
        domain_of=np.array([domains.index(skill.domain) for skill in skills], dtype=np.int64),
        items=tuple(item.id for item in catalogue.bank(version).items),
        bank=engine_bank(version),
    )


def people_of(matrix: AnswerMatrix, runs: Runs, notes: Notes) -> People:
    """The people of the table who finished and have a result."""
    kept = [
        at
        for at, run in enumerate(matrix.run_ids)
        if matrix.finished[at] and runs[run]["means"] is not None
    ]
    rows = [runs[matrix.run_ids[at]] for at in kept]
    errors, singles = numbers_of(rows, "errors"), numbers_of(rows, "single_means")
    known = np.isfinite(singles)
    since = now() - RECENT
    return People(
        answers=matrix.of_four()[kept],
        seconds=matrix.seconds[kept],
        means=np.where(known, numbers_of(rows, "means"), np.nan),
        errors=np.where(known, errors, np.nan),
        singles=singles,
        groups=groups_of(rows, notes),
        recent=yes_or_no(row["finished_at"] >= since for row in rows),
    )


def twice_of(runs: Iterable[Any]) -> Floats:
    """Skills (P, 2, S) of people who began anew two to six weeks after their earlier result."""
    by_person: dict[UUID, list[Any]] = {}
    for row in runs:
        if row["means"] is not None and not row["carried"]:
            by_person.setdefault(row["person_id"], []).append(row)
    found = []
    for mine in by_person.values():
        pair = next((pair for pair in pairwise(mine) if is_retest(*pair)), None)
        if pair:
            found.append(numbers_of(pair, "single_means"))
    return np.array(found).reshape(len(found), 2, len(catalogue.SKILL_CODES))


def is_retest(first: Any, second: Any) -> bool:
    """Whether the later run was answered two to six weeks after the earlier one."""
    if first["bank_version"] != second["bank_version"]:
        return False
    return RETEST_FROM <= answered_at(second) - answered_at(first) <= RETEST_TO


def answered_at(row: Any) -> datetime:
    """Since when a run's answers are."""
    moment: datetime = row["answered_from"] or row["started_at"]
    return moment


def recognition_of(runs: Iterable[Any]) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """What each person with a result said of it, 0 to 3; -1 = nothing."""
    said = [row["recognition"] for row in runs if row["is_current"]]
    return np.array([-1 if each is None else each for each in said], dtype=np.int64)


def numbers_of(rows: Sequence[Any], column: str) -> Floats:
    """The packed numbers of a column, (N, S); NaN where a row has none."""
    skills = len(catalogue.SKILL_CODES)
    found = [from_bytes(row[column]) if row[column] else np.full(skills, np.nan) for row in rows]
    return np.array(found, dtype=np.float64).reshape(len(rows), skills)
