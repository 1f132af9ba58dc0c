"""An employer offers times, to everybody who matched on a vacancy or to one match."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from core.connections import service as connections
from core.interviews import rules, tables
from core.interviews.messages import tell_of_times
from core.interviews.schemas import Offer, SlotView, Spot
from core.interviews.tables import InterviewSlot
from core.interviews.views import free_slots, slots_of_vacancy, talk_of
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError, NotFoundError, WrongInputError
from core.kernel.i18n import lazy as _
from core.kernel.limits import limit
from core.matches import service as matches
from core.matches.schemas import Match
from core.vacancies import service as vacancies
from tenants.tables import now

MOST_AT_ONCE = 20
"""Forms with times from one company in ten minutes."""
TAKEN_TIME = _("You offer another time at that moment. Choose another one.")
APART = _("The messages with this person were stopped. You cannot plan a talk now.")
PICKED = _("Somebody chose this time. Call the talk off instead.")


async def offer_to_all(vacancy_id: UUID, employer_id: UUID, form: Mapping[str, str]) -> int:
    """Offer times to everybody who matched on a vacancy; how many times."""
    vacancy = await vacancies.get_vacancy(vacancy_id, employer_id)
    found = await matches.matches_of_vacancy(vacancy.id)
    return await put_on_offer(vacancy.id, employer_id, None, form, found)


async def offer_to_one(request_id: UUID, employer_id: UUID, form: Mapping[str, str]) -> int:
    """Offer times to one match; how many times."""
    found = await matches.match_of_employer(request_id, employer_id)
    await refuse_blocked(found)
    return await put_on_offer(found.vacancy_id, employer_id, found.id, form, (found,))


async def refuse_blocked(found: Match) -> None:
    """ConflictError when one of the two reported the other."""
    if await matches.is_blocked(found.employer_id, found.person_id):
        raise ConflictError(APART)


async def put_on_offer(
    vacancy_id: UUID,
    employer_id: UUID,
    only_for: UUID | None,
    form: Mapping[str, str],
    hear: tuple[Match, ...],
) -> int:
    """Store the times and tell those who wait for some; WrongInputError when they collide."""
    await limit("offer_times", str(employer_id), MOST_AT_ONCE)
    offer = rules.check_offer(form, now())
    collides(offer, await slots_of_vacancy(vacancy_id))
    news = [one for one in hear if await waits(one)]
    spot = (offer.minutes, offer.way, offer.place)
    made = [
        await tables.offer_once(employer_id, vacancy_id, only_for, start, spot)
        for start in offer.starts
    ]
    for one in hear:
        await connections.mark_first_step(one.id)
    for one in news:
        await tell_of_times(one)
    await record(Did.TALK_TIMES_OFFERED, vacancy=str(vacancy_id), times=len(made))
    return len([row for row in made if row])


def collides(offer: Offer, known: tuple[SlotView, ...]) -> None:
    """WrongInputError for times that overlap with those on offer."""
    spots = [
        Spot(starts_at=start, minutes=offer.minutes, way=offer.way, place=offer.place)
        for start in offer.starts
    ]
    # Sending the same form twice is no collision: those times are there, and nothing is added.
    same = {slot.starts_at for slot in known}
    fresh = [spot for spot in spots if spot.starts_at not in same]
    if rules.first_collision(fresh, known):
        raise WrongInputError({"time": TAKEN_TIME})


async def waits(found: Match) -> bool:
    """Whether a match hears of new times: no talk is booked, and there was nothing to choose."""
    if await matches.is_blocked(found.employer_id, found.person_id):
        return False
    talk = await talk_of(found.id)
    if talk is None:
        return not await free_slots(found)
    return not talk.is_booked


async def take_back(slot_id: UUID, employer_id: UUID) -> UUID:
    """Take a time from the list while nobody chose it; the vacancy it was for."""
    slot = await InterviewSlot.get(slot_id)
    if slot is None or slot.employer_id != employer_id:
        raise NotFoundError
    gone = (
        await InterviewSlot.delete()
        .where((InterviewSlot.id == slot_id) & InterviewSlot.taken_by.is_null())
        .returning(InterviewSlot.id)
    )
    if not gone:
        raise ConflictError(PICKED)
    vacancy_id: UUID = slot.vacancy_id
    return vacancy_id
