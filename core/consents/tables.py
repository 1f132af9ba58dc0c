"""Every yes and no of everybody, read from the features that keep them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from tenants.connections import fetch
from tenants.context import current_tenant_id

# Step four is kept in the request: the yes, and since when it is taken back.
WORDS = """
SELECT c.person_id, c.kind, c.is_given, c.text_version, c.wording, c.language, c.entered_by, c.at
  FROM consent c WHERE c.tenant_id = $1 AND ($2::uuid IS NULL OR c.person_id = $2)
 UNION ALL
SELECT r.person_id, 'contact', true, '', e.name, '', '', r.decided_at
  FROM connection_request r JOIN employer e ON e.id = r.employer_id AND e.tenant_id = $1
 WHERE r.tenant_id = $1 AND ($2::uuid IS NULL OR r.person_id = $2) AND r.state = 'accepted'
 UNION ALL
SELECT r.person_id, 'contact', false, '', e.name, '', '', r.taken_back_at
  FROM connection_request r JOIN employer e ON e.id = r.employer_id AND e.tenant_id = $1
 WHERE r.tenant_id = $1 AND ($2::uuid IS NULL OR r.person_id = $2) AND r.state = 'accepted'
   AND r.taken_back_at IS NOT NULL
"""


async def every_word() -> Sequence[Any]:
    """Each yes and no of each person, the first first."""
    query = f"SELECT w.* FROM ({WORDS}) w ORDER BY w.person_id, w.at"
    return await fetch(query, current_tenant_id(), None)


async def words_of(person_id: UUID) -> Sequence[Any]:
    """Each yes and no of one person, the newest first."""
    query = f"SELECT w.* FROM ({WORDS}) w ORDER BY w.at DESC"
    return await fetch(query, current_tenant_id(), person_id)
