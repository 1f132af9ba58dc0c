"""Letting the coach look along: the person switches it on and off, and it ends by itself."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from core.accounts import service as accounts
from core.assessment import service as assessment
from core.assessment.views import StepView, view_of
from core.beside.tables import SideBySide
from core.guidance import service as guidance
from core.guidance.schemas import CaseRow
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError
from core.kernel.i18n import gettext
from core.kernel.notices import Notice, gives_notice
from core.kernel.permissions import Role
from core.kernel.visit import current_visit
from tenants.tables import now

LASTS = timedelta(hours=2)
MARK = "beside"


async def coach_of(person_id: UUID) -> accounts.Staff | None:
    """The coach who may look along: the person's own, else the one of the group."""
    person = await accounts.get_person(person_id)
    group = await accounts.get_group(person.group_id)
    known: tuple[UUID | None, ...] = (person.coach_id, group.coach_id if group else None)
    coach_id = next((each for each in known if each is not None), None)
    if coach_id is None:
        return None
    coach = await accounts.get_staff(coach_id)
    return coach if coach.is_active else None


async def sitting_of(person_id: UUID) -> SideBySide | None:
    """The sitting that is going on now."""
    mine = (SideBySide.person_id == person_id) & SideBySide.ended_at.is_null()
    return await SideBySide.objects().where(mine & (SideBySide.ends_at > now())).first()


async def start(person_id: UUID) -> SideBySide:
    """Let the coach look along for two hours; ConflictError without a coach or open questions.

    Help colours answers, so the run is marked as helped from now on.
    """
    await accounts.lock_person(person_id)
    if (going_on := await sitting_of(person_id)) is not None:
        return going_on
    run, coach = await assessment.current_run(person_id), await coach_of(person_id)
    if run is None or coach is None:
        raise ConflictError(gettext("Your coach cannot look along now."))
    await end(person_id)
    await run.change(is_assisted=True)
    sitting = SideBySide(
        person_id=person_id, run_id=run.id, coach_id=coach.id, ends_at=now() + LASTS
    )
    await record(Did.SIDE_BY_SIDE_STARTED, person_id=person_id)
    return await sitting.add()


async def end(person_id: UUID) -> None:
    """Stop looking along; doing it twice changes nothing."""
    mine = (SideBySide.person_id == person_id) & SideBySide.ended_at.is_null()
    await SideBySide.update({SideBySide.ended_at: now()}).where(mine)


async def look_along(
    coach_id: UUID, person_id: UUID, locale: str
) -> tuple[CaseRow, StepView | None]:
    """One of the coach's people and the question they see now; None while it is not on."""
    row = await guidance.person_of(coach_id, person_id)
    await record(Did.COACH_SAW_QUESTION, person_id=person_id)
    sitting = await sitting_of(person_id)
    if sitting is None or sitting.coach_id != coach_id:
        return row, None
    run = await assessment.current_run(person_id)
    step = assessment.step_of(run) if run else None
    if run is None or step is None or not step.code:
        return row, None
    await sitting.change(looked_at=now())
    return row, view_of(run, step, locale)


@gives_notice(Role.JOB_SEEKER, always=True)
async def coach_looks_along(person_id: UUID) -> Notice | None:
    """Says so on each page, as long as it is on; only a session that switched it on asks."""
    visit = current_visit()
    if visit is None or MARK not in visit.session.data or await sitting_of(person_id) is None:
        return None
    return Notice(
        text=gettext("Your coach looks along. Your coach does not see your answers."),
        url="/assessment/together",
        action=gettext("Stop or see how"),
    )
