"""Runs through the questions: started, answered one by one, finished into a skillprint."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from uuid import UUID

import msgspec

from core.accounts import service as accounts
from core.assessment.finishing import answers_of, finish_run, read_block
from core.assessment.forms import ROUTES, block_of, length_of
from core.assessment.schemas import Extras, Progress, Step
from core.assessment.scoring import strong_so_far
from core.assessment.steps import (
    before,
    extras_of,
    form_of,
    is_rest,
    pause_of,
    picture_codes,
    step_of,
    wish_codes,
)
from core.assessment.switching import switch_route
from core.assessment.tables import (
    AnswerBlock,
    Run,
    how_far_rows,
    lock_runs,
    save_answer_row,
    save_choice_row,
)
from core.catalogue import service as catalogue
from core.kernel.errors import NotFoundError, WrongInputError
from core.kernel.i18n import lazy as _

__all__ = [
    "Progress",
    "Step",
    "answer_step",
    "answers_of",
    "before",
    "current_run",
    "default_route",
    "extras_of",
    "given_value",
    "is_rest",
    "latest_run",
    "length_of",
    "own_run",
    "pause_of",
    "progress_of_many",
    "save_answer",
    "save_choice",
    "start_run",
    "step_of",
    "strong_so_far_of",
    "switch_route",
]

SEED_BITS = 63
UNKNOWN = "unknown"
CHOOSE = _("Choose an answer. Not sure? Choose “I don't know”.")


async def default_route(person_id: UUID, of_site: str) -> str:
    """The route of the person's group, else the one the site is set to."""
    person = await accounts.get_person(person_id)
    group = await accounts.get_group(person.group_id)
    return group.route if group else of_site


async def start_run(person_id: UUID, route: str, assisted: bool, *, again: bool = False) -> Run:
    """Begin the questions, or go on with the run that is open; `again` leaves that one."""
    if route not in ROUTES:
        raise WrongInputError({"route": CHOOSE})
    await lock_runs(person_id)
    open_run = await current_run(person_id)
    if open_run is not None and not again:
        return open_run
    if open_run is not None:
        await open_run.change(state="left")
    return await Run(
        person_id=person_id,
        bank_version=catalogue.CURRENT_BANK,
        route=route,
        seed=secrets.randbits(SEED_BITS),
        is_assisted=assisted,
        extras=msgspec.json.encode(Extras()).decode(),
    ).add()


async def current_run(person_id: UUID) -> Run | None:
    """The person's open run."""
    mine = (Run.person_id == person_id) & (Run.state == "answering")
    return await Run.objects().where(mine).order_by(Run.started_at, ascending=False).first()


async def latest_run(person_id: UUID) -> Run | None:
    """The person's newest run that is open or finished."""
    mine = (Run.person_id == person_id) & (Run.state != "left")
    return await Run.objects().where(mine).order_by(Run.started_at, ascending=False).first()


async def own_run(run_id: UUID, person_id: UUID) -> Run:
    """A run of this person; NotFoundError for anybody else's."""
    run = await Run.get(run_id)
    if run is None or run.person_id != person_id:
        raise NotFoundError
    return run


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
    return as_sent(read_block(block.answers).get(step.code)) if block else None


def as_sent(value: int | str | None) -> str:
    """A kept value as a page sends it."""
    return UNKNOWN if value is None else str(value)


async def save_answer(run_id: UUID, person_id: UUID, item_id: str, value: int | None) -> Step:
    """Keep an answer 0-3 (None = "I don't know") and say what comes next.

    An earlier question may be answered anew; a question that is not asked yet changes nothing.
    """
    if value is not None and value not in range(4):
        raise WrongInputError({"answer": CHOOSE})
    run = await own_run(run_id, person_id)
    form = form_of(run)
    if run.state != "answering" or item_id not in form[: run.position + 1]:
        return step_of(run)
    index = form.index(item_id)
    answers = msgspec.json.encode({item_id: value}).decode()
    saved = await save_answer_row(run, position=index + 1, block=block_of(index), answers=answers)
    if saved is None:
        fresh = await own_run(run.id, person_id)
        changed = fresh.route != run.route
        return await save_answer(run_id, person_id, item_id, value) if changed else step_of(fresh)
    run.position = saved
    if run.position != index + 1 or not is_rest(run.position):
        return step_of(run)
    await accounts.touch(person_id)
    return pause_of(run)


async def answer_step(run_id: UUID, person_id: UUID, code: str, value: str) -> Step:
    """Keep what a page sends for a question, picture or wish; `unknown` skips it."""
    if code in {*picture_codes(), *wish_codes()}:
        return await save_choice(run_id, person_id, code, "" if value == UNKNOWN else value)
    if value == UNKNOWN:
        return await save_answer(run_id, person_id, code, None)
    if value not in {"0", "1", "2", "3"}:
        raise WrongInputError({"answer": CHOOSE})
    return await save_answer(run_id, person_id, code, int(value))


async def save_choice(run_id: UUID, person_id: UUID, code: str, value: str) -> Step:
    """Keep the choice at a picture or a wish ("" = skipped); the last one finishes the run."""
    run = await own_run(run_id, person_id)
    now = step_of(run, code)
    if now.code != code or now.kind not in {"interests", "wishes"}:
        return now
    chosen = read_choice(now.kind, value)
    choice = msgspec.json.encode({code: chosen}).decode()
    extras = await save_choice_row(run.id, person_id, now.kind, choice)
    if extras is None:
        return step_of(await own_run(run_id, person_id))
    run.extras = extras
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


async def strong_so_far_of(run: Run) -> tuple[str, ...]:
    """Codes of one or two skills that look strong already."""
    return strong_so_far(run.bank_version, await answers_of(run.id))


async def progress_of_many(person_ids: Sequence[UUID]) -> dict[UUID, Progress]:
    """How far each of these people is, in one query."""
    known = {
        row["person_id"]: Progress(
            state=row["state"],
            answered=row["position"],
            total=length_of(row["route"]),
            changed_at=row["changed_at"],
        )
        for row in (await how_far_rows(person_ids) if person_ids else ())
    }
    return {person_id: known.get(person_id, Progress()) for person_id in person_ids}
