"""Who gets a copy of messages by mail: everybody, until they want none."""

from __future__ import annotations

from uuid import UUID

from piccolo.columns.combination import Where

from core.conversations.tables import MessageMailStop


def whose(person_id: UUID | None, user_id: UUID | None) -> Where:
    """The wish of a person, or of somebody of a company."""
    if person_id is not None:
        return MessageMailStop.person_id == person_id
    return MessageMailStop.user_id == user_id


async def wants_mail(*, person_id: UUID | None = None, user_id: UUID | None = None) -> bool:
    """Whether somebody gets a copy of messages by mail."""
    return not await MessageMailStop.exists().where(whose(person_id, user_id))


async def set_mail(
    *, person_id: UUID | None = None, user_id: UUID | None = None, wanted: bool
) -> None:
    """Switch the copies on or off; doing it twice changes nothing."""
    await MessageMailStop.delete().where(whose(person_id, user_id))
    if not wanted:
        await MessageMailStop(person_id=person_id, user_id=user_id).add()


async def without_mail(user_ids: list[UUID]) -> frozenset[UUID]:
    """Those of a company's people who want no copies."""
    rows = await MessageMailStop.select(MessageMailStop.user_id).where(
        MessageMailStop.user_id.is_in(user_ids or [UUID(int=0)])
    )
    return frozenset(row["user_id"] for row in rows)
