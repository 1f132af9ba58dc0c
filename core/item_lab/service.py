"""Look at the questions, set one apart or let it in again, and have one read aloud by a person."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from core.accounts import service as accounts
from core.audio import service as audio
from core.audio.service import text_hash
from core.catalogue import parking
from core.catalogue import service as catalogue
from core.catalogue.parking import ItemState
from core.catalogue.schemas import Item
from core.item_lab.counting import count_here, counted
from core.item_lab.listing import Row, rows_of
from core.item_lab.schemas import Counted, ItemFigures
from core.item_lab.words import BY_HAND
from core.kernel.catalogues import known_languages
from core.kernel.errors import NotFoundError, WrongInputError
from core.kernel.i18n import lazy as _
from core.kernel.jobs import Job, enqueue

__all__ = [
    "CountItems", "all_rows", "ask_count", "count_here", "figures_of", "item_of", "park",
    "release", "remove_recording", "state_of", "store_recording", "text_of",
]  # fmt: skip

NO_REASON = _("Choose a reason.")
NO_FILE = _("Choose a file with your recording.")
PARTS = ("text", "example")


class CountItems(Job, frozen=True):
    """Count the answers to every question anew."""


async def ask_count() -> None:
    """Queue a count."""
    await enqueue(CountItems())


async def states() -> Mapping[str, ItemState]:
    """The state of every question that was ever set apart."""
    return {row.item_id: row for row in await parking.item_states()}


async def all_rows() -> tuple[tuple[Row, ...], Counted]:
    """Every question of the current bank with its figures and state, and when it was counted."""
    found = await counted()
    return rows_of(found.tally.items, await states()), found


async def figures_of(item_id: str) -> tuple[ItemFigures, Mapping[str, ItemState]]:
    """The figures of one question, and the states of all."""
    found = (await counted()).tally.items
    return next((f for f in found if f.id == item_id), ItemFigures(id=item_id)), await states()


def item_of(item_id: str) -> Item:
    """One question of the current bank."""
    item = catalogue.bank(catalogue.CURRENT_BANK).by_id.get(item_id)
    if item is None:
        raise NotFoundError
    return item


async def state_of(item_id: str) -> ItemState | None:
    """Whether a question was ever set apart, why and by whom."""
    return (await states()).get(item_of(item_id).id)


async def park(item_id: str, reason: str, staff_id: UUID) -> None:
    """Set a question apart for one of the reasons that people give."""
    item = item_of(item_id)
    if reason not in BY_HAND:
        raise WrongInputError({"reason": NO_REASON})
    await parking.park(item.id, reason, (await accounts.get_staff(staff_id)).name)


async def release(item_id: str, staff_id: UUID) -> None:
    """Let new runs ask a question again; nothing happens to one that is in use."""
    state = await state_of(item_id)
    if state is not None and state.is_parked:
        await parking.release(item_id, (await accounts.get_staff(staff_id)).name)


def text_of(item_id: str, locale: str, part: str) -> str:
    """What is read aloud: the question itself or its example."""
    item = item_of(item_id)
    text = item.example(locale) if part == "example" else item.label(locale)
    if locale not in {"nl", "en", *known_languages()} or part not in PARTS or not text:
        raise NotFoundError
    return text


async def store_recording(item_id: str, locale: str, part: str, data: bytes, by: UUID) -> None:
    """Keep a person's recording; from now on it goes before the sound made ahead."""
    text = text_of(item_id, locale, part)
    if not data:
        raise WrongInputError({"recording": NO_FILE})
    await audio.store_recording(text_hash(text), locale, data, by)


async def remove_recording(item_id: str, locale: str, part: str) -> None:
    """Go back to the sound made ahead."""
    await audio.remove_recording(text_hash(text_of(item_id, locale, part)), locale)
