"""Asking for contact and deciding about it; an accepted request is a match, made once."""

from __future__ import annotations

from uuid import UUID

from piccolo.columns.combination import Where

from core.connections import rules, tables
from core.connections.candidates import GONE, candidate, ranked_people
from core.connections.messages import tell_of_decline, tell_of_match, tell_of_request
from core.connections.schemas import State, Verb
from core.connections.steps import mark_first_step, reaction_of, say_contacted
from core.connections.tables import ConnectionRequest
from core.connections.views import (
    fresh_matches,
    request_for,
    request_page,
    requests_for,
    requests_of,
    shared_by,
    unasked,
    vacancy_rows,
    waiting_count,
    waiting_for_coach,
)
from core.kernel.audit import record
from core.kernel.errors import ConflictError, NotFoundError
from core.kernel.events import ConnectionAsked, MatchMade, emit
from core.kernel.i18n import gettext, ngettext
from core.kernel.i18n import lazy as _
from core.kernel.notices import Notice, gives_notice
from core.kernel.permissions import Role
from core.organisations import service as organisations
from core.talent_pool import service as talent_pool
from core.vacancies import service as vacancies
from tenants.tables import now

__all__ = [
    "accept",
    "ask",
    "candidate",
    "decline",
    "fresh_matches",
    "mark_first_step",
    "ranked_people",
    "reaction_of",
    "request_for",
    "request_page",
    "requests_for",
    "requests_of",
    "say_contacted",
    "shared_by",
    "unasked",
    "undo_decline",
    "vacancy_rows",
    "waiting_count",
    "waiting_for_coach",
    "withdraw",
]

NOT_OPEN = _("This vacancy is not open now. Open it first, then you can ask people.")
ASKED = _("You asked this person before for this vacancy. You can ask somebody else.")
ENDED = _("This vacancy has closed. You did nothing wrong. There may be other work for you.")
UNREACHABLE = _("Say first how this employer can reach you.")
DECIDED = _("You decided about this before. Look at your requests.")


async def ask(
    vacancy_id: UUID, person_id: UUID, employer_user_id: UUID, message: str
) -> ConnectionRequest:
    """Ask one person for one open vacancy; a second click gives the same request back."""
    acting = await organisations.acting_approved(employer_user_id)
    vacancy = await vacancies.get_vacancy(vacancy_id, acting.employer_id)
    text = rules.check_message(message)
    if vacancy.state != "open":
        raise ConflictError(NOT_OPEN)
    if not await talent_pool.is_findable(person_id):
        raise ConflictError(GONE)
    made = await tables.ask_once(vacancy_id, person_id, acting.employer_id, text, employer_user_id)
    request = await between(vacancy_id, person_id)
    if made is None:
        if request.state in {"declined", "withdrawn"}:
            raise ConflictError(ASKED)
        return request
    await emit(ConnectionAsked(request_id=request.id))
    await record("connection_asked", person_id=person_id, request=str(request.id))
    await tell_of_request(request, vacancy.title, acting.employer_name)
    return request


async def between(vacancy_id: UUID, person_id: UUID) -> ConnectionRequest:
    """The request for this vacancy to this person."""
    request = await ConnectionRequest.objects().get(
        (ConnectionRequest.vacancy_id == vacancy_id) & (ConnectionRequest.person_id == person_id)
    )
    if request is None:
        raise NotFoundError
    return request


async def accept(request_id: UUID, person_id: UUID) -> ConnectionRequest:
    """Say yes: one match however often it is clicked, and both are told."""
    shared = await shared_by(person_id)
    if not shared.value and (await request_for(request_id, person_id)).shown == "waiting":
        raise ConflictError(UNREACHABLE)
    request, is_moved = await decide(request_id, person_id, "accept", shared.reach_by)
    if is_moved:
        await emit(MatchMade(request_id=request_id))
        await record("match_made", person_id=person_id, request=str(request_id))
        await tell_of_match(request, shared)
    return request


async def decline(request_id: UUID, person_id: UUID) -> ConnectionRequest:
    """Say no, without a reason; the employer hears it kindly."""
    request, is_moved = await decide(request_id, person_id, "decline")
    if is_moved:
        await record("connection_declined", person_id=person_id, request=str(request_id))
        await tell_of_decline(request)
    return request


async def undo_decline(request_id: UUID, person_id: UUID) -> ConnectionRequest:
    """Take a no back while the work is still there."""
    request, is_moved = await decide(request_id, person_id, "undo_decline")
    if is_moved:
        await record("decline_undone", person_id=person_id, request=str(request_id))
    return request


async def decide(
    request_id: UUID, person_id: UUID, verb: Verb, shared_way: str = ""
) -> tuple[ConnectionRequest, bool]:
    """One conditional update; whether it moved. A decision that is impossible says why, kindly."""
    before, after = rules.TRANSITIONS[verb]
    if verb in rules.NEED_LIVE:
        is_moved = await tables.decide_live(request_id, person_id, before, after, shared_way)
    else:
        is_moved = await move(request_id, before, after, ConnectionRequest.person_id == person_id)
    request = await ConnectionRequest.get(request_id)
    if request is None or request.person_id != person_id:
        raise NotFoundError
    if not is_moved and request.state != after:
        raise ConflictError(ENDED if request.state in {before, "withdrawn"} else DECIDED)
    return request, is_moved


async def move(request_id: UUID, before: State, after: State, whose: Where) -> bool:
    """Move a request to an end state, if it is still where it was."""
    moved = (
        await ConnectionRequest.update(
            {ConnectionRequest.state: after, ConnectionRequest.decided_at: now()}
        )
        .where(ConnectionRequest.id == request_id)
        .where(ConnectionRequest.state == before)
        .where(whose)
        .returning(ConnectionRequest.id)
    )
    return bool(moved)


async def withdraw(request_id: UUID, employer_id: UUID) -> ConnectionRequest:
    """The employer takes a waiting request back."""
    mine = ConnectionRequest.employer_id == employer_id
    is_moved = await move(request_id, "waiting", "withdrawn", mine)
    request = await ConnectionRequest.get(request_id)
    if request is None or request.employer_id != employer_id:
        raise NotFoundError
    if not is_moved and request.state != "withdrawn":
        raise ConflictError(_("This person has answered already. Look at your requests."))
    if is_moved:
        await record("connection_withdrawn", request=str(request_id))
    return request


@gives_notice(Role.JOB_SEEKER)
async def waiting_notice(person_id: UUID) -> Notice | None:
    """Tells a person on any page that an employer waits for an answer."""
    number = await waiting_count(person_id)
    if not number:
        return None
    text = ngettext(
        "An employer would like to talk to you.",
        "%(num)d employers would like to talk to you.",
        number,
    )
    return Notice(text % {"num": number}, "/requests", gettext("Read it and say yes or no"))
