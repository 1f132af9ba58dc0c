"""Names of vacancies, and what a comparison may group people by: how they answered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
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


async def traits_of(person_ids: Collection[UUID]) -> Sequence[Any]:
    """The route, the language and whether there was help, of each person."""
    return await fetch(TRAITS, current_tenant_id(), list(person_ids))


async def titles_of(vacancy_ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of vacancies."""
    rows = await fetch(TITLES, current_tenant_id(), list(vacancy_ids))
    return {row["id"]: row["title"] for row in rows}
