"""The form of a vacancy: prefilled from an occupation, or from the row."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from core.catalogue import service as catalogue
from core.catalogue.levels import Level, default_level
from core.kernel.errors import NotFoundError
from core.kernel.i18n import current_locale
from core.occupations import service as occupations
from core.occupations.schemas import Occupation
from core.vacancies import rules
from core.vacancies.schemas import VacancyValues
from core.vacancies.tables import Vacancy


def template_form(occupation_code: str) -> dict[str, str]:
    """The form of a new vacancy, prefilled from an occupation; NotFoundError for no such one."""
    occupation = find_occupation(occupation_code)
    locale = current_locale()
    tasks = "\n".join(f"- {task}" for task in occupation.task_lines(locale))
    form = {
        "title": occupation.label(locale),
        "place": "",
        "hours_min": "24",
        "hours_max": "32",
        "description": f"{occupation.description(locale)}\n\n{tasks}",
    }
    z_of = dict(zip(occupation.skills, occupation.shape, strict=True))
    asked = {code: default_level(z_of[code]) for code in occupation.top_skills(rules.MOST_SKILLS)}
    return form | skill_rows(asked)


def form_of(vacancy: Vacancy) -> dict[str, str]:
    """The form of a vacancy that exists."""
    return {
        "title": vacancy.title,
        "place": vacancy.place,
        "hours_min": str(vacancy.hours_min),
        "hours_max": str(vacancy.hours_max),
        "description": vacancy.description,
    } | skill_rows(skills_of(vacancy))


def skill_rows(asked: Mapping[str, Level]) -> dict[str, str]:
    """The six rows of the form, in the order of the catalogue."""
    rows = {}
    codes = [code for code in catalogue.SKILL_CODES if code in asked]
    for number in range(1, rules.MOST_SKILLS + 1):
        code = codes[number - 1] if number <= len(codes) else ""
        rows[f"skill_{number}"] = code
        rows[f"level_{number}"] = asked[code] if code else "good"
    return rows


def find_occupation(code: str) -> Occupation:
    """One occupation, or NotFoundError."""
    try:
        return occupations.occupation(code)
    except occupations.OccupationError as error:
        raise NotFoundError from error


def skills_of(vacancy: Vacancy) -> dict[str, Level]:
    """The asked skills with their levels."""
    return msgspec.json.decode(vacancy.skills, type=dict[str, Level])


def values_of(vacancy: Vacancy) -> VacancyValues:
    """What a row says, as the form's values."""
    return VacancyValues(
        title=vacancy.title,
        place=vacancy.place,
        hours_min=vacancy.hours_min,
        hours_max=vacancy.hours_max,
        description=vacancy.description,
        skills=skills_of(vacancy),
    )


def columns_of(values: VacancyValues) -> dict[str, str | int]:
    """The values as the row keeps them."""
    columns = msgspec.structs.asdict(values)
    columns["skills"] = msgspec.json.encode(values.skills).decode()
    return columns
