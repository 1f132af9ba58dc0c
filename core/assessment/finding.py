"""The runs of a person: the open one, the newest, the finished one.

Whoever has a run from here can score it: the version of its bank is known.
"""

from __future__ import annotations

from uuid import UUID

from core.assessment.tables import Run, lock_run
from core.catalogue.versions import ensure_bank
from core.kernel.errors import NotFoundError


async def current_run(person_id: UUID) -> Run | None:
    """The person's open run."""
    mine = (Run.person_id == person_id) & (Run.state == "answering")
    rows = Run.objects().where(mine).order_by(Run.started_at, ascending=False)
    return await with_bank(await rows.first())


async def latest_run(person_id: UUID) -> Run | None:
    """The person's newest run that is open or finished."""
    mine = (Run.person_id == person_id) & (Run.state != "left")
    rows = Run.objects().where(mine).order_by(Run.started_at, ascending=False)
    return await with_bank(await rows.first())


async def finished_run(person_id: UUID) -> Run | None:
    """The person's newest finished run."""
    mine = (Run.person_id == person_id) & (Run.state == "finished")
    rows = Run.objects().where(mine).order_by(Run.finished_at, ascending=False)
    return await with_bank(await rows.first())


async def own_run(run_id: UUID, person_id: UUID) -> Run:
    """A run of this person; NotFoundError for anybody else's."""
    run = await with_bank(await Run.get(run_id))
    if run is None or run.person_id != person_id:
        raise NotFoundError
    return run


async def held_run(run_id: UUID, person_id: UUID) -> Run | None:
    """A run of this person, held until this transaction ends; None for anybody else's."""
    return await with_bank(await lock_run(run_id, person_id))


async def with_bank(run: Run | None) -> Run | None:
    """The run, once the version of its bank is known."""
    if run is not None:
        await ensure_bank(run.bank_version)
    return run
