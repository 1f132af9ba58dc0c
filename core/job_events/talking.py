"""What comes of a talk: an employer wants to go on, the person says yes, and a next step."""

from __future__ import annotations

from uuid import UUID

from core.connections import service as connections
from core.job_events import record_tables, rules
from core.job_events.event_views import here_now
from core.job_events.organising import event_view, get_event
from core.job_events.reading import fair_of
from core.job_events.schemas import EventView, TalkRow
from core.job_events.tables import EventTable, EventTalk
from core.kernel.addresses import address_of
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError, NotFoundError, WrongInputError
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from core.kernel.mail import send_later
from core.organisations import service as organisations
from tenants.connections import savepoint
from tenants.tables import now

NOT_BEGUN = _("This talk has not begun yet.")
NO_STEP = _("Choose what comes next.")
STEPS = {
    "request": _("We want to talk on"),
    "visit": _("A visit to the company"),
    "trial": _("A trial day"),
    "none": _("It ends here"),
}
MESSAGE = _(
    "Hello! We spoke at %(event)s. It was nice to meet you."
    " We would like to talk on about: %(work)s."
)


async def want_more(talk_id: UUID, employer_user_id: UUID) -> TalkRow:
    """An employer wants to go on: the person is asked as everywhere, and says yes or no."""
    acting = await organisations.acting_approved(employer_user_id)
    talk = await talk_by_id(talk_id)
    if talk.table.employer_id != acting.employer_id:
        raise NotFoundError
    await demand_begun(talk)
    await EventTalk.update(
        {
            EventTalk.wants_more_at: now(),
            EventTalk.next_step: "request",
            EventTalk.settled_at: now(),
        }
    ).where(EventTalk.id == talk.id)
    await ask(talk, employer_user_id, await event_view(talk.table.event_id))
    return await talk_by_id(talk_id)


async def ask(talk: TalkRow, employer_user_id: UUID, event: EventView) -> str:
    """Make the connection request of a talk; why it could not be made yet, or ''."""
    if talk.table.vacancy_id is None:
        raise NotFoundError
    message = gettext(MESSAGE) % {"event": event.name, "work": talk.table.title}
    try:
        async with savepoint():
            request = await connections.ask(
                talk.table.vacancy_id, talk.guest.person_id, employer_user_id, message
            )
    except (ConflictError, WrongInputError) as error:
        return str(error.words)
    await EventTalk.update({EventTalk.request_id: request.id}).where(EventTalk.id == talk.id)
    return ""


async def say_yes(talk_id: UUID, person_id: UUID, *, on_paper: bool = False) -> TalkRow:
    """The person wants to go on too: a match, made by the request of this talk."""
    talk = await talk_by_id(talk_id)
    if talk.guest.person_id != person_id or not talk.wants_more:
        raise NotFoundError
    request_id = talk.request_id
    if request_id is None:
        request_id = await ask_for(talk)
    await connections.accept(request_id, person_id)
    if on_paper:
        await record(Did.EVENT_YES_ON_PAPER, person_id=person_id, request=str(request_id))
    return await talk_by_id(talk_id)


async def ask_for(talk: TalkRow) -> UUID:
    """Make the request that could not be made in the room; ConflictError says why not."""
    users = await organisations.users_of(talk.table.employer_id)
    if not users:
        raise NotFoundError
    problem = await ask(talk, users[0].id, await event_view(talk.table.event_id))
    found = await EventTalk.get(talk.id)
    if problem or found is None or found.request_id is None:
        raise ConflictError(problem)
    made: UUID = found.request_id
    return made


async def say_yes_on_paper(event_id: UUID, talk_id: UUID) -> TalkRow:
    """The organiser passes on a yes that the person gave on paper; it is kept in the log."""
    talk = await talk_by_id(talk_id)
    if talk.table.event_id != event_id:
        raise NotFoundError
    return await say_yes(talk_id, talk.guest.person_id, on_paper=True)


async def settle(talk_id: UUID, step: str, *, event_id: UUID | None, user_id: UUID | None) -> None:
    """Write down what comes of a talk: by the organiser of the event, or by the employer."""
    talk = await talk_by_id(talk_id)
    if event_id is not None and talk.table.event_id != event_id:
        raise NotFoundError
    if user_id is not None:
        acting = await organisations.acting_approved(user_id)
        if talk.table.employer_id != acting.employer_id:
            raise NotFoundError
    if step not in STEPS:
        raise WrongInputError({"step": NO_STEP})
    await demand_begun(talk)
    if step == "request" and user_id is not None:
        await want_more(talk_id, user_id)
        return
    await EventTalk.update({EventTalk.next_step: step, EventTalk.settled_at: now()}).where(
        EventTalk.id == talk_id
    )


async def talk_by_id(talk_id: UUID) -> TalkRow:
    """A talk with both sides, or NotFoundError."""
    row = await EventTalk.get(talk_id)
    if row is None:
        raise NotFoundError
    return (await fair_of(row.event_id)).talk(talk_id)


async def demand_begun(talk: TalkRow) -> None:
    """ConflictError before the round of a talk has begun."""
    if talk.round >= (await get_event(talk.table.event_id)).begun:
        raise ConflictError(NOT_BEGUN)


async def remind_employers() -> int:
    """A day after a fair, a mail to each company with talks that are still open; how many mails."""
    moment = here_now() - rules.REMIND_AFTER
    sent: set[tuple[UUID, UUID]] = set()
    for row in await record_tables.tables_to_remind(moment):
        await EventTable.update({EventTable.reminded_at: now()}).where(EventTable.id == row["id"])
        if (row["event_id"], row["employer_id"]) in sent:
            continue
        sent.add((row["event_id"], row["employer_id"]))
        for user in await organisations.users_of(row["employer_id"]):
            await send_later(
                user.email,
                "event_next_steps",
                user.language,
                name=user.name,
                event=row["name"],
                link=address_of(f"/employer/events/{row['event_id']}"),
            )
    return len(sent)
