"""Asks whether people still look for work, by mail; their answer counts from the mail itself."""

from __future__ import annotations

from uuid import UUID

from core.freshness.rules import due, hides
from core.kernel import tokens
from core.kernel.addresses import address_of
from core.kernel.mail import send_later
from core.reminders import service as reminders
from core.talent_pool import service as talent_pool
from core.talent_pool.schemas import Silent

PURPOSE = "still-looking"


async def ask_members() -> int:
    """Ask who is due, and hide who was silent for too long; how many were asked."""
    asked = 0
    for member in await talent_pool.silent_members():
        after = due(member.days, member.asked)
        if after is not None:
            await talent_pool.mark_asked(member.person_id, after)
            await write_to(member)
            asked += 1
        if hides(member.days):
            await talent_pool.hide(member.person_id)
    return asked


async def write_to(member: Silent) -> None:
    """Mail the question; who has no address reads it on the page."""
    if not member.email:
        return
    await send_later(
        member.email,
        "pool_hidden" if hides(member.days) else "still_looking",
        member.language,
        person_id=member.person_id,
        name=member.first_name,
        url=address_of(f"/still/{still_token(member.person_id)}"),
        stop_url=address_of(f"/reminders/stop/{reminders.stop_token(member.person_id)}"),
    )


def still_token(person_id: UUID) -> str:
    """What stands in the address of the question: only this installation can make it."""
    return tokens.token_of(PURPOSE, person_id)


def person_of_token(token: str) -> UUID:
    """Whose answer an address gives; NotFoundError for one we did not make."""
    return tokens.id_of_token(PURPOSE, token)


async def is_in(person_id: UUID) -> bool:
    """Whether somebody is in the pool, hidden or not."""
    member = await talent_pool.member_of(person_id)
    return member is not None and member.is_visible


async def say(person_id: UUID, *, is_looking: bool) -> None:
    """Take the answer: found once more, or off."""
    if is_looking:
        await talent_pool.confirm(person_id)
    else:
        await talent_pool.leave(person_id)
