"""Makes a kept list again, from its stored inputs and with the version of that day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

import numpy as np

from core.kernel.errors import NotFoundError
from core.plugging.matchers import SKILL_CODES, Demands, Matcher, Numbers, People
from core.plugging.matching import Audience, find_matcher, safe_scores
from core.plugging.records import pack, unpack
from core.shortlists import rules
from core.shortlists.schemas import Recomputed
from core.shortlists.tables import InputBlock, Shortlist
from core.skillprint import service as skillprint

INTERESTS = 6


@dataclass(frozen=True, eq=False)
class Inputs:
    """What went into a list: the skillprints that are still there, their rows, and as arrays."""

    ids: list[UUID]
    rows: list[int]
    people: People
    demands: Demands


async def recompute(list_id: UUID) -> Recomputed:
    """Make a list again and say whether scores and order are exactly the same."""
    row = await get_list(list_id)
    inputs = await inputs_of(row)
    if inputs is None:
        return Recomputed("inputs_gone", row.people)
    scores = await scores_again(row, inputs)
    if scores is None:
        return Recomputed("version_gone", row.people)
    erased = row.people - len(inputs.rows)
    if not is_same(row, inputs, scores):
        return Recomputed("different", row.people, erased)
    return Recomputed("erased" if erased else "equal", row.people, erased)


async def get_list(list_id: UUID) -> Shortlist:
    """One kept list, or NotFoundError."""
    row = await Shortlist.get(list_id)
    if row is None:
        raise NotFoundError
    return row


async def inputs_of(row: Shortlist) -> Inputs | None:
    """The stored inputs of a list; None when a block is gone."""
    asked, *digests = rules.digests_of(row.inputs)
    blocks = await read_blocks([asked, *digests])
    if blocks is None:
        return None
    ids = rules.ids_of(blocks[1:])
    found = await skillprint.posteriors_of(ids)
    people = arrays_of([found[one] for one in ids if one in found])
    return Inputs(
        ids=[one for one in ids if one in found],
        rows=[at for at, one in enumerate(ids) if one in found],
        people=unpack(pack(people)) if row.layout == "int8" else people,
        demands=rules.read_demands(blocks[0]),
    )


async def read_blocks(digests: Sequence[bytes]) -> list[bytes] | None:
    """The blocks of these digests, in this order; None when one is missing."""
    if not digests:
        return []
    found = await InputBlock.objects().where(InputBlock.digest.is_in(list(set(digests))))
    data = {bytes(block.digest): bytes(block.data) for block in found}
    return [data[one] for one in digests] if set(digests) <= data.keys() else None


def arrays_of(records: Sequence[skillprint.PosteriorRecord]) -> People:
    """Records as arrays for the algorithms."""
    if not records:
        skills = len(SKILL_CODES)
        return People(np.empty((0, skills)), np.empty((0, skills)), np.empty((0, INTERESTS)))
    return People(
        theta=np.array([record.means for record in records]),
        errors=np.array([record.errors for record in records]),
        interests=np.array([record.interests for record in records]),
    )


async def scores_again(row: Shortlist, inputs: Inputs) -> Numbers | None:
    """The scores with the algorithm and version of the list; None when that version is gone."""
    if not row.algorithm:
        return np.zeros(len(inputs.people))
    audience = cast("Audience", row.audience)
    matcher = await find_matcher(audience, f"{row.algorithm}@{row.version}")
    return line_of(matcher, inputs, audience) if matcher else None


def line_of(matcher: Matcher, inputs: Inputs, audience: Audience) -> Numbers | None:
    """The scores of one list (n,): of people for one vacancy, or of jobs for one person."""
    scores = safe_scores(matcher, inputs.people, inputs.demands)
    if scores is None:
        return None
    return scores[:, 0] if audience == "employer" else scores.ravel()


def is_same(row: Shortlist, inputs: Inputs, scores: Numbers) -> bool:
    """Whether scores and order are those of then; without the erased, the order of who is left."""
    order = rules.order_of(scores)
    if row.audience == "person" or len(inputs.rows) == row.people:
        marks = (rules.numbers_mark(scores), rules.order_mark(order))
        return marks == (bytes(row.scores_mark), bytes(row.order_mark))
    still = set(inputs.rows)
    then = [at for at in rules.read_head(bytes(row.head)) if at in still]
    return [inputs.rows[at] for at in order[: len(then)]] == then
