"""A person picks a time; either side moves it or calls it off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from core.accounts import service as accounts
from core.interviews import rules, tables
from core.interviews.messages import tell_both, tell_of_farewell, tell_of_no_time
from core.interviews.offers import refuse_blocked
from core.interviews.schemas import Spot, Talk
from core.interviews.tables import Interview, InterviewSlot
from core.interviews.views import coming_talks, slots_of_vacancy, talk_of
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError, NotFoundError, WrongInputError
from core.kernel.following import follows_goings
from core.kernel.i18n import lazy as _
from core.kernel.limits import limit
from core.matches import service as matches
from core.matches.schemas import Match
from tenants.connections import savepoint
from tenants.tables import now

GONE = _("Somebody was just before you, or this time has passed. Choose another time.")
BUSY = _("You have another talk at that time. Choose another time.")
OFF = _("This talk was called off before.")
ENDED = _("This employer is not with us any more.")
MOST_CHANGES = 30
"""Changes of one person in ten minutes."""


async def pick(request_id: UUID, person_id: UUID, slot_id: UUID) -> Talk:
    """Choose a time; an earlier choice is given back. Twice the same is once."""
    found = await matches.held_match_of_person(request_id, person_id)
    if not found.is_approved or await matches.is_blocked(found.employer_id, person_id):
        raise ConflictError(ENDED)
    await limit("pick_time", str(person_id), MOST_CHANGES)
    await accounts.lock_person(person_id)
    before = await talk_of(found.id)
    async with savepoint():
        slot = await tables.take(slot_id, found.id, found.vacancy_id)
        if slot is None:
            raise ConflictError(GONE)
        spot = Spot(**{name: slot[name] for name in ("starts_at", "minutes", "way", "place")})
        if before and before.is_booked and before.starts_at == spot.starts_at:
            return before
        others = [t for t in await coming_talks(person_id) if t.request_id != found.id]
        if rules.first_collision([spot], others):
            raise ConflictError(BUSY)
    return await set_talk(found, spot)


async def set_talk(found: Match, spot: Spot) -> Talk:
    """Write the time of a talk and tell both sides."""
    soon = spot.starts_at - now() <= rules.DAY_BEFORE
    values: dict[Any, Any] = {
        "state": "booked",
        "starts_at": spot.starts_at,
        "minutes": spot.minutes,
        "way": spot.way,
        "place": spot.place,
        "note": "",
        # Who chooses a time within a day has just been told.
        "told_day_at": now() if soon else None,
        "told_hours_at": None,
    }
    was_booked = await write(found, values)
    talk = await talk_of(found.id)
    if talk is None:
        raise NotFoundError
    await record(Did.TALK_SET, person_id=found.person_id, request=str(found.id))
    await tell_both(found, talk, "talk_moved" if was_booked else "talk_set")
    return talk


async def write(found: Match, values: dict[Any, Any]) -> bool:
    """Change the talk of a match, or make it; whether it was booked before."""
    row = await Interview.objects().get(Interview.request_id == found.id)
    if row is None:
        await Interview(
            request_id=found.id,
            person_id=found.person_id,
            employer_id=found.employer_id,
            **values,
        ).add()
        return False
    was_booked = bool(row.state == "booked")
    await row.change(**values, sequence=row.sequence + 1, changed_at=now())
    return was_booked


async def say_no_time(request_id: UUID, person_id: UUID, note: str) -> None:
    """None of the times fits; the employer is asked for others."""
    found = await matches.held_match_of_person(request_id, person_id)
    words = rules.check_note(note)
    await limit("pick_time", str(person_id), MOST_CHANGES)
    await accounts.lock_person(person_id)
    talk = await talk_of(found.id)
    if talk and (talk.is_booked or talk.state == "no_time"):
        return
    await write(found, {"state": "no_time", "note": words})
    await record(Did.TALK_NO_TIME, person_id=person_id, request=str(found.id))
    await tell_of_no_time(found, words)


async def call_off_as_person(request_id: UUID, person_id: UUID, note: str) -> None:
    """The person calls the talk off; the time is free for others."""
    await call_off(await matches.held_match_of_person(request_id, person_id), note, keep_time=True)


async def call_off_as_employer(request_id: UUID, employer_id: UUID, note: str) -> None:
    """The employer calls the talk off; the time leaves the list."""
    await call_off(await matches.match_of_employer(request_id, employer_id), note, keep_time=False)


async def call_off(found: Match, note: str, *, keep_time: bool) -> None:
    """End a booked talk and tell both sides; what is over or off already stays as it is."""
    words = rules.check_note(note)
    await accounts.lock_person(found.person_id)
    talk = await talk_of(found.id)
    if talk is None or not talk.is_booked:
        raise ConflictError(OFF)
    await give_time_back(found.id, keep_time=keep_time)
    await write(found, {"state": "cancelled", "note": words})
    await record(Did.TALK_CALLED_OFF, person_id=found.person_id, request=str(found.id))
    ended = await talk_of(found.id)
    if ended is not None:
        await tell_both(found, ended, "talk_off")


async def call_off_coming(person_id: UUID, request_id: UUID | None = None) -> None:
    """Call off what a person (or one match) still has planned; who paused or stepped back."""
    for talk in await coming_talks(person_id):
        if request_id in {None, talk.request_id}:
            await call_off(await matches.match(talk.request_id), "", keep_time=True)


async def give_time_back(request_id: UUID, *, keep_time: bool) -> None:
    """Free the time a match took, or take it from the list."""
    if keep_time:
        await tables.free(request_id)
    else:
        await InterviewSlot.delete().where(InterviewSlot.taken_by == request_id)


async def move(request_id: UUID, employer_id: UUID, form: Mapping[str, str]) -> Talk:
    """The employer sets a booked talk at another time; the old one leaves the list."""
    found = await matches.match_of_employer(request_id, employer_id)
    await refuse_blocked(found)
    offer = rules.check_offer({**form, "talks": "1"}, now())
    await accounts.lock_person(found.person_id)
    talk = await talk_of(found.id)
    if talk is None or not talk.is_booked:
        raise ConflictError(OFF)
    spot = Spot(starts_at=offer.starts[0], minutes=offer.minutes, way=offer.way, place=offer.place)
    others = [t for t in await coming_talks(found.person_id) if t.request_id != found.id]
    if rules.first_collision([spot], others):
        raise WrongInputError({"time": _("This person cannot come then. Choose another time.")})
    await give_time_back(found.id, keep_time=False)
    await clear_time(found, spot)
    return await set_talk(found, spot)


async def clear_time(found: Match, spot: Spot) -> None:
    """Keep the moment for this match: free times that collide leave the list."""
    known = await slots_of_vacancy(found.vacancy_id)
    collide = [slot.id for slot in known if rules.collide(slot, spot)]
    if collide:
        gone = (
            await InterviewSlot.delete()
            .where(InterviewSlot.id.is_in(collide) & InterviewSlot.taken_by.is_null())
            .returning(InterviewSlot.id)
        )
        if len(gone) < len(collide):
            raise WrongInputError({"time": _("You have another talk then. Choose another time.")})
    slot_id = await tables.offer_once(
        found.employer_id,
        found.vacancy_id,
        found.id,
        spot.starts_at,
        (spot.minutes, spot.way, spot.place),
    )
    if slot_id is None or await tables.take(slot_id, found.id, found.vacancy_id) is None:
        raise ConflictError(GONE)


@follows_goings("interview_slot")
async def farewell(person_id: UUID) -> None:
    """Tell employers that a talk is off; their times lose the person with the request."""
    for talk in await coming_talks(person_id):
        found = await matches.match(talk.request_id)
        await write(found, {"state": "cancelled", "note": ""})
        ended = await talk_of(found.id)
        if ended is not None:
            await tell_of_farewell(found, ended)
