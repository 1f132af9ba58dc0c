"""What vacancies ask in checkable facts, for everybody who compares people with work."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from core.facts import service as facts
from core.facts.schemas import Language, Licence, Shift, WorkFacts
from core.kernel.errors import NotFoundError
from core.vacancies.schemas import OpenWork
from core.vacancies.tables import Vacancy, is_live, live_rows
from tenants.tables import now


def work_facts_of(vacancy: Vacancy) -> WorkFacts:
    """What one vacancy asks that can be checked."""
    return facts_of_columns(vacancy.to_dict())


def facts_of_columns(row: Mapping[str, Any]) -> WorkFacts:
    """The facts in the columns of a vacancy."""
    return work_facts(
        postcode=row["postcode"],
        hours=(row["hours_min"], row["hours_max"]),
        start=row["starts_on"],
        shifts=msgspec.json.decode(row["shifts"], type=frozenset[Shift]),
        licences=msgspec.json.decode(row["licences"], type=frozenset[Licence]),
        languages=msgspec.json.decode(row["languages"], type=frozenset[Language]),
        is_for_adults=bool(row["age_reason"]),
    )


def work_facts(
    *,
    postcode: str,
    hours: tuple[int, int],
    start: date | None,
    shifts: frozenset[Shift],
    licences: frozenset[Licence],
    languages: frozenset[Language],
    is_for_adults: bool,
) -> WorkFacts:
    """Facts as the comparison takes them now: an empty postcode is unknown."""
    return WorkFacts(
        postcode=postcode or None,
        hours_min=hours[0],
        hours_max=hours[1],
        start=facts.start_by(start, now().date()),
        shifts=shifts,
        licences=licences,
        languages=languages,
        minimum_age=18 if is_for_adults else 0,
    )


async def open_work() -> tuple[OpenWork, ...]:
    """Every open vacancy of an approved employer with its facts, the newest first."""
    return tuple(open_work_of(row) for row in await live_rows())


def open_work_of(row: Mapping[str, Any]) -> OpenWork:
    """A row of open work with its employer's name."""
    vacancy_id: UUID = row["id"]
    return OpenWork(
        id=vacancy_id,
        title=row["title"],
        place=row["place"],
        employer=row["employer"],
        hours_min=row["hours_min"],
        hours_max=row["hours_max"],
        facts=facts_of_columns(row),
    )


async def public_vacancy(vacancy_id: UUID) -> Vacancy | None:
    """A vacancy everybody may read now; None when it is gone, NotFoundError if it never was."""
    vacancy = await Vacancy.get(vacancy_id)
    if vacancy is None or vacancy.state == "draft":
        raise NotFoundError
    return vacancy if await is_live(vacancy_id) else None
