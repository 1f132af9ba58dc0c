"""The one door to kept lists: keep, make again, run beside, and who was shown and looked at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from core.shortlists import tables
from core.shortlists.forgetting import leave_lists
from core.shortlists.measuring import (
    Beside,
    Front,
    Thing,
    asked_lately,
    front_of,
    lists_beside,
    pair_up,
)
from core.shortlists.recomputing import Inputs, arrays_of, get_list, inputs_of, line_of, recompute
from core.shortlists.recording import keep_jobs, keep_people
from core.shortlists.rules import order_of
from core.shortlists.schemas import CatchUp, ListView, MadeOrder, Recomputed, ShownOn, Viewer
from core.shortlists.shadowing import catch_up, run_shadow
from core.shortlists.tables import Shortlist, failures_since

__all__ = [
    "Beside",
    "CatchUp",
    "Front",
    "Inputs",
    "ListView",
    "MadeOrder",
    "Recomputed",
    "Thing",
    "Viewer",
    "arrays_of",
    "asked_lately",
    "catch_up",
    "failures_since",
    "forget_old_lists",
    "front_of",
    "inputs_of",
    "keep_jobs",
    "keep_people",
    "leave_lists",
    "line_of",
    "list_view",
    "lists_before",
    "lists_beside",
    "newest_lists",
    "order_of",
    "pair_up",
    "recompute",
    "run_shadow",
    "shown",
    "shown_on",
    "viewed",
    "viewers_of",
    "whole_inputs",
]


async def shown(vacancy_id: UUID, list_id: UUID, person_ids: Sequence[UUID]) -> None:
    """Note that these people stood on a page of a list that was opened."""
    await tables.add_shown(vacancy_id, list_id, person_ids)


async def viewed(vacancy_id: UUID, person_id: UUID) -> None:
    """Note that an employer opened the page of one person."""
    await tables.add_viewed(vacancy_id, person_id)


async def viewers_of(person_id: UUID) -> tuple[Viewer, ...]:
    """Who opened this person's page, and when first, the newest first."""
    rows = await tables.viewers_of(person_id)
    return tuple(Viewer(row["employer"], row["at"]) for row in rows)


async def shown_on(person_id: UUID) -> tuple[ShownOn, ...]:
    """On which vacancies' lists this person stood, the newest first; never at what place."""
    rows = await tables.shown_on(person_id)
    return tuple(ShownOn(r["title"], r["employer"], r["at"], r["shortlist_id"]) for r in rows)


async def list_view(list_id: UUID) -> ListView:
    """One list of people for a vacancy or of jobs for a person; NotFoundError without it."""
    return view_of(await get_list(list_id))


async def whole_inputs(list_id: UUID) -> Inputs | None:
    """What went into a list; None when it is not there any more."""
    return await inputs_of(await get_list(list_id))


async def newest_lists(
    count: int, *, before: datetime | None = None, vacancy_id: UUID | None = None
) -> list[ListView]:
    """The lists of people that were opened last, before a moment and for a vacancy if given."""
    query = Shortlist.objects().where(Shortlist.audience == "employer")
    if before is not None:
        query = query.where(Shortlist.made_at < before)
    if vacancy_id is not None:
        query = query.where(Shortlist.vacancy_id == vacancy_id)
    found = await query.order_by(Shortlist.opened_at, ascending=False).limit(count)
    return [view_of(row) for row in found]


def view_of(row: Shortlist) -> ListView:
    """A row as pages show it."""
    return ListView(
        **{name: getattr(row, name) for name in ListView.__struct_fields__},
    )


async def lists_before(before: datetime) -> int:
    """How many lists nobody opened since a moment."""
    return int(await Shortlist.count().where(Shortlist.opened_at < before))


async def forget_old_lists(before: datetime) -> None:
    """Delete lists that nobody opened since a moment, and what no list is made from any more."""
    await Shortlist.delete().where(Shortlist.opened_at < before)
    await tables.forget_blocks(before)
