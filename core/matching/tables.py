"""Names of vacancies, and what a comparison may group people by: how they answered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from tenants.connections import fetch
from tenants.context import current_tenant_id

TRAITS = (
    "SELECT s.person_id, s.route, p.language, r.is_assisted FROM skillprint s"
    " JOIN person p ON p.id = s.person_id JOIN run r ON r.id = s.run_id"
    " WHERE s.tenant_id = $1 AND p.tenant_id = $1 AND r.tenant_id = $1"
    " AND s.is_current AND s.person_id = ANY($2)"
)
TITLES = "SELECT v.id, v.title FROM vacancy v WHERE v.tenant_id = $1 AND v.id = ANY($2)"

IN_POOL = (
    "SELECT m.person_id, s.id AS skillprint_id FROM pool_member m"
    " JOIN skillprint s ON s.person_id = m.person_id AND s.is_current"
    " WHERE m.tenant_id = $1 AND s.tenant_id = $1 AND m.is_visible AND m.joined_at < $2"
    " ORDER BY md5(m.id::text), m.id LIMIT $3"
)


async def traits_of(person_ids: Collection[UUID]) -> Sequence[Any]:
    """The route, the language and whether there was help, of each person."""
    return await fetch(TRAITS, current_tenant_id(), list(person_ids))


async def titles_of(vacancy_ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of vacancies."""
    rows = await fetch(TITLES, current_tenant_id(), list(vacancy_ids))
    return {row["id"]: row["title"] for row in rows}


async def people_before(moment: datetime, most: int) -> dict[UUID, UUID]:
    """Who is in the pool since before a moment, with their skillprint; the same few of many."""
    rows = await fetch(IN_POOL, current_tenant_id(), moment, most)
    return {row["person_id"]: row["skillprint_id"] for row in rows}
