"""A vacancy in words for people, and in arrays for the matching algorithm."""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

import numpy as np

from core.catalogue import service as catalogue
from core.catalogue.levels import THETA
from core.kernel.i18n import current_locale, gettext
from core.organisations import service as organisations
from core.plugging.matchers import Demands
from core.vacancies import rules, words
from core.vacancies.asked import find_occupation
from core.vacancies.forms import skills_of, values_of
from core.vacancies.schemas import AskedSkill, VacancyView
from core.vacancies.tables import Vacancy


async def view_of(vacancy: Vacancy) -> VacancyView:
    """A vacancy in plain words."""
    employer = await organisations.get_employer(vacancy.employer_id)
    return view_for(vacancy, employer.name)


def view_for(vacancy: Vacancy, employer: str) -> VacancyView:
    """A vacancy in plain words, with its employer's name."""
    state, values = cast("rules.State", vacancy.state), values_of(vacancy)
    return VacancyView(
        id=vacancy.id,
        title=vacancy.title,
        place=vacancy.place,
        hours_min=vacancy.hours_min,
        hours_max=vacancy.hours_max,
        description=vacancy.description,
        occupation=find_occupation(vacancy.occupation_code).label(current_locale()),
        employer=employer,
        state=vacancy.state,
        skills=asked_skills(skills_of(vacancy)),
        verbs=rules.verbs_for(state),
        shifts=words.shift_words(values),
        wage=words.wage_words(values),
        contract=gettext(words.CONTRACT_WORDS.get(values.contract, "")),
        starts=words.start_words(values),
        needs=words.needs_of(values),
        offers_support=values.offers_support,
        ends=words.day_words(vacancy.ends_at),
    )


def asked_skills(asked: Collection[str]) -> tuple[AskedSkill, ...]:
    """The must-skills in words, in the order of the catalogue."""
    locale = current_locale()
    return tuple(
        AskedSkill(
            code=skill.code,
            label=skill.label(locale),
            pictogram=skill.pictogram,
        )
        for skill in catalogue.skills()
        if skill.code in asked
    )


def demands_of(vacancy: Vacancy) -> Demands:
    """What a vacancy asks, as one row of arrays: levels as theta, weights that sum to 1."""
    occupation = find_occupation(vacancy.occupation_code)
    asked = skills_of(vacancy)
    columns = [index for index, code in enumerate(catalogue.SKILL_CODES) if code in asked]
    required = np.full((1, len(catalogue.SKILL_CODES)), np.nan)
    weights = np.full((1, len(catalogue.SKILL_CODES)), np.nan)
    required[0, columns] = [THETA[asked[catalogue.SKILL_CODES[c]]] for c in columns]
    weights[0, columns] = rules.weights_of([occupation.importance[c] for c in columns])
    return Demands(
        importance=np.array([occupation.importance]),
        interests=np.array([occupation.interests]),
        required=required,
        weights=weights,
    )
