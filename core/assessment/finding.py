"""The runs of a person: the open one, the newest, the finished one."""

from __future__ import annotations

from uuid import UUID

from core.assessment.tables import Run
from core.kernel.errors import NotFoundError


async def current_run(person_id: UUID) -> Run | None:
    """The person's open run."""
    mine = (Run.person_id == person_id) & (Run.state == "answering")
    return await Run.objects().where(mine).order_by(Run.started_at, ascending=False).first()


async def latest_run(person_id: UUID) -> Run | None:
    """The person's newest run that is open or finished."""
    mine = (Run.person_id == person_id) & (Run.state != "left")
    return await Run.objects().where(mine).order_by(Run.started_at, ascending=False).first()


async def finished_run(person_id: UUID) -> Run | None:
    """The person's newest finished run."""
    mine = (Run.person_id == person_id) & (Run.state == "finished")
    return await Run.objects().where(mine).order_by(Run.finished_at, ascending=False).first()


async def own_run(run_id: UUID, person_id: UUID) -> Run:
    """A run of this person; NotFoundError for anybody else's."""
    run = await Run.get(run_id)
    if run is None or run.person_id != person_id:
        raise NotFoundError
    return run
