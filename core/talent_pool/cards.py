"""What an employer sees of somebody: the same card in the preview and in every list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from core.catalogue import service as catalogue
from core.facts.schemas import PersonFacts
from core.kernel.errors import NotFoundError
from core.kernel.i18n import current_locale
from core.skillprint import service as skillprint
from core.skillprint.schemas import SkillprintView
from core.skillprint.words import liked, wished
from core.talent_pool.fact_words import card_facts, confirmed_words
from core.talent_pool.facts import facts_of_many
from core.talent_pool.records import people_of
from core.talent_pool.schemas import CandidateCard, CardLine, PoolArrays
from core.talent_pool.tables import (
    PoolMember,
    confirmed_of,
    is_anybody_visible,
    is_visible,
    visible_rows,
)
from tenants.tables import now


def card_of(
    view: SkillprintView,
    facts: PersonFacts | None = None,
    confirmed_at: datetime | None = None,
    *,
    work_at: str = "",
) -> CandidateCard:
    """Somebody as an employer sees them: strengths, interests, wishes and facts, in words."""
    locale = current_locale()
    strong = [skill for skill in catalogue.skills() if skill.code in view.strengths]
    return CandidateCard(
        strengths=tuple(CardLine(s.label(locale), s.pictogram) for s in strong),
        interests=tuple(CardLine(i.label, i.icon) for i in liked(view, locale)),
        wishes=tuple(CardLine(w.label, w.icon, w.value) for w in wished(view, locale)),
        facts=card_facts(facts, now().date(), work_at) if facts else (),
        confirmed=confirmed_words(confirmed_at, now()) if confirmed_at else "",
    )


async def preview_of(person_id: UUID) -> CandidateCard | None:
    """Exactly what an employer would see of this person; None before there is a skillprint."""
    return (await cards_of([person_id])).get(person_id)


async def cards_of(person_ids: Sequence[UUID]) -> dict[UUID, CandidateCard]:
    """The cards of one page of people, in as many queries as for one."""
    views = await skillprint.current_skillprints(person_ids)
    return await cards_from(views)


async def cards_from(
    views: Mapping[UUID, SkillprintView], work_at: str = ""
) -> dict[UUID, CandidateCard]:
    """The cards of people whose skillprints are at hand, beside work at a postcode or not."""
    ids = list(views)
    known, confirmed = await facts_of_many(ids), await confirmed_of(ids)
    return {
        one: card_of(views[one], known.get(one), confirmed.get(one), work_at=work_at) for one in ids
    }


async def pool_arrays() -> PoolArrays:
    """Everybody who can be found now, as arrays for the matching algorithm; one query."""
    return arrays_of(await visible_rows())


async def is_findable(person_id: UUID) -> bool:
    """Whether employers find this person now."""
    return await is_visible(person_id)


async def is_anybody_findable() -> bool:
    """Whether employers find anybody at all now."""
    return await is_anybody_visible()


async def person_of(card_id: UUID) -> UUID:
    """The person behind a card, findable or not; NotFoundError when there is no such card."""
    member = await PoolMember.get(card_id)
    if member is None:
        raise NotFoundError
    return member.person_id


def arrays_of(rows: Sequence[Mapping[str, Any]]) -> PoolArrays:
    """Rows of the pool as arrays."""
    return PoolArrays(
        card_ids=tuple(row["card_id"] for row in rows),
        person_ids=tuple(row["person_id"] for row in rows),
        people=people_of(rows),
    )
