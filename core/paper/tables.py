"""Papers that were asked for: waiting, being made, ready; kept for a day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID

from piccolo.columns import Boolean, Bytea, Integer, Text, Timestamptz, Varchar

from tenants.columns import Ref
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now

STEP = (
    "UPDATE paper SET state = 'making', done = $3 WHERE tenant_id = $1 AND id = $2"
    " AND state IN ('waiting', 'making') RETURNING id"
)
FINISH = (
    "UPDATE paper SET state = $3, content = $4, made_at = now() WHERE tenant_id = $1 AND id = $2"
    " AND state IN ('waiting', 'making') RETURNING id"
)
FORGET = (
    "DELETE FROM paper p USING paper_person o WHERE p.tenant_id = $1 AND o.tenant_id = $1"
    " AND o.paper_id = p.id AND o.person_id = $2"
)
FORGET_OWN = FORGET + " AND p.staff_id IS NULL"
CALL_OFF = (
    "UPDATE paper p SET state = 'cancelled', content = '' FROM paper_person o"
    " WHERE p.tenant_id = $1 AND o.tenant_id = $1 AND o.paper_id = p.id AND o.person_id = $2"
    " AND p.basis = ANY($3) AND p.state <> 'cancelled' RETURNING p.id"
)
PEOPLE = (
    "SELECT o.person_id FROM paper_person o WHERE o.tenant_id = $1 AND o.paper_id = $2"
    " ORDER BY o.place"
)


class Paper(TenantTable, tablename="paper"):
    """Passports in one file: of one person for themselves, or of many for a member of staff.

    `basis` is what lets it be made: asking for one's own, the yes to the coach, or that to a print.
    """

    about: ClassVar[About] = About.TRACE
    indices: ClassVar = (Index(("asked_at",)), Index(("staff_id", "asked_at")))
    checks: ClassVar = {
        "state": "state IN ('waiting', 'making', 'ready', 'failed', 'cancelled')",
        "basis": "basis IN ('own', 'coach', 'print')",
        "form": "form IN ('a4', 'a6', 'large', 'word')",
    }

    staff_id = Ref("staff", null=True)
    title = Text(default="", null=False)
    back = Varchar(length=120, default="", null=False)
    basis = Varchar(length=10, default="own", null=False)
    form = Varchar(length=10, default="a4", null=False)
    with_growth = Boolean(default=False, null=False)
    language = Varchar(length=8, default="nl", null=False)
    base = Varchar(length=300, default="", null=False)
    state = Varchar(length=10, default="waiting", null=False)
    done = Integer(default=0, null=False)
    total = Integer(default=1, null=False)
    content = Bytea(default=b"", null=False)
    asked_at = Timestamptz(default=now, null=False)
    made_at = Timestamptz(default=None, null=True)

    @property
    def is_own(self) -> bool:
        """Whether somebody asked for the own passport; else staff asked for those of many."""
        return self.staff_id is None


class PaperPerson(TenantTable, tablename="paper_person"):
    """Whose passport stands in a file, and where."""

    about: ClassVar[About] = About.PERSON
    indices: ClassVar = (Index(("paper_id", "place")), Index(("person_id",)))

    paper_id = Ref("paper")
    person_id = Ref("person")
    place = Integer(default=0, null=False)


async def step(paper_id: UUID, done: int) -> bool:
    """Note how far the making is; False once nobody wants it any more."""
    return bool(await fetch(STEP, current_tenant_id(), paper_id, done))


async def finish(paper_id: UUID, state: str, content: bytes) -> bool:
    """Store what was made, unless it was called off meanwhile."""
    return bool(await fetch(FINISH, current_tenant_id(), paper_id, state, content))


async def forget_with(person_id: UUID) -> None:
    """Throw away every file in which this person stands."""
    await fetch(FORGET, current_tenant_id(), person_id)


async def forget_own(person_id: UUID) -> None:
    """Throw away what this person asked for before."""
    await fetch(FORGET_OWN, current_tenant_id(), person_id)


async def call_off_with(person_id: UUID, bases: Sequence[str]) -> None:
    """Stop and empty every file on these bases in which this person stands."""
    await fetch(CALL_OFF, current_tenant_id(), person_id, list(bases))


async def people_in(paper_id: UUID) -> Sequence[UUID]:
    """Whose passports stand in a file, in its order."""
    return [row["person_id"] for row in await fetch(PEOPLE, current_tenant_id(), paper_id)]
