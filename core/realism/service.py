"""The one door to the realism of a vacancy: how many people fit it, and what each wish costs."""

from __future__ import annotations

from core.catalogue import service as catalogue
from core.kernel.i18n import current_locale
from core.realism import rules, words
from core.talent_pool import service as talent_pool
from core.vacancies.schemas import Reach, Wishes


async def count_reach(wishes: Wishes) -> Reach:
    """How many people in the pool fit these wishes, in words; no number under ten."""
    facts, levels = await talent_pool.pool_columns()
    found = rules.count(facts, wishes.facts)
    near = rules.is_near(facts, wishes.facts)
    asked = (
        []
        if rules.is_hidden(found.near)
        else [s for s in catalogue.skills() if s.code in wishes.skills]
    )
    return Reach(
        people=words.people_words(found),
        fits=words.fits_words(found),
        costs=words.cost_words(found),
        skills=tuple(
            words.skill_word(
                skill.label(current_locale()),
                levels[catalogue.SKILL_CODES.index(skill.code), near],
            )
            for skill in asked
        ),
        advice=words.advice_words(found),
    )
