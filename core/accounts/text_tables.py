"""The organisation's own words of consent, in numbered editions, and a yes that they end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from piccolo.columns import JSONB, Boolean, SmallInt, Timestamptz, Varchar

from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.identifiers import new_id
from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class ConsentText(TenantTable, tablename="consent_text"):
    """One edition of the words for one yes: sentences by language; no words = the usual ones.

    A draft has no `published_at`; what was published is never changed.
    """

    about: ClassVar = About.NOBODY
    indices: ClassVar = (
        Index(("kind", "number"), unique=True),
        Index(("kind",), unique=True, where="published_at IS NULL"),
    )
    checks: ClassVar = {
        "kind": "kind IN ('assessment', 'coach', 'pool')",
        "meaning": "NOT is_new_meaning OR kind <> 'assessment'",
        "number": "number > 0",
    }

    kind = Varchar(length=12, default="", null=False)
    number = SmallInt(default=1, null=False)
    words = JSONB(default="{}", null=False)
    is_new_meaning = Boolean(default=False, null=False)
    published_at = Timestamptz(default=None, null=True)

    @property
    def is_draft(self) -> bool:
        """Whether nobody sees it yet."""
        return self.published_at is None


SAID_YES = """
SELECT n.person_id, n.language FROM (
  SELECT DISTINCT ON (c.person_id) c.person_id, c.language, c.is_given FROM consent c
   WHERE c.tenant_id = $1 AND c.kind = $2 ORDER BY c.person_id, c.at DESC, c.id DESC) n
 WHERE n.is_given
"""

COUNT = f"SELECT count(*) AS n FROM ({SAID_YES}) y"

END = """
INSERT INTO consent (tenant_id, id, person_id, kind, is_given, text_version, wording, language,
                     entered_by, at)
SELECT $1, e.id, e.person_id, $2, false, $3, e.wording, e.language, 'new_words', $8
  FROM unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[])
    AS e (id, person_id, wording, language)
RETURNING consent.tenant_id
"""

ENDED = """
SELECT c.person_id FROM consent c
 WHERE c.tenant_id = $1 AND c.kind = $2 AND c.text_version = $3 AND c.entered_by = 'new_words'
   AND c.person_id > $4 ORDER BY c.person_id LIMIT 100
"""

# A yes that new words ended, and that the person did not say anything about since.
OPEN = """
SELECT c.kind FROM (
  SELECT DISTINCT ON (o.kind) o.kind, o.entered_by FROM consent o
   WHERE o.tenant_id = $1 AND o.person_id = $2 ORDER BY o.kind, o.at DESC, o.id DESC) c
 WHERE c.entered_by = 'new_words' ORDER BY c.kind DESC
"""


async def count_yes(kind: str) -> int:
    """How many people say yes to this now."""
    rows = await fetch(COUNT, current_tenant_id(), kind)
    return int(rows[0]["n"])


async def end_yes(kind: str, version: str, words: dict[str, str], usual: str) -> int:
    """Add a no for everybody whose yes was to words of another meaning; how many."""
    rows = await fetch(SAID_YES, current_tenant_id(), kind)
    languages = [row["language"] if row["language"] in words else usual for row in rows]
    await fetch(
        END,
        current_tenant_id(),
        kind,
        version,
        [new_id() for _ in rows],
        [row["person_id"] for row in rows],
        [words[language] for language in languages],
        languages,
        now(),
    )
    return len(rows)


async def ended_after(kind: str, version: str, person_id: UUID) -> Sequence[UUID]:
    """The next hundred people whose yes an edition ended."""
    rows = await fetch(ENDED, current_tenant_id(), kind, version, person_id)
    return [row["person_id"] for row in rows]


async def open_kinds(person_id: UUID) -> list[Any]:
    """What a person is asked anew, because the words changed."""
    rows = await fetch(OPEN, current_tenant_id(), person_id)
    return [row["kind"] for row in rows]
