"""The statements that take a person out of what lists were made from."""

from __future__ import annotations

from uuid import UUID

from tenants.connections import fetch
from tenants.context import current_tenant_id

ALL_OF = "SELECT s.id FROM skillprint s WHERE s.tenant_id = $1 AND s.person_id = $2"
BLANK = (
    "UPDATE input_block b SET data = overlay(b.data PLACING '\\x00000000000000000000000000000000'"
    " FROM position(uuid_send(s.id) IN b.data)) FROM skillprint s"
    " WHERE b.tenant_id = $1 AND s.tenant_id = $1 AND s.id = $2"
    " AND position(uuid_send(s.id) IN b.data) > 0"
)


async def skillprints_of(person_id: UUID) -> list[UUID]:
    """All skillprints of a person, old ones too."""
    rows = await fetch(ALL_OF, current_tenant_id(), person_id)
    return [row["id"] for row in rows]


async def blank_in_blocks(skillprint_id: UUID) -> None:
    """Put zeros where lists name a skillprint: they still tell how many people stood on them."""
    await fetch(BLANK, current_tenant_id(), skillprint_id)
