"""Changing to the shorter or the longer questions halfway, with every answer kept."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from uuid import UUID

import msgspec

from core.assessment.finishing import answers_of
from core.assessment.forms import ROUTES, block_of, switched_form
from core.assessment.steps import extras_of, form_of
from core.assessment.tables import AnswerBlock, Run, lock_runs
from core.kernel.errors import NotFoundError


async def switch_route(run_id: UUID, person_id: UUID, route: str) -> Run:
    """Change the route of an open run; questions seen that the new one has stay answered.

    The other answers are set aside, and come back when the person changes again.
    """
    await lock_runs(person_id)
    run = await Run.objects().where(Run.id == run_id).lock_rows().first()
    if run is None or run.person_id != person_id or route not in ROUTES:
        raise NotFoundError
    if run.state != "answering" or run.route == route:
        return run
    extras = extras_of(run)
    answers = {**extras.set_aside, **await answers_of(run.id)}
    seen = [*form_of(run)[: run.position], *extras.set_aside]
    form = switched_form(run.bank_version, route, run.seed, seen)
    kept = [item for item in form if item in answers]
    extras = msgspec.structs.replace(
        extras, form=form, set_aside={i: v for i, v in answers.items() if i not in form}
    )
    await rewrite_blocks(run.id, {item: answers[item] for item in kept})
    await run.change(route=route, position=len(kept), extras=msgspec.json.encode(extras).decode())
    return run


async def rewrite_blocks(run_id: UUID, answers: Mapping[str, int | None]) -> None:
    """Lay the answers, in the order of the new form, in blocks anew."""
    await AnswerBlock.delete().where(AnswerBlock.run_id == run_id)
    for number, pairs in groupby(enumerate(answers.items()), key=lambda pair: block_of(pair[0])):
        packed = msgspec.json.encode(dict(entry for _, entry in pairs)).decode()
        await AnswerBlock(run_id=run_id, number=number, answers=packed).add()
