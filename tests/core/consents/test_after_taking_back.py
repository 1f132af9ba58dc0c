"""Whoever is kept apart, by taking back or by a pause, is left in peace everywhere."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from core.accounts import service as accounts
from core.accounts.tables import Person
from core.connections import service as connections
from core.connections.step_tables import waits_after_yes
from core.connections.tables import ConnectionRequest
from core.connections.tending import tend_requests
from core.consents import service as consents
from core.conversations import service as conversations
from core.conversations.tables import ConversationMessage, MessageReport
from core.interviews import service as interviews
from core.interviews.tables import Interview
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError, NotFoundError
from core.kernel.tables import AuditEntry, MailMessage
from core.outcomes import service as outcomes
from core.outcomes.tables import Outcome
from core.privacy import service as privacy
from tenants.tables import now
from tests.core.interviews.times import times_form
from tests.core.matches.pairs import MAIL, Pair, make_match

pytestmark = pytest.mark.usefixtures("app", "inside")
Apart = Callable[[Pair], Awaitable[None]]


async def take_back(pair: Pair) -> None:
    """One employer loses the details."""
    await consents.take_back(pair.person, pair.id)


async def pause(pair: Pair) -> None:
    """Nobody sees the person for a while."""
    await privacy.pause(pair.person)


apart_in_both_ways = pytest.mark.parametrize("apart", [take_back, pause])


async def matched_days_ago(pair: Pair, days: float) -> None:
    """Let the yes be of some days ago."""
    await ConnectionRequest.update({ConnectionRequest.decided_at: now() - timedelta(days)}).where(
        ConnectionRequest.id == pair.id
    )


async def subjects(recipient: str) -> list[str]:
    """What was mailed to an address."""
    rows = await MailMessage.objects().where(MailMessage.recipient == recipient)
    return [row.subject for row in rows]


@apart_in_both_ways
async def test_new_messages_are_announced_to_nobody(apart: Apart) -> None:
    pair = await make_match()
    await conversations.send_as_employer(pair.id, pair.company.id, pair.user, "Hallo")
    await conversations.send_as_person(pair.id, pair.person, "Dag")
    await conversations.send_as_employer(pair.id, pair.company.id, pair.user, "Kom je?")
    await apart(pair)
    assert await conversations.employer_notice(pair.user) is None
    if apart is take_back:
        assert await conversations.person_notice(pair.person) is None


@apart_in_both_ways
async def test_own_messages_stay_readable_and_can_be_reported_but_nobody_writes(
    apart: Apart,
) -> None:
    pair = await make_match()
    await conversations.send_as_employer(pair.id, pair.company.id, pair.user, "Niet aardig")
    await apart(pair)
    view = await conversations.seen_by_person(pair.id, pair.person)
    assert [message.body for message in view.messages] == ["Niet aardig"]
    assert (view.is_open, view.can_report) == (False, True)
    with pytest.raises(ConflictError):
        await conversations.send_as_person(pair.id, pair.person, "Waarom?")
    with pytest.raises(ConflictError):
        await conversations.send_as_employer(pair.id, pair.company.id, pair.user, "Hallo?")
    assert await ConversationMessage.count() == 1
    await conversations.report_as_person(pair.id, pair.person, "Dit is niet aardig")
    report = await MessageReport.objects().first()
    assert report is not None
    assert "Niet aardig" in report.passage
    assert not (await conversations.seen_by_person(pair.id, pair.person)).can_report


@apart_in_both_ways
async def test_a_planned_talk_is_off_and_one_that_was_stays_as_it_was(apart: Apart) -> None:
    pair = await make_match()
    await interviews.offer_to_all(pair.vacancy.id, pair.company.id, times_form(days=1))
    slot = (await interviews.slots_of_vacancy(pair.vacancy.id))[0]
    await interviews.pick(pair.id, pair.person, slot.id)
    await apart(pair)
    talk = await Interview.objects().get(Interview.request_id == pair.id)
    assert talk is not None
    assert talk.state == "cancelled"
    assert not any(slot.taken_by for slot in await interviews.slots_of_vacancy(pair.vacancy.id))
    assert await interviews.remind() == 0
    with pytest.raises(ConflictError):
        await interviews.pick(pair.id, pair.person, slot.id)
    with pytest.raises(ConflictError):
        await interviews.say_no_time(pair.id, pair.person, "")
    with pytest.raises(ConflictError):
        await interviews.page_of_person(pair.id, pair.person)


@apart_in_both_ways
async def test_a_talk_that_is_over_is_not_called_off(apart: Apart) -> None:
    pair = await make_match()
    await Interview(
        request_id=pair.id,
        person_id=pair.person,
        employer_id=pair.company.id,
        state="booked",
        starts_at=now() - timedelta(days=2),
    ).add()
    await apart(pair)
    talk = await Interview.objects().get(Interview.request_id == pair.id)
    assert talk is not None
    assert talk.state == "booked"


@apart_in_both_ways
async def test_nobody_is_pushed_to_a_first_step(apart: Apart) -> None:
    pair = await make_match()
    coach = await accounts.add_staff("coach@example.nl", "Coach Jan", "coach")
    await Person.update({Person.coach_id: coach.id}).where(Person.id == pair.person)
    await apart(pair)
    before = await MailMessage.count()
    for days in (4, 8):
        await matched_days_ago(pair, days)
        await tend_requests()
    assert await MailMessage.count() == before
    late = {ConnectionRequest.step_late_at: now()}
    await ConnectionRequest.update(late).where(ConnectionRequest.id == pair.id)
    assert await connections.desk_of(coach.id) == ()


async def test_an_employer_is_not_called_slow_for_who_stepped_back() -> None:
    pair = await make_match()
    await matched_days_ago(pair, 10)
    since = now() - timedelta(days=365)
    assert list(await waits_after_yes(pair.company.id, since, now())) == [None]
    await take_back(pair)
    assert list(await waits_after_yes(pair.company.id, since, now())) == []


@apart_in_both_ways
async def test_times_on_offer_are_announced_to_nobody(apart: Apart) -> None:
    pair = await make_match()
    await interviews.offer_to_all(pair.vacancy.id, pair.company.id, times_form())
    assert await interviews.times_notice(pair.person) is not None
    await apart(pair)
    assert await interviews.times_notice(pair.person) is None


@apart_in_both_ways
async def test_nobody_is_asked_how_work_goes(apart: Apart) -> None:
    pair = await make_match()
    await matched_days_ago(pair, 92)
    await apart(pair)
    before = await subjects(MAIL)
    await outcomes.ask_due()
    assert await Outcome.count() == 0
    assert await subjects(MAIL) == before


@apart_in_both_ways
async def test_an_old_question_tells_the_employer_no_name_any_more(apart: Apart) -> None:
    pair = await make_match("Saraswati")
    await matched_days_ago(pair, 92)
    assert await outcomes.ask_due() > 0
    rows = {row.side: outcomes.token_of(row.id) for row in await Outcome.objects()}
    assert (await outcomes.question_of(rows["employer"])).first_name == "Saraswati"
    await apart(pair)
    with pytest.raises(NotFoundError):
        await outcomes.question_of(rows["employer"])
    assert (await outcomes.question_of(rows["person"])).month == 3


@apart_in_both_ways
async def test_looking_at_the_requests_is_no_look_at_somebody_who_is_hidden(apart: Apart) -> None:
    pair = await make_match()
    await apart(pair)
    await connections.log_contacts_seen(pair.company.id, pair.company.employer.name)
    assert not await AuditEntry.exists().where(AuditEntry.action == Did.EMPLOYER_SAW_CONTACT)
