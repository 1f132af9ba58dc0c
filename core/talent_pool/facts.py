"""Keeping somebody's facts, and reading those of many at once."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import msgspec

from core.accounts import service as accounts
from core.facts import service as facts_service
from core.facts.schemas import PersonFacts
from core.kernel.following import tell_changed
from core.talent_pool import questions
from core.talent_pool.tables import PoolFacts, facts_text_of
from tenants.tables import now


async def facts_of(person_id: UUID) -> PersonFacts:
    """Somebody's facts; all unknown for who told none."""
    return facts_in(await row_of(person_id))


async def facts_of_many(person_ids: Sequence[UUID]) -> dict[UUID, PersonFacts]:
    """The facts of people who told any, in one query."""
    if not person_ids:
        return {}
    told = await facts_text_of(person_ids)
    return {person_id: facts_service.read_facts(text) for person_id, text in told.items()}


async def row_of(person_id: UUID) -> PoolFacts | None:
    """What is kept of somebody's facts."""
    return await PoolFacts.objects().get(PoolFacts.person_id == person_id)


def facts_in(row: PoolFacts | None) -> PersonFacts:
    """The facts of a row."""
    return facts_service.read_facts(row.facts) if row else PersonFacts()


def answered_in(row: PoolFacts | None) -> frozenset[str]:
    """The questions somebody went through."""
    return msgspec.json.decode(row.answered, type=frozenset[str]) if row else frozenset()


async def save_facts(
    person_id: UUID, facts: PersonFacts, answered: Sequence[str] = questions.STEPS
) -> None:
    """Keep somebody's facts and which questions they went through."""
    await accounts.lock_person(person_id)
    values = {
        "facts": facts_service.write_facts(facts),
        "answered": msgspec.json.encode(sorted(answered)).decode(),
        "changed_at": now(),
    }
    row = await row_of(person_id)
    if row is None:
        await PoolFacts(person_id=person_id, **values).add()
    else:
        await row.change(**values)
    await tell_changed(person_id)
