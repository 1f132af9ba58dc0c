"""Somebody who started twice: one record is kept, the other is set aside and can come back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from core.accounts.codes import code_hash
from core.accounts.people import lock_person
from core.accounts.tables import CodeAlias, LoginLink, Person
from core.kernel.following import tell_changed
from core.kernel.sessions import end_sessions
from tenants.context import current_tenant_id
from tenants.tables import now


async def set_aside(person_id: UUID, kept_id: UUID) -> None:
    """Hide a record; from now on its code opens the one that is kept."""
    person = await lock_person(person_id)
    await person.change(set_aside_at=now())
    await CodeAlias(code_hash=person.code_hash, person_id=kept_id).add()
    await LoginLink.delete().where(LoginLink.person_id == person_id)
    await tell_changed(person_id)
    await end_sessions(person_id, current_tenant_id())


async def take_back(person_id: UUID) -> None:
    """Show a record again; its code opens it, as before."""
    person = await lock_person(person_id)
    await person.change(set_aside_at=None)
    await CodeAlias.delete().where(CodeAlias.code_hash == person.code_hash)
    await tell_changed(person_id)


async def set_aside_before(moment: datetime) -> list[UUID]:
    """Records that were set aside before a moment."""
    rows = await Person.select(Person.id).where(Person.set_aside_at < moment)
    return [row["id"] for row in rows]


async def person_by_code(code: str) -> Person | None:
    """Who has this code as their own, set aside or not; no alias counts."""
    return await Person.objects().where(Person.code_hash == code_hash(code)).first()
