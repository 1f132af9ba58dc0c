"""Asking for contact and deciding about it; an accepted request is a match, made once."""

from __future__ import annotations

from uuid import UUID

from piccolo.columns.combination import Where

from core.connections import rules, tables
from core.connections.asking import (
    ask,
    has_room,
    log_contacts_seen,
    most_a_week,
    set_most_a_week,
    week_of,
)
from core.connections.candidates import candidate, ranked_people
from core.connections.coaching import (
    advise,
    ask_coach,
    coach_of,
    desk_of,
    desk_request,
    log_desk_look,
)
from core.connections.endings import check_decline, check_not_chosen
from core.connections.finding import find_people, found_page
from core.connections.gaps import gap_report
from core.connections.handing_over import hand_back, hand_over
from core.connections.messages import tell_of_decline, tell_of_match, tell_person
from core.connections.ordering import Ranking
from core.connections.retiring import forget_words, old_words
from core.connections.rules import page_links
from core.connections.schemas import State, Verb
from core.connections.steps import mark_first_step, reaction_of, say_contacted
from core.connections.tables import ConnectionRequest
from core.connections.taking_back import share_again, take_back
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
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError, NotFoundError
from core.kernel.events import MatchMade, emit
from core.kernel.i18n import gettext, ngettext
from core.kernel.i18n import lazy as _
from core.kernel.notices import Notice, gives_notice
from core.kernel.permissions import Role
from tenants.tables import now

__all__ = [
    "Ranking",
    "accept",
    "advise",
    "ask",
    "ask_coach",
    "candidate",
    "coach_of",
    "decline",
    "desk_of",
    "desk_request",
    "drop_held",
    "find_people",
    "forget_words",
    "found_page",
    "fresh_matches",
    "gap_report",
    "hand_back",
    "hand_over",
    "has_room",
    "log_contacts_seen",
    "log_desk_look",
    "mark_first_step",
    "most_a_week",
    "old_words",
    "page_links",
    "ranked_people",
    "reaction_of",
    "request_for",
    "request_page",
    "requests_for",
    "requests_of",
    "say_contacted",
    "set_most_a_week",
    "share_again",
    "shared_by",
    "take_back",
    "unasked",
    "undo_decline",
    "vacancy_rows",
    "waiting_count",
    "waiting_for_coach",
    "week_of",
    "withdraw",
]

ENDED = _("This vacancy has closed. You did nothing wrong. There may be other work for you.")
UNREACHABLE = _("Say first how this employer can reach you.")
TOO_LATE = _("The week to answer is over. Look at other jobs that fit you.")
OVER: frozenset[str] = frozenset({"withdrawn", "closed"})
DECIDED = _("You decided about this before. Look at your requests.")


async def accept(request_id: UUID, person_id: UUID) -> ConnectionRequest:
    """Say yes: one match however often it is clicked, and both are told."""
    shared = await shared_by(person_id)
    if not shared.value and (await request_for(request_id, person_id)).shown == "waiting":
        raise ConflictError(UNREACHABLE)
    request, is_moved = await decide(request_id, person_id, "accept", shared.reach_by)
    if is_moved:
        await emit(MatchMade(request_id=request_id))
        await record(Did.MATCH_MADE, person_id=person_id, request=str(request_id))
        await tell_of_match(request, shared)
    return request


async def decline(request_id: UUID, person_id: UUID, reason: str = "") -> ConnectionRequest:
    """Say no, with a chosen reason or none; the employer hears it kindly."""
    check_decline(reason)
    request, is_moved = await decide(request_id, person_id, "decline", reason=reason)
    if is_moved:
        await record(Did.CONNECTION_DECLINED, person_id=person_id, request=str(request_id))
        await tell_of_decline(request)
    return request


async def undo_decline(request_id: UUID, person_id: UUID) -> ConnectionRequest:
    """Take a no back while the work is still there and the week is not over."""
    if (await request_for(request_id, person_id)).answer_before <= now():
        raise ConflictError(TOO_LATE)
    request, is_moved = await decide(request_id, person_id, "undo_decline")
    if is_moved:
        await record(Did.DECLINE_UNDONE, person_id=person_id, request=str(request_id))
    return request


async def decide(
    request_id: UUID, person_id: UUID, verb: Verb, shared_way: str = "", reason: str = ""
) -> tuple[ConnectionRequest, bool]:
    """One conditional update; whether it moved. A decision that is impossible says why, kindly."""
    before, after = rules.TRANSITIONS[verb]
    if verb in rules.NEED_LIVE:
        is_moved = await tables.decide_live(request_id, person_id, before, after, shared_way)
    else:
        mine = ConnectionRequest.person_id == person_id
        is_moved = await move(request_id, (before, after), mine, reason)
    request = await ConnectionRequest.get(request_id)
    if request is None or request.person_id != person_id:
        raise NotFoundError
    if not is_moved and request.state != after:
        raise ConflictError(ENDED if request.state in {before, *OVER} else DECIDED)
    return request, is_moved


async def move(request_id: UUID, way: tuple[State, State], whose: Where, reason: str) -> bool:
    """Move a request to an end state, if it is still where it was."""
    moved = (
        await ConnectionRequest.update(
            {
                ConnectionRequest.state: way[1],
                ConnectionRequest.decided_at: now(),
                ConnectionRequest.reason: reason,
            }
        )
        .where(ConnectionRequest.id == request_id)
        .where(ConnectionRequest.state == way[0])
        .where(whose)
        .returning(ConnectionRequest.id)
    )
    return bool(moved)


async def withdraw(request_id: UUID, employer_id: UUID, reason: str) -> ConnectionRequest:
    """The employer takes a waiting request back, and the person reads why."""
    check_not_chosen(reason)
    mine = ConnectionRequest.employer_id == employer_id
    is_moved = await move(request_id, ("waiting", "withdrawn"), mine, reason)
    request = await ConnectionRequest.get(request_id)
    if request is None or request.employer_id != employer_id:
        raise NotFoundError
    if not is_moved and request.state != "withdrawn":
        raise ConflictError(_("This person has answered already. Look at your requests."))
    if is_moved:
        await record(Did.CONNECTION_WITHDRAWN, request=str(request_id), reason=reason)
        await tell_person(request, "request_ended")
    return request


async def drop_held(request_id: UUID, employer_id: UUID) -> None:
    """Take back a question that was never sent; the person may be asked again."""
    mine = (ConnectionRequest.employer_id == employer_id) & (ConnectionRequest.id == request_id)
    if not await ConnectionRequest.exists().where(mine):
        raise NotFoundError
    await ConnectionRequest.delete().where(mine & (ConnectionRequest.state == "held"))


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
