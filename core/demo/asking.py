"""The rows of a request in the demo: asked by an employer, and answered or not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from piccolo.table import Table

from core.connections.rules import CLOSE_AFTER
from core.connections.tables import ConnectionRequest
from core.demo.content import DemoRequest, DemoTenant
from core.demo.draws import ANSWERED_AFTER, STEPPED_AFTER
from core.demo.keys import demo_id
from core.demo.logbook import logged
from core.demo.people import Simulated
from core.kernel.audit_names import Did
from core.kernel.permissions import Role
from core.kernel.tables import AuditEntry

LOOKED_BEFORE = timedelta(minutes=6)
SAID = {"accepted": Did.MATCH_MADE, "declined": Did.CONNECTION_DECLINED}


class Asked(Protocol):
    """Somebody who is asked: who, where and when."""

    tenant: DemoTenant
    person: Simulated
    moment: datetime
    id: UUID

    def did(self, action: Did, at: datetime, **details: str) -> AuditEntry:
        """What the person did, in the log."""
        ...


def asked_rows(story: Asked, request: DemoRequest) -> Iterator[Table]:
    """What an employer asked, and what the person said."""
    slug, at = story.tenant.slug, story.moment - timedelta(days=request.days_ago)
    employer = story.tenant.employer_of(request.vacancy)
    user = demo_id(slug, "user", employer.users[0].email)
    decided = decided_at(request, at)
    row = ConnectionRequest(
        id=demo_id(slug, "request", story.person.key),
        vacancy_id=demo_id(slug, "vacancy", request.vacancy),
        person_id=story.id,
        employer_id=demo_id(slug, "employer", employer.key),
        message=request.message,
        state=request.state,
        asked_by=user,
        asked_at=at,
        decided_at=decided,
        reason=request.reason,
        coach_asked_at=at + ANSWERED_AFTER if request.coach_asked else None,
        first_step_at=first_step_at(request, decided),
    )
    yield row
    about = str(row.id)
    looks = {"who": employer.users[0].name, "company": employer.name}
    looked = at - LOOKED_BEFORE
    yield logged(Did.EMPLOYER_SAW_CARD, looked, Role.EMPLOYER, user, person_id=story.id, **looks)
    yield logged(Did.CONNECTION_ASKED, at, Role.EMPLOYER, user, person_id=story.id, request=about)
    if decided and request.state in SAID:
        yield story.did(SAID[request.state], decided, request=about)


def decided_at(request: DemoRequest, asked_at: datetime) -> datetime | None:
    """When the person answered, or a week of silence was over."""
    if request.state == "waiting":
        return None
    return asked_at + (CLOSE_AFTER if request.state == "closed" else ANSWERED_AFTER)


def first_step_at(request: DemoRequest, decided: datetime | None) -> datetime | None:
    """When the employer got in touch after a yes."""
    return (
        decided + STEPPED_AFTER
        if decided and request.state == "accepted" and request.stepped
        else None
    )
