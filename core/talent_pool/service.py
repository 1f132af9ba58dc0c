"""The pool: in and out with one tap, and what an employer sees of the people in it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from core.accounts import service as accounts
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError, WrongInputError
from core.kernel.events import PoolJoined, PoolLeft, emit
from core.kernel.following import tell_changed
from core.kernel.i18n import lazy as _
from core.skillprint import service as skillprint
from core.talent_pool import rules
from core.talent_pool.answering import (
    answer,
    demand_facts,
    is_complete,
    open_question,
    question_for,
    rows_for,
)
from core.talent_pool.cards import (
    card_of,
    cards_from,
    cards_of,
    is_anybody_findable,
    is_findable,
    person_of,
    pool_arrays,
    preview_of,
)
from core.talent_pool.chances import chance_for
from core.talent_pool.counting import pool_columns
from core.talent_pool.facts import facts_of, facts_of_many, save_facts
from core.talent_pool.handing_over import hand_over
from core.talent_pool.looking import asks_again, confirm, hide, mark_asked, silent_members
from core.talent_pool.newness import joined_since
from core.talent_pool.opening import (
    Opening,
    is_double,
    opening_of,
    say_open,
    set_double,
    waiting_for,
)
from core.talent_pool.ranking import RankedCards, is_large, ranked
from core.talent_pool.schemas import PoolView
from core.talent_pool.tables import PoolMember, make_visible, people_before
from tenants.tables import now

__all__ = [
    "Opening",
    "RankedCards",
    "answer",
    "card_of",
    "cards_from",
    "cards_of",
    "chance_for",
    "confirm",
    "facts_of",
    "facts_of_many",
    "hand_over",
    "hide",
    "is_anybody_findable",
    "is_complete",
    "is_double",
    "is_findable",
    "is_large",
    "join",
    "joined_since",
    "leave",
    "mark_asked",
    "member_of",
    "open_question",
    "opening_of",
    "people_before",
    "person_of",
    "pool_arrays",
    "pool_columns",
    "preview_of",
    "question_for",
    "ranked",
    "rejoin",
    "rows_for",
    "save_facts",
    "say_open",
    "set_double",
    "silent_members",
    "view_for",
    "waiting_for",
]

FIRST_QUESTIONS = _("Answer the questions first. Then we can show what you are good at.")


async def join(person_id: UUID, form: Mapping[str, str]) -> None:
    """Step into the pool with a first name and one way to be reached."""
    person = await accounts.get_person(person_id)
    await demand_skillprint(person_id)
    await demand_facts(person_id)
    name, email, phone = (form.get(key, "") for key in ("first_name", "email", "phone"))
    has_coach = person.coach_id is not None
    reach_by = rules.check_join(name, form.get("reach_by", ""), email, phone, has_coach=has_coach)
    await accounts.set_first_name(person_id, name)
    if reach_by == "email":
        await accounts.save_email(person_id, email)
    if reach_by == "phone":
        await accounts.set_phone(person_id, phone)
    await switch_on(person_id, reach_by)


async def rejoin(person_id: UUID) -> None:
    """Step in again with the name and the way that were given before."""
    member = await member_of(person_id)
    person = await accounts.get_person(person_id)
    await demand_skillprint(person_id)
    await demand_facts(person_id)
    if member is None or not person.first_name or not works(person, member.reach_by):
        raise WrongInputError({"reach_by": _("Choose how we can reach you.")})
    await switch_on(person_id, member.reach_by)


async def demand_skillprint(person_id: UUID) -> None:
    """ConflictError before the questions are finished."""
    if await skillprint.current_skillprint(person_id) is None:
        raise ConflictError(FIRST_QUESTIONS)


async def switch_on(person_id: UUID, reach_by: str) -> None:
    """Record the yes and make the person findable."""
    await accounts.set_consent(person_id, "pool", given=True)
    is_new = await make_visible(person_id, reach_by)
    await tell_changed(person_id)
    if not is_new:
        return
    await emit(PoolJoined(person_id=person_id))
    await record(Did.POOL_JOINED, person_id=person_id, reach_by=reach_by)


async def leave(person_id: UUID) -> None:
    """Step out: from the next request on nobody finds the person."""
    await accounts.set_consent(person_id, "pool", given=False)
    member = await member_of(person_id)
    if member is not None and member.is_visible:
        await member.change(is_visible=False, changed_at=now())
        await tell_changed(person_id)
        await emit(PoolLeft(person_id=person_id))
        await record(Did.POOL_LEFT, person_id=person_id)


async def member_of(person_id: UUID) -> PoolMember | None:
    """The person's place in the pool, also when it is switched off."""
    return await PoolMember.objects().get(PoolMember.person_id == person_id)


def works(person: accounts.Person, reach_by: str) -> bool:
    """Whether this way to reach the person works now."""
    return rules.is_reachable(
        reach_by,
        email_confirmed=person.is_confirmed,
        has_phone=bool(person.phone),
        has_coach=person.coach_id is not None,
    )


async def view_for(person_id: UUID) -> PoolView:
    """The pool as this person sees it: on or off, the preview, and how much work there is."""
    person = await accounts.get_person(person_id)
    member = await member_of(person_id)
    found = await skillprint.current_skillprint(person_id)
    consents = await accounts.consents_of(person_id)
    reach_by = member.reach_by if member else ""
    opening = await opening_of(person_id)
    return PoolView(
        state=rules.pool_state(
            has_skillprint=found is not None,
            has_consent=consents.pool,
            is_visible=member is not None and member.is_visible,
            is_reachable=works(person, reach_by),
            is_hidden=member is not None and member.hidden_at is not None,
            is_opened=opening.is_open,
        ),
        chance=await chance_for(person_id),
        card=(await cards_from({person_id: found}))[person_id] if found else None,
        first_name=person.first_name,
        reach_by=reach_by,
        email=person.email,
        phone=person.phone,
        can_rejoin=bool(person.first_name) and works(person, reach_by),
        has_coach=person.coach_id is not None,
        is_complete=await is_complete(person_id),
        ask_again=asks_again(member),
        words=(await accounts.wording_of("pool")).sentences,
        coach_said=opening.reason,
    )
