"""Everybody's answers as one table of numbers, for research and for fitting the bank anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.assessment.finishing import read_block, read_process
from core.assessment.scoring import MERGED
from core.assessment.tables import all_blocks, finished_rows, people_runs
from core.catalogue import service as catalogue
from core.catalogue.versions import based_on
from core.measurement.graded_response import Floats, Integers
from core.measurement.posterior import MISSING

Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class AnswerMatrix:
    """One run a person: answers (N, n) 0-3, 4 = good of three, -1 missing, in written order.

    `of_three` (N, n) says which answers were chosen from three; `seconds` (N, n) is NaN where
    nobody knows. The rest is (N,).
    """

    run_ids: tuple[UUID, ...]
    person_ids: tuple[UUID, ...]
    versions: tuple[str, ...]
    routes: tuple[str, ...]
    choices: tuple[str, ...]
    items: tuple[str, ...]
    answers: Integers
    of_three: Flags
    seconds: Floats
    finished: Flags
    assisted: Flags
    flagged: Flags

    def of_four(self) -> Integers:
        """The answers (N, n) 0-3 that were chosen from four; the others count as missing.

        All answers of three are left out, low ones too: leaving out only "good" would be unfair.
        """
        return np.where(self.of_three, MISSING, self.answers)

    def given(self, person: int) -> dict[str, int | None]:
        """The answers of one of them by item id, without the skipped ones."""
        row = self.answers[person]
        return {self.items[at]: int(row[at]) for at in np.flatnonzero(row != MISSING)}


async def answer_matrix(version: str, route: str | None = None) -> AnswerMatrix:
    """The answers to the questions of a version, whatever parameters people were scored with.

    Somebody who did it more than once counts with the newest finished run, else the open one.
    """
    base = based_on(version)
    items = tuple(item.id for item in catalogue.file_bank(base).items)
    runs = await people_runs(base, route)
    answers = np.full((len(runs), len(items)), MISSING)
    of_three, seconds = np.zeros(answers.shape, np.bool_), np.full(answers.shape, np.nan)
    await fill(runs, items, (answers, of_three, seconds))
    return AnswerMatrix(
        run_ids=tuple(run["id"] for run in runs),
        person_ids=tuple(run["person_id"] for run in runs),
        versions=tuple(run["bank_version"] for run in runs),
        routes=tuple(run["route"] for run in runs),
        choices=tuple(run["choice"] for run in runs),
        items=items,
        answers=answers,
        of_three=of_three,
        seconds=seconds,
        finished=flags(run["finished"] for run in runs),
        assisted=flags(run["is_assisted"] for run in runs),
        flagged=flags(bool(msgspec.json.decode(run["flags"])) for run in runs),
    )


async def fill(
    runs: Sequence[Any], items: Sequence[str], arrays: tuple[Integers, Flags, Floats]
) -> None:
    """Write the answers of the runs in arrays (N, n): answers, whether of three, seconds."""
    answers, of_three, seconds = arrays
    rows = {run["id"]: row for row, run in enumerate(runs)}
    places = {item: place for place, item in enumerate(items)}
    for block in await all_blocks(list(rows)) if rows else ():
        row, process = rows[block["run_id"]], read_process(block["process"])
        for item, value in read_block(block["answers"]).items():
            at, note = places[item], process.get(item)
            answers[row, at] = MISSING if value is None else value
            of_three[row, at] = note.three if note else runs[row]["has_three"]
            seconds[row, at] = np.nan if note is None or note.seconds is None else note.seconds
    of_three |= answers == MERGED


def flags(values: Any) -> Flags:
    """Yes and no as an array."""
    return np.fromiter(values, dtype=np.bool_)


async def finished_people() -> dict[str, int]:
    """How many people finished each route."""
    return {row["route"]: row["people"] for row in await finished_rows()}
