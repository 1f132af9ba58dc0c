"""The skills a vacancy asks: those usual for its work, and the six rows of the form."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from core.catalogue import service as catalogue
from core.catalogue.levels import Level, default_level
from core.kernel.errors import NotFoundError
from core.occupations import service as occupations
from core.occupations.schemas import Occupation
from core.vacancies.checks import MOST_SKILLS

Form = dict[str, str]


def usual_skills(occupation: Occupation) -> dict[str, Level]:
    """The six skills that matter most in this work, with their usual levels."""
    return levels_of(occupation, occupation.top_skills(MOST_SKILLS))


def levels_of(occupation: Occupation, codes: Collection[str]) -> dict[str, Level]:
    """The usual level of each of these skills in this work."""
    z_of = dict(zip(occupation.skills, occupation.shape, strict=True))
    return {code: default_level(z_of[code]) for code in codes}


def skill_rows(asked: Mapping[str, Level]) -> Form:
    """The six rows of the form, in the order of the catalogue."""
    rows = {}
    codes = [code for code in catalogue.SKILL_CODES if code in asked]
    for number in range(1, MOST_SKILLS + 1):
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
