"""What another algorithm would have made of a list: after the answer, so that no page waits."""

from __future__ import annotations

from typing import cast
from uuid import UUID

import structlog

from core.kernel.jobs import enqueue
from core.plugging.matchers import Matcher
from core.plugging.matching import Audience, shadow_matcher
from core.shortlists import rules, tables
from core.shortlists.recomputing import Inputs, inputs_of, is_same, line_of, scores_again
from core.shortlists.schemas import RunShadow
from core.shortlists.tables import ShadowRun, Shortlist

NEWEST = 100
"""So many lists a new shadow algorithm looks at when it is chosen."""

log = structlog.get_logger("passport.matching")


async def run_shadow(list_id: UUID) -> None:
    """Let the tenant's shadow algorithm order the inputs of one list, once."""
    row = await Shortlist.get(list_id)
    if row is None:
        return  # its vacancy or person was deleted meanwhile
    audience = cast("Audience", row.audience)
    matcher = await shadow_matcher(audience)
    if matcher is None or (matcher.id, matcher.version) == (row.algorithm, row.version):
        return
    inputs = await inputs_of(row)
    if inputs is not None:
        await tables.keep_shadow(await beside(row, inputs, matcher, audience))


async def beside(row: Shortlist, inputs: Inputs, matcher: Matcher, audience: Audience) -> ShadowRun:
    """What the algorithm makes of a list; one that fails is noted as such, and costs nobody."""
    run = ShadowRun(shortlist_id=row.id, algorithm=matcher.id, version=matcher.version)
    scores, leading = line_of(matcher, inputs, audience), await scores_again(row, inputs)
    if scores is None:
        run.state = "failed"
        return run
    order = rules.order_of(scores)
    run.head, run.order_mark = rules.head_of(order), rules.order_mark(order)
    if leading is not None:
        run.agreement = rules.agreement(rules.order_of(leading), order)
        if not is_same(row, inputs, leading):
            log.error("list cannot be made again", list=str(row.id), algorithm=row.algorithm)
    return run


async def catch_up(audience: Audience) -> None:
    """Queue the newest lists for an algorithm that was just put in the shadow."""
    newest = (
        await Shortlist.select(Shortlist.id)
        .where(Shortlist.audience == audience)
        .order_by(Shortlist.opened_at, ascending=False)
        .limit(NEWEST)
    )
    for row in newest:
        await enqueue(RunShadow(shortlist_id=row["id"]))
