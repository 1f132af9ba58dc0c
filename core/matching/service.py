"""The one door to the desk for matching."""

from __future__ import annotations

from core.matching.choosing import (
    AUDIENCES,
    audience_of,
    choose_shadow,
    history,
    purpose_of,
    switch,
    switch_back,
)
from core.matching.comparing import LATELY, compare_page
from core.matching.explaining import list_page
from core.matching.schemas import Desk, Source
from core.matching.tables import titles_of
from core.shortlists import service as shortlists
from tenants.tables import now

__all__ = [
    "Source",
    "audience_of",
    "choose_shadow",
    "compare_page",
    "desk",
    "list_page",
    "switch",
    "switch_back",
]

LISTS = 10


async def desk() -> Desk:
    """Both purposes, what was switched before, and the lists that were opened last."""
    past, failures = await history(), await shortlists.failures_since(now() - LATELY)
    lists = await shortlists.newest_lists(LISTS)
    titles = await titles_of([each.vacancy_id for each in lists if each.vacancy_id])
    return Desk(
        purposes=tuple([await purpose_of(audience, past, failures) for audience in AUDIENCES]),
        history=past,
        lists=tuple((each, titles.get(each.vacancy_id, "")) for each in lists if each.vacancy_id),
    )
