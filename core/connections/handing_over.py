"""Requests that go from one record of a person to the other, and back."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from core.connections.tables import ConnectionRequest


async def hand_over(from_id: UUID, to_id: UUID) -> tuple[UUID, ...]:
    """Give one record's requests to the other record of a person, but no vacancy twice."""
    columns = (ConnectionRequest.id, ConnectionRequest.vacancy_id)
    theirs = await ConnectionRequest.select(*columns).where(ConnectionRequest.person_id == to_id)
    mine = await ConnectionRequest.select(*columns).where(ConnectionRequest.person_id == from_id)
    taken = {row["vacancy_id"] for row in theirs}
    ids = tuple(row["id"] for row in mine if row["vacancy_id"] not in taken)
    await hand_back(ids, to_id)
    return ids


async def hand_back(request_ids: Collection[UUID], to_id: UUID) -> None:
    """Give these requests to a record."""
    if request_ids:
        await ConnectionRequest.update({ConnectionRequest.person_id: to_id}).where(
            ConnectionRequest.id.is_in(list(request_ids))
        )
