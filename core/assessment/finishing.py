"""The end of a run: scored from its own answers, bank and prior, and made into a skillprint."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from statistics import fmean
from uuid import UUID

import msgspec

from core.assessment.carefulness import Blocks, flags_of
from core.assessment.schemas import Extras, Process
from core.assessment.scoring import posterior_of_answers, single_scores, summary_of
from core.assessment.steps import PICTURES, extras_of, form_of
from core.assessment.tables import AnswerBlock, Run, finish_row
from core.catalogue import service as catalogue
from core.measurement.person_fit import needs_second_look
from core.skillprint import service as skillprint
from core.skillprint.schemas import FinishedRun


async def answers_of(run_id: UUID) -> dict[str, int | None]:
    """All answers of a run by item id, 0-3, 4 = good of three answers, None = skipped."""
    return (await blocks_of(run_id)).answers


async def blocks_of(run_id: UUID) -> Blocks:
    """All answers of a run, and how each came about."""
    rows = await AnswerBlock.objects().where(AnswerBlock.run_id == run_id)
    answers: dict[str, int | None] = {}
    process: dict[str, Process] = {}
    for row in sorted(rows, key=lambda each: each.number):
        answers |= read_block(row.answers)
        process |= read_process(row.process)
    return Blocks(answers, process)


def read_block(packed: str) -> dict[str, int | None]:
    """The answers of a block by item id."""
    return msgspec.json.decode(packed, type=dict[str, int | None])


def read_process(packed: str) -> dict[str, Process]:
    """How the answers of a block came about, by item id."""
    return msgspec.json.decode(packed, type=dict[str, Process])


async def finish_run(run: Run) -> None:
    """End the run once, and make its skillprint; a second call does nothing."""
    blocks = await blocks_of(run.id)
    flags = flags_of(run.bank_version, form_of(run), blocks)
    packed = msgspec.json.encode(flags).decode()
    if not await finish_row(run, packed):
        return
    run.state, run.flags = "finished", packed
    await skillprint.make_skillprint(result_of(run, blocks.answers))


def result_of(run: Run, answers: Mapping[str, int | None]) -> FinishedRun:
    """The result of a run: the same for the same bank, route and answers, to the last bit."""
    posterior = posterior_of_answers(run.bank_version, answers)
    single_means, single_errors = single_scores(run.bank_version, answers)
    extras = extras_of(run)
    summary = summary_of(run.bank_version, run.route, answers)
    flags = msgspec.json.decode(run.flags, type=tuple[str, ...])
    return FinishedRun(
        person_id=run.person_id,
        run_id=run.id,
        bank_version=run.bank_version,
        route=run.route,
        means=tuple(posterior.means.tolist()),
        errors=tuple(posterior.errors.tolist()),
        single_means=tuple(single_means.tolist()),
        single_errors=tuple(single_errors.tolist()),
        summary=msgspec.structs.replace(summary, look_again=needs_second_look(flags)),
        interests=interest_means(extras),
        wishes={code: value for code, value in extras.wishes.items() if value is not None},
        answered_from=answered_from(run),
    )


def answered_from(run: Run) -> datetime:
    """When the first answers that count in this run were begun."""
    since: datetime | None = run.answered_from
    return since or run.started_at


def interest_means(extras: Extras) -> tuple[float | None, ...]:
    """Mean choice (6), 1-5, of the pictures of each interest; None where all were skipped."""
    found: list[float | None] = []
    for code in catalogue.INTEREST_CODES:
        values = [extras.interests.get(f"{code}-{turn}") for turn in range(1, PICTURES + 1)]
        given = [value for value in values if value is not None]
        found.append(fmean(given) if given else None)
    return tuple(found)
