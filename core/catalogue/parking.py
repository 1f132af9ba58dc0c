"""Items set apart: by their figures or by a person; only a person lets them in again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.catalogue import service as catalogue
from core.catalogue.tables import ItemState
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import NotFoundError
from tenants.tables import now

__all__ = ["ItemState", "item_states", "park", "park_by_figures", "parked_now", "release"]


async def parked_now() -> frozenset[str]:
    """Ids of the items that no run asks anew."""
    rows = await ItemState.select(ItemState.item_id).where(ItemState.is_parked.eq(True))
    return frozenset(row["item_id"] for row in rows)


async def item_states() -> Sequence[ItemState]:
    """Every item that was ever set apart, by id."""
    rows: Sequence[ItemState] = await ItemState.objects().order_by(ItemState.item_id)
    return rows


async def park_by_figures(reasons: Mapping[str, str]) -> tuple[str, ...]:
    """Set items apart for a reason each; one that a person let in again stays in."""
    known = {row.item_id for row in await item_states()}
    fresh = [item for item in reasons if item not in known]
    for item in fresh:
        await ItemState(item_id=item, reason=reasons[item]).add()
        await record(Did.ITEM_PARKED, item=item, reason=reasons[item])
    return tuple(fresh)


async def park(item_id: str, reason: str, name: str) -> None:
    """Set an item apart; runs that ask it already go on."""
    await set_state(item_id, True, reason, name)
    await record(Did.ITEM_PARKED, item=item_id, reason=reason, name=name)


async def release(item_id: str, name: str) -> None:
    """Let runs ask an item again."""
    await set_state(item_id, False, "", name)
    await record(Did.ITEM_RELEASED, item=item_id, name=name)


async def set_state(item_id: str, is_parked: bool, reason: str, name: str) -> None:
    """Write the state of an item of the current bank."""
    if item_id not in catalogue.bank(catalogue.CURRENT_BANK).by_id:
        raise NotFoundError
    row = await ItemState.objects().where(ItemState.item_id == item_id).first()
    row = row or await ItemState(item_id=item_id).add()
    await row.change(is_parked=is_parked, reason=reason, by_name=name, at=now())
