"""Why one kept list stands as it does, in words: for staff, without names and places in it."""

from __future__ import annotations

from uuid import UUID

import numpy as np

from core.catalogue import service as catalogue
from core.kernel.audit import record_each
from core.kernel.audit_names import Did
from core.kernel.errors import NotFoundError
from core.kernel.i18n import current_locale, gettext
from core.kernel.i18n import lazy as _
from core.matching.schemas import FirstPerson, ListPage
from core.plugging.matchers import Contribution
from core.plugging.matching import find_matcher, safe_reasons
from core.shortlists import service as shortlists
from core.shortlists.schemas import ListView
from core.talent_pool import service as talent_pool
from core.vacancies import service as vacancies

BY_JOINING = _("People stood in the order in which they joined.")
VERSION_GONE = _("This version is not installed any more. The kept order is still there.")
FIRST, REASONS = 5, 3


async def list_page(list_id: UUID, *, again: bool = False) -> ListPage:
    """One list of people: the method, what was asked, who stood in front and why."""
    found = await shortlists.list_view(list_id)
    if found.vacancy_id is None:
        raise NotFoundError  # the jobs of one person are that person's alone
    vacancy = await vacancies.view_of(await vacancies.get_vacancy(found.vacancy_id))
    front = await shortlists.front_of(list_id, FIRST)
    await record_each(Did.STAFF_SAW_LIST, front.ids if front else (), vacancy=vacancy.title)
    return ListPage(
        list=found,
        vacancy_id=vacancy.id,
        title=vacancy.title,
        employer=vacancy.employer,
        asked=asked_in(front) if front else (),
        method=await method_of(found),
        first=await first_people(found, front) if front else (),
        again=await shortlists.recompute(list_id) if again else None,
    )


async def method_of(found: ListView) -> str:
    """What the algorithm looks at, in one sentence."""
    if not found.algorithm:
        return gettext(BY_JOINING)
    matcher = await find_matcher("employer", f"{found.algorithm}@{found.version}")
    return gettext(matcher.description if matcher else VERSION_GONE)


def asked_in(front: shortlists.Front) -> tuple[str, ...]:
    """The skills that were asked when the list was made."""
    locale, asked = current_locale(), ~np.isnan(front.demands.required[0])
    return tuple(
        catalogue.skill(code).label(locale)
        for code, is_asked in zip(catalogue.SKILL_CODES, asked, strict=True)
        if is_asked
    )


async def first_people(found: ListView, front: shortlists.Front) -> tuple[FirstPerson, ...]:
    """Those who stood in front: a card, and the three things that put them there."""
    matcher = await find_matcher("employer", f"{found.algorithm}@{found.version}")
    cards = await talent_pool.cards_of(front.ids)
    reasons = [
        safe_reasons(matcher, front.people, row, front.demands, 0) if matcher else ()
        for row in range(len(front.ids))
    ]
    return tuple(
        FirstPerson(cards[person], words_of(parts))
        for person, parts in zip(front.ids, reasons, strict=True)
        if person in cards
    )


def words_of(parts: tuple[Contribution, ...]) -> tuple[str, ...]:
    """The names of what added most to an order, or took least from it."""
    locale = current_locale()
    best = sorted(parts, key=lambda part: -part.value)[:REASONS]
    interests = dict(zip(catalogue.INTEREST_CODES, catalogue.interests(), strict=True))
    return tuple(
        catalogue.skill(part.code).label(locale)
        if part.kind == "skill"
        else interests[part.code].label(locale)
        for part in best
    )
