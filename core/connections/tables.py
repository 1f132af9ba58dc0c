"""Connection requests; an accepted one is a match."""

from __future__ import annotations

from typing import ClassVar

from piccolo.columns import Text, Timestamptz, Varchar

from tenants.columns import Ref
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class ConnectionRequest(TenantTable, tablename="connection_request"):
    """An employer asks one person to get in touch about one vacancy; asked once."""

    indices: ClassVar = (
        Index(("vacancy_id", "person_id"), unique=True),
        Index(("person_id", "state")),
        Index(("employer_id", "state")),
    )
    checks: ClassVar = {
        "state": "state IN ('waiting', 'accepted', 'declined', 'withdrawn')",
        "words": "length(message) <= 600",
        "decided": "(state = 'waiting') = (decided_at IS NULL)",
    }

    vacancy_id = Ref("vacancy")
    person_id = Ref("person")
    employer_id = Ref("employer")
    message = Text(default="", null=False)
    state = Varchar(length=12, default="waiting", null=False)
    asked_by = Ref("employer_user", when_gone="SET NULL", null=True)
    asked_at = Timestamptz(default=now, null=False)
    decided_at = Timestamptz(default=None, null=True)
