"""Changing to the shorter or the longer questions halfway, with every answer kept."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from uuid import UUID

import msgspec

from core.assessment.banks import parked_items
from core.assessment.choosing import next_question
from core.assessment.finding import held_run
from core.assessment.finishing import answers_of
from core.assessment.forms import LENGTH_OF, ROUTES, block_of, continued_form, item_of, skills_of
from core.assessment.steps import extras_of, form_of
from core.assessment.tables import AnswerBlock, Run, lock_runs
from core.kernel.errors import NotFoundError


async def switch_route(run_id: UUID, person_id: UUID, route: str) -> Run:
    """Change the route of an open run; questions seen that the new one has stay answered.

    The other answers are set aside, and come back when the person changes again. A run that goes
    on from a finished one keeps its route.
    """
    await lock_runs(person_id)
    run = await held_run(run_id, person_id)
    if run is None or route not in ROUTES:
        raise NotFoundError
    if run.state != "answering" or run.route == route or run.length == "deep":
        return run
    extras = extras_of(run)
    answers = {**extras.set_aside, **await answers_of(run.id)}
    seen = [*form_of(run)[: run.position], *extras.set_aside]
    run.route, run.length = route, LENGTH_OF[route]
    form = await form_after(run, seen, answers)
    kept = [item for item in form if item in answers]
    extras = msgspec.structs.replace(
        extras, form=form, set_aside={i: v for i, v in answers.items() if i not in form}
    )
    await rewrite_blocks(run.id, {item: answers[item] for item in kept})
    await run.change(
        route=route,
        length=run.length,
        position=len(kept),
        extras=msgspec.json.encode(extras).decode(),
    )
    return run


async def form_after(
    run: Run, seen: list[str], answers: Mapping[str, int | None]
) -> tuple[str, ...]:
    """The form of the run's new route, what was seen first."""
    if run.choice == "adaptive":
        skills = skills_of(run.route)
        asked = tuple(i for i in seen if item_of(run.bank_version, i).skill in skills)
        kept = {item: answers[item] for item in asked}
        chosen = await next_question(run, asked, kept, extras_of(run).seen)
        return (*asked, chosen) if chosen else asked
    parked = await parked_items(run.bank_version)
    return continued_form(run.bank_version, run.route, run.seed, run.length, seen, parked)


async def rewrite_blocks(run_id: UUID, answers: Mapping[str, int | None]) -> None:
    """Lay the answers, in the order of the new form, in blocks anew, their notes with them."""
    rows = await AnswerBlock.objects().where(AnswerBlock.run_id == run_id)
    notes = {item: note for row in rows for item, note in msgspec.json.decode(row.process).items()}
    await AnswerBlock.delete().where(AnswerBlock.run_id == run_id)
    await lay_blocks(run_id, answers, notes)


async def lay_blocks(
    run_id: UUID, answers: Mapping[str, int | None], notes: Mapping[str, object] | None = None
) -> None:
    """Pack answers, in the order of the form, in blocks; the notes of each beside it."""
    notes = notes or {}
    for number, pairs in groupby(enumerate(answers.items()), key=lambda pair: block_of(pair[0])):
        packed = dict(entry for _, entry in pairs)
        await AnswerBlock(
            run_id=run_id,
            number=number,
            answers=msgspec.json.encode(packed).decode(),
            process=msgspec.json.encode({i: notes[i] for i in packed if i in notes}).decode(),
        ).add()
