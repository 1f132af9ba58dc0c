"""Offering, picking, moving and calling off: one talk a match, one match a time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.accounts import service as accounts
from core.connections import service as connections
from core.interviews import service
from core.interviews.calendar import mark_of
from core.interviews.tables import Interview
from core.kernel.errors import ConflictError, NotFoundError, WrongInputError
from core.kernel.tables import MailMessage
from core.organisations import service as organisations
from core.privacy import service as privacy
from core.talent_pool import service as talent_pool
from tenants.identifiers import new_id
from tenants.resolve import ResolvedTenant
from tenants.tables import now
from tests.core.interviews.times import at, offered, slots, times_form
from tests.core.matches.pairs import MAIL, make_match, say_yes

WEEKS = timedelta(weeks=2)
"""Long enough ago for a company to ask somebody else."""
pytestmark = pytest.mark.usefixtures("app")


async def mails(recipient: str) -> list[MailMessage]:
    mine = MailMessage.recipient == recipient
    return list(await MailMessage.objects().where(mine).order_by(MailMessage.created_at))


async def test_who_said_yes_hears_of_times_once_and_sees_them(inside: ResolvedTenant) -> None:
    pair = await offered()
    (mail,) = [m for m in await mails(MAIL) if "Kies een tijd" in m.subject]
    assert f"/requests/{pair.id}/talk" in mail.body
    await service.offer_to_all(pair.vacancy.id, pair.company.id, times_form(4))
    assert len([m for m in await mails(MAIL) if "Kies een tijd" in m.subject]) == 1
    view = await service.page_of_person(pair.id, pair.person)
    assert len(view.slots) == 8
    assert view.talk is None


async def test_the_same_form_twice_adds_nothing_and_overlap_is_refused(
    inside: ResolvedTenant,
) -> None:
    pair = await offered()
    assert await service.offer_to_all(pair.vacancy.id, pair.company.id, times_form()) == 0
    with pytest.raises(WrongInputError) as caught:
        await service.offer_to_all(pair.vacancy.id, pair.company.id, times_form(clock="10:15"))
    assert set(caught.value.fields) == {"time"}
    assert len(await slots()) == 4


async def test_one_tap_sets_the_talk_and_both_get_it_in_their_calendar(
    inside: ResolvedTenant,
) -> None:
    pair = await offered()
    slot = (await slots())[1]
    for _ in range(2):
        talk = await service.pick(pair.id, pair.person, slot.id)
        assert (talk.state, talk.starts_at, talk.sequence) == ("booked", at(3, "10:30"), 0)
    for recipient in (MAIL, pair.company.user.email):
        (mail,) = [m for m in await mails(recipient) if m.calendar]
        assert "Ringbaan 1" in mail.body
        assert f"UID:{mark_of(talk.id)}" in mail.calendar
    view = await service.page_of_employer(pair.id, pair.company.id)
    assert len(view.slots) == 3


async def test_another_choice_gives_the_first_time_back(inside: ResolvedTenant) -> None:
    pair = await offered()
    first, second = (await slots())[:2]
    before = await service.pick(pair.id, pair.person, first.id)
    after = await service.pick(pair.id, pair.person, second.id)
    assert (after.id, after.sequence) == (before.id, 1)
    taken = [slot.taken_by for slot in await slots()]
    assert taken == [None, pair.id, None, None]
    newest = [m for m in await mails(MAIL) if m.calendar][-1]
    assert "andere tijd" in newest.subject
    assert "SEQUENCE:1" in newest.calendar


async def test_a_time_of_another_vacancy_a_past_one_or_one_for_somebody_else_is_gone(
    inside: ResolvedTenant,
) -> None:
    pair, stranger = await offered(), await offered()
    all_of = await slots()
    mine = [slot for slot in all_of if slot.vacancy_id == pair.vacancy.id]
    theirs = [slot for slot in all_of if slot.vacancy_id == stranger.vacancy.id]
    await mine[0].change(starts_at=now() - timedelta(minutes=1))
    other = await say_yes(pair.company, pair.vacancy, "Tom")
    await mine[1].change(only_for=other.id)
    for slot_id in (theirs[0].id, mine[0].id, mine[1].id, new_id()):
        with pytest.raises(ConflictError):
            await service.pick(pair.id, pair.person, slot_id)
    with pytest.raises(NotFoundError):
        await service.pick(pair.id, stranger.person, mine[2].id)
    assert await Interview.count() == 0


async def test_what_did_not_work_leaves_the_talk_as_it_was(inside: ResolvedTenant) -> None:
    pair = await offered()
    first, second, *_ = await slots()
    other = await say_yes(pair.company, pair.vacancy, "Tom")
    await service.pick(pair.id, pair.person, first.id)
    await service.pick(other.id, other.person, second.id)
    with pytest.raises(ConflictError):
        await service.pick(pair.id, pair.person, second.id)
    assert [s.taken_by for s in await slots()][:2] == [pair.id, other.id]
    view = await service.page_of_person(pair.id, pair.person)
    assert view.talk is not None
    assert view.talk.starts_at == first.starts_at


async def test_one_person_cannot_be_at_two_places_at_once(inside: ResolvedTenant) -> None:
    pair, rival = await offered(), await make_match("Tom", email="")
    request = await connections.ask(rival.vacancy.id, pair.person, rival.user, "Ook bij ons?")
    await connections.accept(request.id, pair.person)
    await service.offer_to_all(rival.vacancy.id, rival.company.id, times_form(clock="10:15"))
    by_vacancy = {v: [s for s in await slots() if s.vacancy_id == v] for v in
                  (pair.vacancy.id, rival.vacancy.id)}  # fmt: skip
    await service.pick(pair.id, pair.person, by_vacancy[pair.vacancy.id][0].id)
    overlapping, next_one, *_ = by_vacancy[rival.vacancy.id]
    with pytest.raises(ConflictError):
        await service.pick(request.id, pair.person, overlapping.id)
    await service.pick(request.id, pair.person, next_one.id)
    assert len(await service.coming_talks(pair.person)) == 2


async def test_none_fits_is_told_and_new_times_are_told_again(inside: ResolvedTenant) -> None:
    pair = await offered()
    for _ in range(2):
        await service.say_no_time(pair.id, pair.person, "Liever in de ochtend")
    (mail,) = [m for m in await mails(pair.company.user.email) if "andere tijden" in m.subject]
    assert "Liever in de ochtend" in mail.body
    await service.offer_to_one(pair.id, pair.company.id, times_form(5, "08:00", talks="1"))
    assert len([m for m in await mails(MAIL) if "Kies een tijd" in m.subject]) == 2
    early = next(s for s in await slots() if s.only_for == pair.id)
    assert (await service.pick(pair.id, pair.person, early.id)).state == "booked"


async def test_the_person_calls_off_and_the_time_is_free_for_others(
    inside: ResolvedTenant,
) -> None:
    pair = await offered()
    slot = (await slots())[0]
    talk = await service.pick(pair.id, pair.person, slot.id)
    await service.call_off_as_person(pair.id, pair.person, "Ziek")
    with pytest.raises(ConflictError):
        await service.call_off_as_person(pair.id, pair.person, "")
    assert (await slots())[0].taken_by is None
    off = [m for m in await mails(pair.company.user.email) if m.calendar][-1]
    assert "Ziek" in off.body
    assert all(
        line in off.calendar
        for line in ("METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:1", f"UID:{mark_of(talk.id)}")
    )
    again = await service.pick(pair.id, pair.person, slot.id)
    assert (again.id, again.sequence, again.state) == (talk.id, 2, "booked")


async def test_the_employer_calls_off_and_the_time_leaves_the_list(inside: ResolvedTenant) -> None:
    pair = await offered()
    await service.pick(pair.id, pair.person, (await slots())[0].id)
    rival = await make_match("Tom", email="")
    with pytest.raises(NotFoundError):
        await service.call_off_as_employer(pair.id, rival.company.id, "")
    await service.call_off_as_employer(pair.id, pair.company.id, "De planning loopt anders")
    assert len(await slots()) == 3
    assert "planning" in [m for m in await mails(MAIL) if m.calendar][-1].body


async def test_the_employer_moves_a_talk_and_nobody_else_gets_that_moment(
    inside: ResolvedTenant,
) -> None:
    pair = await offered()
    other = await say_yes(pair.company, pair.vacancy, "Tom")
    first, second, third, _ = await slots()
    await service.pick(pair.id, pair.person, first.id)
    await service.pick(other.id, other.person, second.id)
    with pytest.raises(WrongInputError):
        await service.move(pair.id, pair.company.id, times_form(clock="10:30"))
    moved = await service.move(pair.id, pair.company.id, times_form(clock="11:15"))
    assert (moved.starts_at, moved.sequence) == (at(3, "11:15"), 1)
    left = {slot.starts_at: slot.taken_by for slot in await slots()}
    assert left == {at(3, "10:30"): other.id, at(3, "11:15"): pair.id}
    assert third.starts_at not in left


async def test_times_that_were_chosen_are_not_taken_back(inside: ResolvedTenant) -> None:
    pair, rival = await offered(), await make_match("Tom", email="")
    first, second, *_ = await slots()
    await service.pick(pair.id, pair.person, first.id)
    with pytest.raises(ConflictError):
        await service.take_back(first.id, pair.company.id)
    with pytest.raises(NotFoundError):
        await service.take_back(second.id, rival.company.id)
    assert await service.take_back(second.id, pair.company.id) == pair.vacancy.id
    assert len(await slots()) == 3


async def test_a_company_that_was_blocked_meets_nobody(inside: ResolvedTenant) -> None:
    pair = await offered()
    await organisations.refuse(pair.company.id, None)
    with pytest.raises(ConflictError):
        await service.pick(pair.id, pair.person, (await slots())[0].id)


async def test_who_deletes_everything_frees_the_time_and_the_employer_hears_without_a_name(
    inside: ResolvedTenant,
) -> None:
    pair = await offered()
    await service.pick(pair.id, pair.person, (await slots())[0].id)
    everything = await privacy.everything_about(pair.person)
    (kept,) = everything["rows"]["interview"]
    assert kept["state"] == "booked"
    await privacy.erase_everything(pair.person)
    assert await Interview.count() == 0
    assert (await slots())[0].taken_by is None
    (mail,) = [m for m in await mails(pair.company.user.email) if m.calendar]
    assert "gestopt" in mail.subject
    assert "METHOD:CANCEL" in mail.calendar
    assert "Saraswati" not in mail.subject + mail.body + mail.calendar


async def test_without_an_address_the_coach_hears(inside: ResolvedTenant) -> None:
    pair = await make_match(email="")
    coach = await accounts.add_staff("coach@example.nl", "Coach Jan", "coach")
    await (await accounts.get_person(pair.person)).change(coach_id=coach.id)
    await talent_pool.join(pair.person, {"first_name": "Saraswati", "reach_by": "coach"})
    await service.offer_to_all(pair.vacancy.id, pair.company.id, times_form())
    assert len(await mails("coach@example.nl")) == 1
