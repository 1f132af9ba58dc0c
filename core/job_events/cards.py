"""The card of a guest: an address that only this installation can make."""

from __future__ import annotations

import hmac
from datetime import timedelta
from uuid import UUID

from core.job_events.coming import guest_by_id
from core.job_events.event_views import here_now
from core.job_events.organising import event_view
from core.job_events.tables import EventGuest
from core.kernel.addresses import address_of
from core.kernel.errors import NotFoundError
from core.kernel.ids import parse_id
from core.kernel.keys import keyed_hash
from tenants.context import current_tenant_id

PURPOSE = "event-card"
WORKS_AFTER = timedelta(days=2)


def card_token(guest_id: UUID) -> str:
    """What stands in the address of a card: nobody else can make it."""
    proof = keyed_hash(PURPOSE, f"{current_tenant_id()}:{guest_id}").hex()[:24]
    return f"{guest_id.hex}{proof}"


def card_path(guest_id: UUID) -> str:
    """The path of a card."""
    return f"/events/card/{card_token(guest_id)}"


def card_address(guest_id: UUID) -> str:
    """The full address of a card, for on paper."""
    return address_of(card_path(guest_id))


async def guest_of_token(token: str) -> EventGuest:
    """Whose card it is, until two days after the fair; NotFoundError for any other."""
    guest_id = parse_id(token[:32])
    if not hmac.compare_digest(card_token(guest_id).encode(), token.encode()):
        raise NotFoundError
    guest = await guest_by_id(guest_id)
    event = await event_view(guest.event_id)
    if here_now().date() > event.day + WORKS_AFTER:
        raise NotFoundError
    return guest
