"""Keeps a list that was opened: once, with its inputs by reference."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import numpy as np

from core.kernel.jobs import enqueue
from core.plugging.matchers import Demands, Matcher, Numbers
from core.shortlists import rules, tables
from core.shortlists.schemas import MadeOrder, RunShadow
from core.shortlists.tables import Shortlist


def name_of(matcher: Matcher | None) -> tuple[str, str]:
    """Id and version of an algorithm; empty for the order in which people joined."""
    return (matcher.id, matcher.version) if matcher else ("", "")


async def keep_people(vacancy_id: UUID, made: MadeOrder) -> UUID:
    """Keep the people for a vacancy; the same list of the same inputs is kept once. Its id."""
    rows = np.sort(np.asarray(made.order[: rules.WHOLE], dtype=np.int64))
    scores = np.asarray(made.scores, dtype=np.float64)[rows]
    person_ids = [made.person_ids[row] for row in rows]
    algorithm, version = name_of(made.matcher)
    asked = rules.demands_text(made.demands)
    digest = rules.digest_of(
        vacancy_id.bytes,
        *(text.encode() for text in (algorithm, version, made.layout, made.failed)),
        asked,
        b"".join(person.bytes for person in person_ids),
        scores.tobytes(),
    )
    if known := await tables.open_again(digest):
        return known
    made_from = await tables.current_ids(person_ids)
    if len(made_from) < len(person_ids):  # somebody went at this very moment
        there = [at for at, person in enumerate(person_ids) if person in made_from]
        scores, person_ids = scores[there], [person_ids[at] for at in there]
    skillprints = [made_from[person] for person in person_ids]
    row = Shortlist(
        digest=digest,
        audience="employer",
        vacancy_id=vacancy_id,
        algorithm=algorithm,
        version=version,
        layout=made.layout,
        failed=made.failed,
        inputs=await keep_inputs(asked, skillprints),
        people=len(skillprints),
        pool=made.pool or len(made.person_ids),
    )
    return await keep(row, scores)


async def keep_jobs(
    person_id: UUID, skillprint_id: UUID, demands: Demands, matcher: Matcher, scores: Numbers
) -> UUID:
    """Keep the jobs for a person: scores (m,) of work in its fixed order. The list's id."""
    asked = rules.demands_text(demands)
    digest = rules.digest_of(
        skillprint_id.bytes, matcher.id.encode(), matcher.version.encode(), asked
    )
    if known := await tables.open_again(digest):
        return known
    row = Shortlist(
        digest=digest,
        audience="person",
        person_id=person_id,
        algorithm=matcher.id,
        version=matcher.version,
        inputs=await keep_inputs(asked, [skillprint_id]),
        people=1,
        pool=1,
    )
    return await keep(row, scores)


async def keep_inputs(asked: bytes, skillprints: Sequence[UUID]) -> bytes:
    """Keep what a list is made from, and name it: digests, one after another."""
    blocks = {rules.digest_of(data): data for data in (asked, *rules.blocks_of(skillprints))}
    await tables.keep_blocks(blocks)
    return b"".join(blocks)


async def keep(row: Shortlist, scores: Numbers) -> UUID:
    """Keep a list with the marks of its scores and order, and let the shadow look at it later."""
    order = rules.order_of(scores)
    row.scores_mark, row.order_mark = rules.numbers_mark(scores), rules.order_mark(order)
    row.head = rules.head_of(order)
    kept = await tables.keep_list(row)
    await enqueue(RunShadow(shortlist_id=kept))
    return kept
