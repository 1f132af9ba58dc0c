"""The matching algorithm a tenant chose, and a way to use it that survives its failure."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
import structlog

from core.kernel.visit import settings_now
from core.plugging.calls import CALLS
from core.plugging.matchers import (
    INTEREST_CODES,
    SKILL_CODES,
    Contribution,
    Demands,
    Matcher,
    Numbers,
    People,
    may_lead,
)

Audience = Literal["person", "employer"]
CODES = {"skill": frozenset(SKILL_CODES), "interest": frozenset(INTEREST_CODES)}

log = structlog.get_logger("passport.plugins")


async def person_matcher() -> Matcher | None:
    """The algorithm that orders work for a person; None when none is chosen or on."""
    return await leading_matcher("person")


async def employer_matcher() -> Matcher | None:
    """The algorithm that orders people for an employer; None when none is chosen or on."""
    return await leading_matcher("employer")


async def leading_matcher(audience: Audience) -> Matcher | None:
    """The algorithm that orders the lists of this audience."""
    found = await find_matcher(audience, getattr(await settings_now(), f"{audience}_matcher"))
    return found if found is not None and may_lead(found) else None


async def shadow_matcher(audience: Audience) -> Matcher | None:
    """The algorithm that runs beside it, of which nobody sees a list; None when there is none."""
    return await find_matcher(audience, getattr(await settings_now(), f"{audience}_shadow"))


async def matchers_for(audience: Audience) -> tuple[Matcher, ...]:
    """All algorithms for this audience that are on: those that may lead, and the others."""
    return tuple(r.value for r in await CALLS.matchers() if r.value.audience == audience)


async def find_matcher(audience: Audience, choice: str) -> Matcher | None:
    """The algorithm named by `id` or `id@version`; two of that name is a fault that is logged."""
    name, _, version = choice.partition("@")
    found = [m for m in await matchers_for(audience) if m.id == name and version in {"", m.version}]
    if len(found) > 1:
        log.error("two matchers of one name", matcher=choice, audience=audience)
    return found[0] if found else None


def safe_scores(matcher: Matcher, people: People, demands: Demands) -> Numbers | None:
    """Scores of every pair, (n, m); None, and a line in the log, when the algorithm fails."""
    try:
        scores = np.asarray(matcher.score(people, demands), dtype=np.float64)
    except Exception:
        log.exception("matcher failed", matcher=matcher.id, version=matcher.version)
        return None
    if scores.shape != (len(people), len(demands)) or np.isnan(scores).any():
        log.error("matcher gave no full scores", matcher=matcher.id, version=matcher.version)
        return None
    return scores


def safe_reasons(
    matcher: Matcher, people: People, person: int, demands: Demands, demand: int
) -> tuple[Contribution, ...]:
    """The parts of one pair's score; none, and a line in the log, when the algorithm fails."""
    try:
        parts = tuple(matcher.explain(people, person, demands, demand))
        return parts if all(map(is_reason, parts)) else ()
    except Exception:
        log.exception("matcher failed", matcher=matcher.id, version=matcher.version)
        return ()


def is_reason(part: Contribution) -> bool:
    """Whether a part names a skill or interest that exists, with a number."""
    return part.code in CODES[part.kind] and math.isfinite(part.value)
