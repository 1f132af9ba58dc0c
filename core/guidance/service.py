"""What a coach may see and do for the people he or she guides, and for nobody else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from core.accounts import service as accounts
from core.assessment import service as assessment
from core.assessment.schemas import Progress
from core.connections import service as connections
from core.connections.schemas import WaitingRequest
from core.guidance import tables
from core.guidance.rules import days_between, make_caseload, stage_of, stuck_days
from core.guidance.schemas import Caseload, CaseRow, GroupRow
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError, NotFoundError, WrongInputError
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from core.skillprint import service as skillprint
from core.skillprint.words import PrintWords
from tenants.tables import now

RESTING = _("This person takes a break now. You see them again when the break is over.")


async def caseload(
    coach_id: UUID, state: str = "", sort: str = "", group_id: UUID | None = None
) -> Caseload:
    """A coach's people (of one group), those of one state shown; few statements for any number."""
    rows = await tables.people_of(coach_id, group_id=group_id)
    progress = await assessment.progress_of_many([row["id"] for row in rows])
    moment = now()
    return make_caseload(
        (case_row(row, progress.get(row["id"]), moment) for row in rows), state, sort
    )


def case_row(row: Mapping[str, Any], progress: Progress | None, at: datetime) -> CaseRow:
    """One line of the caseload, from a person's row and progress."""
    answered = progress.answered if progress else 0
    seen = max(row["seen_at"], (progress and progress.changed_at) or row["seen_at"])
    stage = stage_of(
        answered=answered,
        is_finished=row["finished_at"] is not None,
        in_pool=row["in_pool"],
        waiting=row["waiting"],
        matched=row["matched"],
    )
    quiet = days_between(seen, at)
    return CaseRow(
        id=row["id"],
        name=row["first_name"],
        mark=row["id"].hex[-4:].upper(),
        group=row["group_name"],
        stage=stage,
        question=answered + 1,
        questions=progress.total if progress else 0,
        quiet_days=quiet,
        stuck_days=stuck_days(stage, quiet, days_between(row["waiting_since"] or at, at)),
        waiting=row["waiting"],
        has_email=row["has_email"],
        seen_at=seen,
    )


async def person_of(coach_id: UUID, person_id: UUID) -> CaseRow:
    """One of the coach's own people (ConflictError during a break); others are NotFoundError."""
    rows = await tables.people_of(coach_id, person_id)
    if not rows and await tables.is_resting(coach_id, person_id):
        raise ConflictError(RESTING)
    if not rows:
        raise NotFoundError
    progress = await assessment.progress_of_many([person_id])
    return case_row(rows[0], progress.get(person_id), now())


async def open_person(coach_id: UUID, person_id: UUID) -> tuple[CaseRow, bool, PrintWords | None]:
    """A person, whether he or she lets the coach look, and only then the skillprint; logged."""
    row = await person_of(coach_id, person_id)
    may_look = (await accounts.consents_of(person_id)).coach
    view = await skillprint.skillprint_page_view(person_id) if may_look else None
    await record(Did.COACH_SAW_SKILLPRINT if view else Did.COACH_OPENED_PERSON, person_id=person_id)
    return row, may_look, view


async def requests_waiting(coach_id: UUID, person_id: UUID) -> tuple[WaitingRequest, ...]:
    """What waits for one person's yes or no, as far as this coach may know of it."""
    found = await connections.waiting_for_coach(coach_id)
    return tuple(request for request in found if request.person_id == person_id)


async def renew_code(coach_id: UUID, person_id: UUID) -> tuple[CaseRow, str]:
    """A new personal code for one of the coach's people; the old one stops working."""
    row = await person_of(coach_id, person_id)
    code = await accounts.renew_code(person_id)
    await record(Did.COACH_RENEWED_CODE, person_id=person_id)
    return row, accounts.show_code(code)


async def name_person(coach_id: UUID, person_id: UUID, name: str) -> CaseRow:
    """Give a first name to somebody without one; a name the person has stays as it is."""
    row = await person_of(coach_id, person_id)
    if not name:
        raise WrongInputError({"first_name": gettext("Fill in a first name.")})
    if not row.name:
        await accounts.set_first_name(person_id, name)
        await record(Did.COACH_NAMED_PERSON, person_id=person_id)
    return row


async def groups(coach_id: UUID) -> tuple[GroupRow, ...]:
    """The coach's groups, the newest first."""
    return tuple(GroupRow(**row) for row in await tables.group_rows(coach_id))


async def group_of(coach_id: UUID, group_id: UUID) -> GroupRow:
    """One of the coach's own groups; any other is NotFoundError."""
    rows = await tables.group_rows(coach_id, group_id)
    if not rows:
        raise NotFoundError
    return GroupRow(**rows[0])


async def create_group(coach_id: UUID, name: str, route: str) -> UUID:
    """A new group of this coach; its id."""
    group = await accounts.create_group(name, route, coach_id)
    return group.id
