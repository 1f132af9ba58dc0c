"""Rows of times and talks in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from core.interviews import tables
from core.interviews.schemas import SlotView, Talk, TalkPage
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.matches import service as matches
from core.matches.schemas import Match
from tenants.tables import now

TALK_FIELDS = (
    "id", "request_id", "state", "starts_at", "minutes", "way", "place", "note", "sequence",
    "employer", "first_name", "title",
)  # fmt: skip


def talk_view(row: Mapping[str, Any]) -> Talk:
    """A row as both sides see it; a talk that never had a time stands at this moment."""
    values = {name: row[name] for name in TALK_FIELDS}
    return Talk(**(values | {"starts_at": row["starts_at"] or now()}))


async def talk_of(request_id: UUID) -> Talk | None:
    """The talk of a match as it stands; None before anybody said anything."""
    row = await tables.talk_of(request_id)
    return talk_view(row) if row else None


async def free_slots(found: Match) -> tuple[SlotView, ...]:
    """The times this match may choose from."""
    rows = await tables.slots_of(found.vacancy_id, found.id)
    return tuple(slot_view(row) for row in rows if not row["is_taken"])


def slot_view(row: Mapping[str, Any]) -> SlotView:
    """A time on offer, and who took it."""
    names = ("id", "starts_at", "minutes", "way", "place", "is_taken", "taken_by")
    return SlotView(**{name: row[name] for name in names})


async def slots_of_vacancy(vacancy_id: UUID) -> tuple[SlotView, ...]:
    """Every coming time of a vacancy, with who took it."""
    return tuple(slot_view(row) for row in await tables.slots_of(vacancy_id))


async def page_of(found: Match) -> TalkPage:
    """What both sides see of the talk of one match."""
    return TalkPage(
        request_id=found.id,
        vacancy_id=found.vacancy_id,
        employer=found.employer,
        first_name=found.first_name,
        title=found.title,
        talk=await talk_of(found.id),
        slots=await free_slots(found),
    )


async def page_of_person(request_id: UUID, person_id: UUID) -> TalkPage:
    """The talk of one of this person's matches."""
    return await page_of(await matches.held_match_of_person(request_id, person_id))


async def page_of_employer(request_id: UUID, employer_id: UUID) -> TalkPage:
    """The talk of one of this company's matches."""
    return await page_of(await matches.match_of_employer(request_id, employer_id))


async def log_talk_look(request_id: UUID, employer_id: UUID) -> None:
    """Log that a company looks at the talk with one of its matches."""
    found = await matches.match_of_employer(request_id, employer_id)
    await record(Did.EMPLOYER_SAW_TALK, person_id=found.person_id, company=found.employer)


async def coming_talks(person_id: UUID) -> tuple[Talk, ...]:
    """The talks a person still has, the soonest first."""
    return tuple(talk_view(row) for row in await tables.coming_of_person(person_id))


async def talks_of_employer(employer_id: UUID) -> dict[UUID, Talk]:
    """The talks of a company by match."""
    rows = await tables.talks_of_employer(employer_id)
    return {row["request_id"]: talk_view(row) for row in rows}
