"""What people say about their own strengths, in their own words."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from piccolo.columns import Text, Timestamptz, Varchar

from tenants.columns import Ref
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.identifiers import new_id
from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class StrengthNote(TenantTable, tablename="strength_note"):
    """Whether one strength is true for the person, and a note; it outlives a new skillprint."""

    about: ClassVar = About.PERSON
    indices: ClassVar = (Index(("person_id", "skill"), unique=True),)
    checks: ClassVar = {
        "verdict": "verdict IN ('', 'yes', 'little', 'no')",
        "words": "length(words) <= 200",
        "said": "verdict <> '' OR words <> ''",
    }

    person_id = Ref("person")
    skill = Varchar(length=40, default="", null=False)
    verdict = Varchar(length=8, default="yes", null=False)
    words = Text(default="", null=False)
    changed_at = Timestamptz(default=now, null=False)


KEEP = """
INSERT INTO strength_note (tenant_id, id, person_id, skill, verdict, words, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, now())
ON CONFLICT (tenant_id, person_id, skill) DO UPDATE
   SET verdict = excluded.verdict, words = excluded.words, changed_at = excluded.changed_at
"""


async def keep_note(person_id: UUID, skill: str, verdict: str, words: str) -> None:
    """Keep what somebody says of a strength in the place of what they said before."""
    await fetch(KEEP, current_tenant_id(), new_id(), person_id, skill, verdict, words)
