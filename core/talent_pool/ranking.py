"""People in order for work, out of a pool of any size: exact, and asked of the rows once more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np
import structlog

from core.facts import service as facts
from core.facts.service import WorkFacts
from core.plugging.matchers import Demands, Matcher, People
from core.plugging.records import pack, unpack
from core.talent_pool import record_tables, records
from core.talent_pool.blocks import Block, in_order, joined
from core.talent_pool.leading import Places, Reached, best_places, first_joined
from core.talent_pool.memory import MEMORY
from core.talent_pool.pool import Pool

ARRAYS = ("importance", "interests", "required", "weights")
AHEAD, MOST_MADE = 100, 500
"""So many places are made at once, and so many orders kept of one pool."""
LARGE = 1_000
SMALL = 2_000
"""Blocks of fewer people are scored together: a call costs more than that many people."""

Order = tuple[Places, bool, int]
"""Places, whether an algorithm made them, and how many people they are taken from."""

log = structlog.get_logger("passport.pool")


@dataclass(frozen=True, eq=False)
class RankedCards:
    """Some places of an order: card and person ids, and the people as they were scored, rounded.

    `total` counts who fits in plain facts, `outside` who does not; `is_scored` is False when people
    stand by when they joined, because there is no algorithm or it failed.
    """

    card_ids: tuple[UUID, ...]
    person_ids: tuple[UUID, ...]
    people: People
    total: int
    outside: int
    is_scored: bool


async def is_large() -> bool:
    """Whether there are so many people that a page is ranked in memory."""
    held = MEMORY.size()
    return held > LARGE or await record_tables.count_records(LARGE + 1) > LARGE


async def ranked(
    matcher: Matcher | None, demands: Demands, work: WorkFacts | None, start: int, stop: int
) -> RankedCards:
    """Places start..stop of everybody who fits this work (of everybody when it is None)."""
    pool = await MEMORY.pool()
    placed, is_scored, total = order_of(pool, matcher, demands, work, stop)
    found = await confirmed(placed, start, stop)
    return RankedCards(
        card_ids=tuple(row["card_id"] for row in found),
        person_ids=tuple(row["person_id"] for row in found),
        people=unpack(pack(records.people_of(found))),
        total=total,
        outside=len(pool) - total,
        is_scored=is_scored,
    )


def order_of(
    pool: Pool, matcher: Matcher | None, demands: Demands, work: WorkFacts | None, stop: int
) -> Order:
    """The first places of a pool, made once for its pages until anybody in it changes."""
    asked = tuple(getattr(demands, name).tobytes() for name in ARRAYS)
    key = (matcher.id, matcher.version, work, asked) if matcher else (work,)
    known: Order | None = pool.made.get(key)
    if known is not None and stop <= max(AHEAD, len(known[0].first)):
        return known
    count = max(stop, AHEAD)
    reached = list(within(pool, work))
    placed = best_places(matcher, demands, reached, count) if matcher else None
    order = placed if placed is not None else first_joined(reached, count)
    if len(pool.made) >= MOST_MADE:
        pool.made.pop(next(iter(pool.made)))
    made = pool.made[key] = (order, placed is not None, sum(map(len, reached)))
    return made


def within(pool: Pool, work: WorkFacts | None) -> Iterator[Reached]:
    """The blocks with anybody who fits the work, and who they are."""
    for block in gathered(list(pool.blocks.values())):
        fits = None if work is None else facts.fits_all(block.facts, work)
        if fits is None or fits.all():
            yield Reached(block, None)
        elif fits.any():
            yield Reached(block, np.flatnonzero(fits))


def gathered(blocks: Sequence[Block]) -> Iterator[Block]:
    """Large blocks by themselves, the small ones together."""
    small = [block for block in blocks if len(block) < SMALL]
    yield from (block for block in blocks if len(block) >= SMALL)
    if small:
        yield in_order(joined(small))


async def confirmed(places: Places, start: int, stop: int) -> list[Any]:
    """Those behind these places who can be found now, as the rows elsewhere say, in order."""
    ids = [
        UUID(int=int(first) << 64 | int(second))
        for first, second in zip(places.first[start:stop], places.second[start:stop], strict=True)
    ]
    found = {
        records.record_id(row["joined_at"], row["card_id"]): row
        for row in await record_tables.true_rows_of(ids)
    }
    if len(found) < len(ids):
        log.warning("records differ", count=len(ids) - len(found))
    return [found[each] for each in ids if each in found]
