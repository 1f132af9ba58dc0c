"""The links that people of the demo made to show what they can do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from piccolo.table import Table

from core.sharing.rules import USUAL
from core.sharing.tables import Share, ShareOpening

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
