"""The end of a run: scored from its own answers, bank and prior, and made into a skillprint."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import fmean
from uuid import UUID

import msgspec

from core.assessment.schemas import Extras
from core.assessment.scoring import posterior_of_answers, summary_of
from core.assessment.steps import PICTURES, extras_of
from core.assessment.tables import AnswerBlock, Run, finish_row
from core.catalogue import service as catalogue
from core.skillprint import service as skillprint
from core.skillprint.schemas import FinishedRun


async def answers_of(run_id: UUID) -> dict[str, int | None]:
    """All answers of a run by item id, 0-3, None = skipped."""
    blocks = await AnswerBlock.objects().where(AnswerBlock.run_id == run_id)
    return {
        item: value
        for block in sorted(blocks, key=lambda row: row.number)
        for item, value in read_block(block.answers).items()
    }


def read_block(packed: str) -> dict[str, int | None]:
    """The answers of a block by item id."""
    return msgspec.json.decode(packed, type=dict[str, int | None])


async def finish_run(run: Run) -> None:
    """End the run once, and make its skillprint; a second call does nothing."""
    if not await finish_row(run):
        return
    run.state = "finished"
    await skillprint.make_skillprint(result_of(run, await answers_of(run.id)))


def result_of(run: Run, answers: Mapping[str, int | None]) -> FinishedRun:
    """The result of a run: the same for the same bank, route and answers, to the last bit."""
    posterior = posterior_of_answers(run.bank_version, answers)
    extras = extras_of(run)
    return FinishedRun(
        person_id=run.person_id,
        run_id=run.id,
        bank_version=run.bank_version,
        route=run.route,
        means=tuple(posterior.means.tolist()),
        errors=tuple(posterior.errors.tolist()),
        summary=summary_of(run.bank_version, run.route, answers),
        interests=interest_means(extras),
        wishes={code: value for code, value in extras.wishes.items() if value is not None},
    )


def interest_means(extras: Extras) -> tuple[float | None, ...]:
    """Mean choice (6), 1-5, of the pictures of each interest; None where all were skipped."""
    found: list[float | None] = []
    for code in catalogue.INTEREST_CODES:
        values = [extras.interests.get(f"{code}-{turn}") for turn in range(1, PICTURES + 1)]
        given = [value for value in values if value is not None]
        found.append(fmean(given) if given else None)
    return tuple(found)
