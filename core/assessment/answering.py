"""Keeping an answer: one at a time for each run, whatever devices send, in whatever order."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import msgspec

from core.accounts import service as accounts
from core.assessment.choosing import next_question
from core.assessment.finding import held_run
from core.assessment.finishing import finish_run, read_block, read_process
from core.assessment.forms import block_of
from core.assessment.resting import is_rest, pause_of
from core.assessment.schemas import Notes, Process, Step
from core.assessment.scoring import MERGED
from core.assessment.steps import extras_of, form_of, picture_codes, step_of
from core.assessment.tables import AnswerBlock, Run, save_answer_row, save_choice_row
from core.catalogue import service as catalogue
from core.kernel.errors import NotFoundError, WrongInputError
from core.kernel.i18n import lazy as _

UNKNOWN = "unknown"
LONGEST = 600
CHOOSE = _("Choose an answer. Not sure? Choose “I don't know”.")


async def save_answer(
    run_id: UUID, person_id: UUID, item_id: str, value: int | None, notes: Notes | None = None
) -> Step:
    """Keep an answer 0-3, 4 = "good" of three answers, None = "I don't know"; what comes next.

    An earlier question may be answered anew; a question that is not asked yet changes nothing.
    """
    run = await held_run(run_id, person_id)
    if run is None:
        raise NotFoundError
    if value is not None and value not in range(5 if run.has_three else 4):
        raise WrongInputError({"answer": CHOOSE})
    form = form_of(run)
    if run.state != "answering" or item_id not in form[: run.position + 1]:
        return step_of(run)
    index = form.index(item_id)
    is_new = index == run.position
    await keep(run, index, value, notes or Notes())
    return await after_answer(run) if is_new else step_of(run)


async def keep(run: Run, index: int, value: int | None, notes: Notes) -> None:
    """Write the answer at a place of the form, and the question that follows a new one."""
    form, number = form_of(run), block_of(index)
    item = form[index]
    rows = await AnswerBlock.objects().where(AnswerBlock.run_id == run.id)
    answers: dict[str, int | None] = {}
    for row in rows:
        answers |= read_block(row.answers)
    old = next((read_process(row.process).get(item) for row in rows if row.number == number), None)
    process = noted(old, notes, three=run.has_three)
    if item in answers and answers[item] != value:
        process = msgspec.structs.replace(process, changed=process.changed + 1)
    if index == run.position:
        await move_on(run, form, {**answers, item: value})
    await save_answer_row(
        run,
        block=number,
        answers=msgspec.json.encode({item: value}).decode(),
        process=msgspec.json.encode({item: process}).decode(),
    )


def noted(old: Process | None, notes: Notes, *, three: bool) -> Process:
    """The notes as they are kept: the time of the first answer, heard once is heard."""
    if old is None:
        return Process(
            seconds=None if notes.seconds is None else min(max(notes.seconds, 0), LONGEST),
            heard=notes.heard,
            language=notes.language,
            three=three,
        )
    return msgspec.structs.replace(old, heard=old.heard or notes.heard, three=three)


async def move_on(run: Run, form: tuple[str, ...], answers: Mapping[str, int | None]) -> None:
    """One place further; a run that chooses as it goes gets its next question, once."""
    run.position += 1
    if run.choice == "adaptive":
        extras = extras_of(run)
        chosen = await next_question(run, form, answers, extras.seen)
        extras = msgspec.structs.replace(extras, form=(*form, chosen) if chosen else form)
        run.extras = msgspec.json.encode(extras).decode()


async def after_answer(run: Run) -> Step:
    """What comes after a new answer: a rest, the next question, or the end of a run."""
    step = step_of(run)
    if step.kind == "done":
        await finish_run(run)
    elif is_rest(run.position):
        await accounts.touch(run.person_id)
        return pause_of(run)
    return step


async def answer_step(
    run_id: UUID, person_id: UUID, code: str, value: str, notes: Notes | None = None
) -> Step:
    """Keep what a page sends for a question, picture or wish; `unknown` skips it."""
    if code in {*picture_codes(), *(wish.code for wish in catalogue.wishes())}:
        return await save_choice(run_id, person_id, code, "" if value == UNKNOWN else value)
    if value == UNKNOWN:
        return await save_answer(run_id, person_id, code, None, notes)
    if value not in {"0", "1", "2", "3", str(MERGED)}:
        raise WrongInputError({"answer": CHOOSE})
    return await save_answer(run_id, person_id, code, int(value), notes)


async def save_choice(run_id: UUID, person_id: UUID, code: str, value: str) -> Step:
    """Keep the choice at a picture or a wish ("" = skipped); the last one finishes the run."""
    run = await held_run(run_id, person_id)
    if run is None:
        raise NotFoundError
    now = step_of(run, code)
    if now.code != code or now.kind not in {"interests", "wishes"}:
        return now
    choice = msgspec.json.encode({code: read_choice(now.kind, value)}).decode()
    run.extras = await save_choice_row(run, now.kind, choice)
    after = step_of(run)
    if after.kind == "done":
        await finish_run(run)
    return after


def read_choice(kind: str, value: str) -> int | str | None:
    """A choice as it is kept: 1-5 for a picture, a code for a wish, None when skipped."""
    if not value:
        return None
    if kind == "interests":
        offered = {str(answer.value): answer.value for answer in catalogue.interests_file().answers}
        if value in offered:
            return offered[value]
    elif value in {answer.code for answer in catalogue.wishes_file().answers}:
        return value
    raise WrongInputError({"answer": CHOOSE})
