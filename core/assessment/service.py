"""Runs through the questions: started, answered one by one, finished into a skillprint."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from core.assessment.answering import UNKNOWN, answer_step, save_answer
from core.assessment.drop_off import drop_off
from core.assessment.finding import current_run, finished_run, latest_run, own_run
from core.assessment.finishing import answers_of, read_block
from core.assessment.forms import block_of, length_of
from core.assessment.handing_over import hand_back_runs, hand_over_runs, has_runs
from core.assessment.matrix import AnswerMatrix, answer_matrix, finished_people
from core.assessment.resting import is_rest, pause_of
from core.assessment.schemas import Notes, Progress, Step
from core.assessment.scoring import MERGED, strong_so_far, summary_of
from core.assessment.starting import (
    deepen,
    default_route,
    end_early,
    lengths_now,
    more_of,
    start_run,
)
from core.assessment.steps import before, extras_of, step_of
from core.assessment.switching import switch_route
from core.assessment.tables import AnswerBlock, Run, how_far_rows
from core.catalogue import service as catalogue
from core.skillprint.half import HalfPrint, half_print

__all__ = [
    "AnswerMatrix",
    "Notes",
    "Progress",
    "Step",
    "answer_matrix",
    "answer_step",
    "answer_words",
    "answers_of",
    "before",
    "current_run",
    "deepen",
    "default_route",
    "drop_off",
    "end_early",
    "extras_of",
    "finished_people",
    "finished_run",
    "given_value",
    "half_print_of",
    "hand_back_runs",
    "hand_over_runs",
    "has_runs",
    "is_rest",
    "latest_run",
    "length_of",
    "lengths_now",
    "more_of",
    "own_run",
    "pause_of",
    "progress_of_many",
    "save_answer",
    "set_three",
    "start_run",
    "step_of",
    "switch_route",
]


async def given_value(run: Run, step: Step) -> str | None:
    """What was chosen at a step, as its page sends it; None when it was not answered yet."""
    if not step.is_earlier:
        return None
    extras = extras_of(run)
    if step.kind != "question":
        kept = extras.interests if step.kind == "interests" else extras.wishes
        return as_sent(kept.get(step.code))
    of_run = (AnswerBlock.run_id == run.id) & (AnswerBlock.number == block_of(step.number - 1))
    block = await AnswerBlock.objects().where(of_run).first()
    if block is None:
        return None
    value = read_block(block.answers).get(step.code)
    return as_sent(MERGED if run.has_three and value in {2, 3} else value)


def as_sent(value: int | str | None) -> str:
    """A kept value as a page sends it."""
    return UNKNOWN if value is None else str(value)


async def set_three(run_id: UUID, person_id: UUID, *, on: bool) -> Run:
    """Offer three answers from now on, or four again; what was answered stays as it is."""
    run = await own_run(run_id, person_id)
    if run.state == "answering":
        await run.change(has_three=on)
    return run


def answer_words(version: str, value: int | None, locale: str) -> str | None:
    """A kept answer in words; None for "I don't know"."""
    if value is None:
        return None
    return catalogue.bank(version).answers[2 if value == MERGED else value].label(locale)


async def half_print_of(run: Run, locale: str) -> HalfPrint:
    """What is known after the blocks so far: the figure, and one or two strengths in words."""
    answers = await answers_of(run.id)
    summary = summary_of(run.bank_version, run.route, answers)
    return half_print(summary.states, strong_so_far(run.bank_version, answers), locale)


async def progress_of_many(person_ids: Sequence[UUID]) -> dict[UUID, Progress]:
    """How far each of these people is, in one query."""
    known = {
        row["person_id"]: Progress(
            state=row["state"],
            answered=row["position"],
            total=row["position"]
            if row["state"] == "finished"
            else length_of(row["route"], row["length"], row["choice"]),
            changed_at=row["changed_at"],
        )
        for row in (await how_far_rows(person_ids) if person_ids else ())
    }
    return {person_id: known.get(person_id, Progress()) for person_id in person_ids}
