"""Reads a tenant's rows and lays them out as the arrays that the figures are worked out from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import fmean
from typing import Any
from uuid import UUID

import msgspec
import numpy as np

from core.assessment import service as assessment
from core.assessment.banks import live_bank
from core.assessment.finishing import read_process
from core.assessment.matrix import AnswerMatrix, answer_matrix
from core.assessment.schemas import Process
from core.assessment.scoring import engine_bank
from core.catalogue import service as catalogue
from core.measurement.graded_response import Floats
from core.measurement.person_fit import needs_second_look
from core.quality.rules.material import (
    FLAGS,
    GROUPS,
    STATES,
    STEPS,
    Flags,
    Layout,
    Material,
    People,
    Sittings,
    Work,
)
from core.quality.tables import block_rows, request_rows, run_rows, step_rows, vacancy_rows
from core.skillprint.service import from_bytes
from tenants.tables import now

Runs = Mapping[UUID, Any]
Notes = Mapping[UUID, Sequence[Process]]
RETEST_FROM, RETEST_TO = timedelta(days=14), timedelta(days=42)
RECENT = timedelta(days=30)
ORIGINAL = "nl"


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


def notes_of(blocks: Sequence[Any]) -> dict[UUID, list[Process]]:
    """How the answers of each finished run came about."""
    found: dict[UUID, list[Process]] = {}
    for block in blocks:
        found.setdefault(block["run_id"], []).extend(read_process(block["process"]).values())
    return found


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


def groups_of(rows: Sequence[Any], notes: Notes) -> Flags:
    """Which of these runs (4, N) belong to the focal side of each group."""
    found = [[in_groups(row, notes.get(row["id"], ()))[name] for row in rows] for name in GROUPS]
    return np.array(found, dtype=np.bool_).reshape(len(GROUPS), len(rows))


def in_groups(row: Any, notes: Sequence[Process]) -> dict[str, bool]:
    """The sides of one run: what was asked in another language, with help, heard, in full."""
    languages = {note.language for note in notes if note.language} or {row["language"]}
    return {
        "language": languages != {ORIGINAL},
        "assisted": row["is_assisted"],
        "heard": any(note.heard for note in notes),
        "route": row["route"] == "full",
    }


def sittings_of(runs: Runs, notes: Notes) -> Sittings:
    """How runs went; one that goes on from an earlier run is left out."""
    fresh = [row for row in runs.values() if not row["carried"]]
    done = [row for row in fresh if row["state"] == "finished"]
    kept = [notes.get(row["id"], ()) for row in done]
    flags = [msgspec.json.decode(row["flags"], type=tuple[str, ...]) for row in done]
    named = [[name in each for name in FLAGS] for each in flags]
    return Sittings(
        minutes=np.array([minutes_of(each) for each in kept]),
        heard=yes_or_no(any(note.heard for note in each) for each in kept),
        languages=np.array([len({n.language for n in each if n.language}) for each in kept], int),
        changed=np.array([sum(note.changed for note in each) for each in kept], int),
        answered=np.array([len(each) for each in kept], int),
        three=yes_or_no(row["has_three"] for row in done),
        flags=np.array(named, dtype=np.bool_).reshape(len(done), len(FLAGS)),
        second_look=yes_or_no(needs_second_look(each) for each in flags),
        started=len(fresh),
    )


def minutes_of(notes: Sequence[Process]) -> float:
    """Minutes on all questions, pauses left out; NaN when under half of them were timed."""
    timed = [note.seconds for note in notes if note.seconds is not None]
    if not timed or 2 * len(timed) < len(notes):
        return float("nan")
    return fmean(timed) * len(notes) / 60.0


def work_of(
    rows: Sequence[Any], runs: Runs, notes: Notes, invitations: tuple[Sequence[Any], Sequence[Any]]
) -> Work:
    """How far everybody with a result came; who was invited was shown, whatever came after."""
    current = {run["person_id"]: run for run in runs.values() if run["is_current"]}
    reached = {
        "finished": [True for _ in rows],
        "shown": [row["shown"] or row["invited"] > 0 for row in rows],
        "invited": [row["invited"] > 0 for row in rows],
        "accepted": [row["accepted"] > 0 for row in rows],
    }
    vacancies, requests = invitations
    return Work(
        reached=np.array([reached[step] for step in STEPS], dtype=np.bool_),
        groups=groups_of([current[row["person_id"]] for row in rows], notes),
        asked=np.array([row["invited"] for row in vacancies], dtype=np.int64),
        states=np.array([sum(r["state"] == state for r in requests) for state in STATES], int),
        days=np.array([float(r["days"]) for r in requests if r["days"] is not None]),
    )


async def invitations() -> tuple[Sequence[Any], Sequence[Any]]:
    """Vacancies and requests."""
    return await vacancy_rows(), await request_rows()


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


def yes_or_no(values: Iterable[bool]) -> Flags:
    """Yes and no as an array."""
    return np.array(list(values), dtype=np.bool_)
