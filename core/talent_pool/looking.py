"""Whether somebody still looks for work: said once more, asked, or hidden after silence."""

from __future__ import annotations

from uuid import UUID

from msgspec import convert

from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.following import tell_changed
from core.kernel.i18n import gettext
from core.kernel.notices import Notice, gives_notice
from core.kernel.permissions import Role
from core.talent_pool.schemas import Silent
from core.talent_pool.tables import PoolMember, silent_rows
from tenants.tables import now

FIRST_ASKED = 30
"""Days after which the page asks whether somebody still looks for work."""


async def confirm(person_id: UUID) -> bool:
    """Somebody says to be looking for work: found (again) at once; False for who is not in."""
    changed = (
        await PoolMember.update(
            {
                PoolMember.confirmed_at: now(),
                PoolMember.asked: 0,
                PoolMember.hidden_at: None,
                PoolMember.changed_at: now(),
            }
        )
        .where((PoolMember.person_id == person_id) & PoolMember.is_visible.eq(True))
        .returning(PoolMember.id)
    )
    if changed:
        await tell_changed(person_id)
        await record(Did.POOL_CONFIRMED, person_id=person_id)
    return bool(changed)


async def silent_members() -> tuple[Silent, ...]:
    """Members who are shown and did not say for a month that they look for work."""
    rows = await silent_rows(FIRST_ASKED)
    return tuple(convert(dict(row), Silent) for row in rows)


async def mark_asked(person_id: UUID, days: int) -> None:
    """Remember that somebody was asked after so many days."""
    await PoolMember.update({PoolMember.asked: days}).where(PoolMember.person_id == person_id)


async def hide(person_id: UUID) -> None:
    """Show somebody nowhere until they say to be looking; their yes itself stays."""
    await PoolMember.update({PoolMember.hidden_at: now(), PoolMember.changed_at: now()}).where(
        PoolMember.person_id == person_id
    )
    await tell_changed(person_id)
    await record(Did.POOL_HIDDEN, person_id=person_id)


@gives_notice(Role.JOB_SEEKER)
async def still_notice(person_id: UUID) -> Notice | None:
    """The question, on every page until it is answered; the pool says what silence did."""
    member = await PoolMember.objects().get(PoolMember.person_id == person_id)
    if member is None or not asks_again(member):
        return None
    text = gettext("Do you still look for work?")
    return Notice(text, "/pool", gettext("Say yes or no"))


def asks_again(member: PoolMember | None) -> bool:
    """Whether it is time to ask a member once more."""
    return (
        member is not None
        and member.is_visible
        and (now() - member.confirmed_at).days >= FIRST_ASKED
    )
