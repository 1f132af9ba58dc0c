"""What people say about their own strengths, in their own words."""

from __future__ import annotations

from typing import ClassVar

from piccolo.columns import Text, Timestamptz, Varchar

from tenants.columns import Ref
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
