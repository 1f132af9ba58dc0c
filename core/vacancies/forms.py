"""The form of a vacancy: empty, prefilled from an occupation or a read text, or from the row."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import msgspec

from core.catalogue.levels import Level
from core.facts.schemas import Language, Licence, Shift
from core.kernel.i18n import current_locale
from core.vacancies.asked import Form, find_occupation, skill_rows, usual_skills
from core.vacancies.schemas import VacancyValues
from core.vacancies.tables import Vacancy

BOXES: tuple[tuple[str, type[Shift | Licence | Language]], ...] = (
    ("shift", Shift),
    ("licence", Licence),
    ("language", Language),
)
TEXTS = (
    "title",
    "place",
    "postcode",
    "hours_min",
    "hours_max",
    "description",
    "starts_on",
    "age_reason",
    "wage_min",
    "wage_max",
    "wage_per",
    "contract",
    "offers_support",
)


def empty_form() -> Form:
    """Every field of the form, with nothing in it."""
    boxes = {f"{name}_{code}": "" for name, kind in BOXES for code in kind}
    return dict.fromkeys(TEXTS, "") | boxes | skill_rows({})


def template_form(occupation_code: str) -> Form:
    """The form of a new vacancy, prefilled from an occupation; NotFoundError for no such one."""
    occupation = find_occupation(occupation_code)
    locale = current_locale()
    tasks = "\n".join(f"- {task}" for task in occupation.task_lines(locale))
    form = {
        "title": occupation.label(locale),
        "hours_min": "24",
        "hours_max": "32",
        "description": f"{occupation.description(locale)}\n\n{tasks}",
    }
    return empty_form() | form | skill_rows(usual_skills(occupation))


def form_of(vacancy: Vacancy) -> Form:
    """The form of a vacancy that exists."""
    return form_of_values(values_of(vacancy))


def form_of_values(values: VacancyValues) -> Form:
    """The values as the form shows them."""
    form = {
        "title": values.title,
        "place": values.place,
        "postcode": values.postcode,
        "hours_min": str(values.hours_min),
        "hours_max": str(values.hours_max),
        "description": values.description,
        "starts_on": values.starts_on.isoformat() if values.starts_on else "",
        "age_reason": values.age_reason,
        "wage_min": amount_text(values.wage_min),
        "wage_max": amount_text(values.wage_max),
        "wage_per": values.wage_per,
        "contract": values.contract,
        "offers_support": "1" if values.offers_support else "",
    }
    ticks = tick("shift", values.shifts) | tick("licence", values.licences)
    return (
        empty_form() | form | ticks | tick("language", values.languages) | skill_rows(values.skills)
    )


def tick(name: str, codes: Collection[str]) -> Form:
    """The ticked boxes of a row."""
    return {f"{name}_{code}": "1" for code in codes}


def amount_text(cents: int) -> str:
    """An amount as it is typed: 14,85 or 2450; empty for none."""
    if not cents:
        return ""
    return f"{cents // 100},{cents % 100:02d}" if cents % 100 else str(cents // 100)


def skills_of(vacancy: Vacancy) -> dict[str, Level]:
    """The asked skills with their levels."""
    return msgspec.json.decode(vacancy.skills, type=dict[str, Level])


LISTS = ("shifts", "licences", "languages")
DECODED = ("skills", *LISTS)


def values_of(vacancy: Vacancy) -> VacancyValues:
    """What a row says, as the form's values."""
    row: dict[str, Any] = {name: getattr(vacancy, name) for name in VacancyValues.__struct_fields__}
    read = {name: msgspec.json.decode(row[name]) for name in DECODED}
    return msgspec.convert(row | read, VacancyValues)


def columns_of(values: VacancyValues) -> dict[str, str | int | bool | date | None]:
    """The values as the row keeps them."""
    columns = msgspec.structs.asdict(values)
    for name in LISTS:
        columns[name] = msgspec.json.encode(sorted(columns[name])).decode()
    columns["skills"] = msgspec.json.encode(values.skills).decode()
    return columns
