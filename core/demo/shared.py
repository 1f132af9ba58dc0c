"""What people of the demo show of themselves, and what their coach wrote about them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from piccolo.table import Table

from core.demo.content import DemoTenant
from core.evidence.tables import Evidence
from core.sharing.rules import USUAL
from core.sharing.tables import Share, ShareOpening

PRAISE = "Kwam elke week op tijd naar de groep, en hielp een ander met de vragen."
OPENED = (timedelta(hours=5), timedelta(days=2))
"""How long after its making the link was opened."""


def shared_rows(person_id: UUID, share_id: UUID, made: datetime, now: datetime) -> Iterator[Table]:
    """A link for a talk, still open, and the moments at which it was opened."""
    moments = [made + after for after in OPENED if made + after < now]
    yield Share(
        id=share_id,
        person_id=person_id,
        purpose="talk",
        fields=msgspec.json.encode(USUAL).decode(),
        made_at=made,
        ends_at=now + timedelta(days=21),
        openings=len(moments),
        opened_at=moments[-1] if moments else None,
    )
    for at in moments:
        yield ShareOpening(share_id=share_id, at=at)


def praise(person_id: UUID, tenant: DemoTenant, coach: str, at: datetime) -> Evidence:
    """Words of the coach (by key), which the person has read."""
    return Evidence(
        person_id=person_id,
        kind="coach",
        skill="keeping_agreements",
        giver=next(one.name for one in tenant.staff if one.key == coach),
        text=PRAISE,
        at=at,
        seen_at=at,
    )
