"""How runs went and what came of them: times, groups, flags, invitations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean
from typing import Any
from uuid import UUID

import msgspec
import numpy as np

from core.assessment.finishing import read_process
from core.assessment.schemas import Process
from core.measurement.person_fit import needs_second_look
from core.quality.rules.material import FLAGS, GROUPS, STATES, STEPS, Flags, Sittings, Work
from core.quality.tables import request_rows, vacancy_rows

Runs = Mapping[UUID, Any]
Notes = Mapping[UUID, Sequence[Process]]
ORIGINAL = "nl"


def notes_of(blocks: Sequence[Any]) -> dict[UUID, list[Process]]:
    """How the answers of each finished run came about."""
    found: dict[UUID, list[Process]] = {}
    for block in blocks:
        found.setdefault(block["run_id"], []).extend(read_process(block["process"]).values())
    return found


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
    rows = [row for row in rows if row["person_id"] in current]
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


def yes_or_no(values: Iterable[bool]) -> Flags:
    """Yes and no as an array."""
    return np.array(list(values), dtype=np.bool_)
