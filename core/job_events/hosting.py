"""Companies at a fair: one table for each vacancy they bring."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import msgspec

from core.job_events import tables
from core.job_events.coming import OVER
from core.job_events.event_views import view_of
from core.job_events.organising import get_event
from core.job_events.tables import EventTable, EventTalk
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError, NotFoundError, WrongInputError
from core.kernel.i18n import lazy as _
from core.organisations.schemas import Acting
from core.vacancies import service as vacancies
from tenants.tables import now

CHOOSE = _("Choose at least one open vacancy.")
MOST_TABLES = 6
TRIES = 5


async def host(
    event_id: UUID, acting: Acting, vacancy_ids: Sequence[UUID], away: Sequence[int]
) -> None:
    """Bring these vacancies, a table for each; what is left out gives its table back."""
    event = await get_event(event_id)
    view = view_of(event)
    if view.is_over or view.is_cancelled:
        raise ConflictError(OVER)
    own = {v.id for v in await vacancies.vacancies_of(acting.employer_id) if v.state == "open"}
    chosen = [each for each in dict.fromkeys(vacancy_ids) if each in own][:MOST_TABLES]
    if not chosen:
        raise WrongInputError({"vacancy": CHOOSE})
    free = sorted({each for each in away if 0 <= each < event.rounds})
    rounds = msgspec.json.encode(free).decode()
    tables = await own_tables(event_id, acting.employer_id)
    await release([t for t in tables if t.vacancy_id not in chosen])
    for vacancy_id in chosen:
        known = next((t for t in tables if t.vacancy_id == vacancy_id), None)
        if known:
            await known.change(state="coming", away=rounds)
        else:
            await take_table(event_id, acting.employer_id, vacancy_id, rounds)
    await record(Did.EVENT_TABLES_TAKEN, event=str(event_id), tables=len(chosen))


async def take_table(event_id: UUID, employer_id: UUID, vacancy_id: UUID, away: str) -> None:
    """Take the next number; another company that took it at this moment makes us try the next."""
    for _number in range(TRIES):
        if await tables.add_table(event_id, employer_id, vacancy_id, away, "coming"):
            return
        mine = (EventTable.event_id == event_id) & (EventTable.vacancy_id == vacancy_id)
        if await EventTable.exists().where(mine):
            return
    raise ConflictError(_("Many companies take a table at this moment. Please try again."))


async def release(tables: Sequence[EventTable]) -> None:
    """Take tables away on which no talk has begun; the others stay, without new talks."""
    for table in tables:
        held = (EventTalk.table_id == table.id) & (EventTalk.state != "planned")
        if await EventTalk.exists().where(held):
            await table.change(state="not_coming")
        else:
            await table.remove()


async def say_no(event_id: UUID, acting: Acting) -> None:
    """A company does not come: its tables go, and the organiser sees it."""
    await get_event(event_id)
    await release(await own_tables(event_id, acting.employer_id))
    await tables.add_table(event_id, acting.employer_id, None, "[]", "not_coming")
    await record(Did.EVENT_TABLES_GIVEN_BACK, event=str(event_id))


async def own_tables(event_id: UUID, employer_id: UUID) -> list[EventTable]:
    """A company's tables at a fair, and its invitation."""
    mine = (EventTable.event_id == event_id) & (EventTable.employer_id == employer_id)
    return await EventTable.objects().where(mine).order_by(EventTable.number)


async def states_of(employer_id: UUID) -> dict[UUID, str]:
    """How a company stands at each fair: coming where one of its tables is."""
    found: dict[UUID, str] = {}
    for table in await EventTable.objects().where(EventTable.employer_id == employer_id):
        if found.get(table.event_id) != "coming":
            found[table.event_id] = table.state
    return found


async def arrive_at_table(event_id: UUID, table_id: UUID, *, here: bool = True) -> None:
    """Tick off a table, with the other tables of the same company."""
    table = await EventTable.get(table_id)
    if table is None or table.event_id != event_id:
        raise NotFoundError
    same = (EventTable.event_id == event_id) & (EventTable.employer_id == table.employer_id)
    await EventTable.update({EventTable.arrived_at: now() if here else None}).where(same)
