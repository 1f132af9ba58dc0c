"""Counts everybody's answers to each question, and keeps the figures for the pages."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import Any

import msgspec

from core.assessment import service as assessment
from core.assessment.banks import live_bank
from core.assessment.forms import skills_of
from core.assessment.service import AnswerMatrix
from core.catalogue import parking
from core.catalogue import service as catalogue
from core.item_lab.fitting import with_fit, work_out
from core.item_lab.rules import to_park
from core.item_lab.schemas import Counted, ItemFigures, Tally
from core.item_lab.tables import (
    ItemCount,
    answer_rows,
    has_moved,
    keep_figures,
    people_rows,
    time_rows,
)
from core.item_lab.tallying import figures_of
from tenants.context import TenantScope
from tenants.transactions import tenant_transaction

ROUTES = ("full", "simple")


async def counted() -> Counted:
    """The figures of the current bank as last counted; zeros when nobody counted yet."""
    row = await ItemCount.objects().where(ItemCount.bank == catalogue.CURRENT_BANK).first()
    if row is None:
        return Counted(empty_tally(), None)
    return Counted(msgspec.json.decode(row.figures, type=Tally), row.counted_at)


def empty_tally() -> Tally:
    """Every question of the current bank, unanswered."""
    items = catalogue.bank(catalogue.CURRENT_BANK).items
    return Tally(
        bank=catalogue.CURRENT_BANK, items=tuple(ItemFigures(id=item.id) for item in items)
    )


async def is_due() -> bool:
    """Whether anybody answered since the last count."""
    at = (await counted()).at
    return at is None or await has_moved(at)


async def count_apart(scope: TenantScope) -> None:
    """Count for a tenant, the arithmetic outside any transaction, and park what must be."""
    async with tenant_transaction(scope):
        tally, matrix, version = await read_answers()
    worked = await asyncio.to_thread(work_out, matrix, version)
    async with tenant_transaction(scope):
        await keep(with_fit(tally, *worked))


async def count_here() -> None:
    """The same inside the transaction that is open."""
    tally, matrix, version = await read_answers()
    await keep(with_fit(tally, *work_out(matrix, version)))


async def read_answers() -> tuple[Tally, AnswerMatrix, str]:
    """What the database counts; everybody's answers; and the calibrated version, '' for none."""
    bank = catalogue.CURRENT_BANK
    live = [(await live_bank(route)).version for route in ROUTES]
    calibrated = next((version for version in live if version != bank), "")
    return await plain_tally(bank), await assessment.answer_matrix(bank), calibrated


async def plain_tally(bank: str) -> Tally:
    """What can be counted without looking at one person's answers together."""
    by_item: defaultdict[str, list[Any]] = defaultdict(list)
    for row in await answer_rows(bank):
        by_item[row["item"]].append(row)
    times = {row["item"]: row for row in await time_rows(bank)}
    routes = await people_rows(bank)
    finished = {row["route"]: row["finished"] for row in routes}
    return Tally(
        bank=bank,
        people=sum(row["people"] for row in routes),
        finished=sum(finished.values()),
        items=tuple(
            timed(
                msgspec.structs.replace(
                    figures_of(item.id, by_item[item.id]),
                    could_see=sum(n for r, n in finished.items() if item.skill in skills_of(r)),
                ),
                times.get(item.id),
            )
            for item in catalogue.bank(bank).items
        ),
    )


def timed(item: ItemFigures, row: Any) -> ItemFigures:
    """With the seconds of those whose time is known."""
    if row is None:
        return item
    middle, slow = row["seconds"]
    return msgspec.structs.replace(item, seconds=(middle, slow), timed=row["people"])


async def keep(tally: Tally) -> None:
    """Write the figures down, and set questions apart that are past the limits."""
    await keep_figures(tally.bank, msgspec.json.encode(tally).decode())
    states = await parking.item_states()
    parked = {row.item_id for row in states if row.is_parked}
    settled = {row.item_id for row in states} - parked
    skills = {item.id: item.skill for item in catalogue.bank(tally.bank).items}
    await parking.park_by_figures(to_park(tally.items, skills, parked, settled))
