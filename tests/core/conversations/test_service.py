"""Only after a match, told by mail, stopped by a report, gone with the person."""

from __future__ import annotations

import asyncio

import pytest

from core.accounts import service as accounts
from core.connections import service as connections
from core.connections.tables import ConnectionRequest
from core.conversations import service
from core.conversations.tables import Conversation, ConversationMessage, MessageReport
from core.conversations.tasks import forget_empty_conversations
from core.interviews import service as interviews
from core.kernel.errors import ConflictError, NotFoundError, TooManyTriesError, WrongInputError
from core.kernel.gate import Gate
from core.kernel.tables import MailMessage
from core.organisations import service as organisations
from core.privacy import service as privacy
from core.talent_pool import service as talent_pool
from tenants.resolve import ResolvedTenant
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.interviews.times import times_form
from tests.core.matches.pairs import MAIL, Pair, make_match
from tests.factories import make_company, make_seeker, make_vacancy

pytestmark = pytest.mark.usefixtures("app")


async def says(pair: Pair, body: str) -> None:
    await service.send_as_person(pair.id, pair.person, body)


async def answers(pair: Pair, body: str) -> None:
    await service.send_as_employer(pair.id, pair.company.id, pair.user, body)


async def mails(recipient: str, word: str) -> list[MailMessage]:
    mine = MailMessage.recipient == recipient
    found = await MailMessage.objects().where(mine).order_by(MailMessage.created_at)
    return [mail for mail in found if word in mail.subject]


async def test_both_see_the_history_and_get_a_copy(inside: ResolvedTenant) -> None:
    pair = await make_match()
    await says(pair, "Hallo!\nWanneer begint het?")
    await answers(pair, "Om acht uur. Kijk op https://x.example")
    person = await service.seen_by_person(pair.id, pair.person)
    employer = await service.seen_by_employer(pair.id, pair.company.id, pair.user)
    assert [(m.who, m.lines[0]) for m in person.messages] == [
        ("", "Hallo!"),
        ("Bouwbedrijf Molenaar", "Om acht uur. Kijk op https://x.example"),
    ]
    assert [m.who for m in employer.messages] == ["Saraswati", ""]
    (copy,) = await mails(pair.company.user.email, "bericht over")
    assert "Hallo!\nWanneer begint het?" in copy.body
    (copy,) = await mails(MAIL, "Een bericht van")
    assert "Om acht uur" in copy.body
    assert "x.example" not in copy.body
    request = await ConnectionRequest.get(pair.id)
    assert request is not None
    assert request.first_step_at is not None


async def test_nobody_writes_before_a_yes_or_to_a_match_of_others(inside: ResolvedTenant) -> None:
    company, rival = await make_company(), await make_match("Tom", email="")
    vacancy, person = await make_vacancy(company), await make_seeker("Ali")
    asked = await connections.ask(vacancy.id, person, company.user.id, "Kom je kijken?")
    with pytest.raises(NotFoundError):
        await service.send_as_person(asked.id, person, "Hallo")
    with pytest.raises(NotFoundError):
        await service.send_as_employer(asked.id, company.id, company.user.id, "Hallo")
    with pytest.raises(NotFoundError):
        await service.send_as_person(rival.id, person, "Hallo")
    with pytest.raises(NotFoundError):
        await service.seen_by_employer(rival.id, company.id, company.user.id)
    assert await ConversationMessage.count() == 0


async def test_twice_the_same_is_once_and_many_are_too_many(inside: ResolvedTenant) -> None:
    pair = await make_match()
    for _ in range(2):
        await says(pair, "Hallo!")
    assert await ConversationMessage.count() == 1
    with pytest.raises(WrongInputError):
        await says(pair, "")
    with pytest.raises(TooManyTriesError):
        for number in range(25):
            await says(pair, f"Nog een {number}")
    await answers(pair, "Rustig maar")


async def test_what_is_new_stands_on_each_page_until_it_is_read(inside: ResolvedTenant) -> None:
    pair = await make_match()
    assert await service.person_notice(pair.person) is None
    await answers(pair, "Hallo")
    await answers(pair, "Ben je er?")
    notice = await service.person_notice(pair.person)
    assert notice is not None
    assert "2 nieuwe berichten" in notice.text
    await service.seen_by_person(pair.id, pair.person)
    assert await service.person_notice(pair.person) is None
    await says(pair, "Ja")
    notice = await service.employer_notice(pair.user)
    assert notice is not None
    (row,) = await service.rows_of_employer(pair.company.id)
    assert row.unread == 1
    await service.seen_by_employer(pair.id, pair.company.id, pair.user)
    assert await service.employer_notice(pair.user) is None


async def test_copies_by_mail_stop_and_start(inside: ResolvedTenant) -> None:
    pair = await make_match()
    for wanted, copies in ((False, 0), (False, 0), (True, 1)):
        await service.set_mail(person_id=pair.person, wanted=wanted)
        await service.set_mail(user_id=pair.user, wanted=wanted)
        await answers(pair, f"Hallo {wanted} {copies}")
        await says(pair, f"Dag {wanted} {copies}")
        assert len(await mails(MAIL, "Een bericht van")) == copies
        assert len(await mails(pair.company.user.email, "bericht over")) == copies


async def test_a_coach_hears_that_there_is_something_and_reads_only_when_asked(
    inside: ResolvedTenant,
) -> None:
    pair = await make_match(email="")
    coach = await accounts.add_staff("coach@example.nl", "Coach Jan", "coach")
    other = await accounts.add_staff("other@example.nl", "Coach Eva", "coach")
    await service.let_coach_read(pair.id, pair.person, wanted=True)
    assert not (await service.seen_by_person(pair.id, pair.person)).coach_reads
    await (await accounts.get_person(pair.person)).change(coach_id=coach.id)
    await talent_pool.join(pair.person, {"first_name": "Saraswati", "reach_by": "coach"})
    await answers(pair, "Geheim")
    (mail,) = await mails("coach@example.nl", "Een bericht van")
    assert "Geheim" not in mail.body
    with pytest.raises(NotFoundError):
        await service.seen_by_coach(pair.id, coach.id)
    await service.let_coach_read(pair.id, pair.person, wanted=True)
    assert (await service.seen_by_coach(pair.id, coach.id)).messages[0].body == "Geheim"
    (row,) = await service.open_to_coach(coach.id)
    assert (row.request_id, row.first_name) == (pair.id, "Saraswati")
    with pytest.raises(NotFoundError):
        await service.seen_by_coach(pair.id, other.id)
    await service.let_coach_read(pair.id, pair.person, wanted=False)
    with pytest.raises(NotFoundError):
        await service.seen_by_coach(pair.id, coach.id)


async def test_a_report_stops_it_at_once_and_an_admin_decides(inside: ResolvedTenant) -> None:
    pair = await make_match()
    admin = await accounts.add_staff("admin@example.nl", "Admin", "tenant_admin")
    await answers(pair, "Iets lelijks")
    for _ in range(2):
        await service.report_as_person(pair.id, pair.person, "Dit is niet aardig")
    for verb in (says, answers):
        with pytest.raises(ConflictError):
            await verb(pair, "Nog iets")
    assert len(await mails("admin@example.nl", "meldde")) == 1
    (row,) = await service.reports()
    assert (row.by_side, row.state, row.reason) == ("person", "waiting", "Dit is niet aardig")
    assert "Iets lelijks" in row.passage
    assert (await service.report_view(row.id)) == row
    await service.decide(row.id, admin.id, "blocked")
    with pytest.raises(ConflictError):
        await service.decide(row.id, admin.id, "released")
    with pytest.raises(ConflictError):
        await answers(pair, "Toch nog iets")
    assert len(await mails(MAIL, "je melding")) == 1


async def test_who_was_reported_cannot_ask_again_or_plan_a_talk(inside: ResolvedTenant) -> None:
    pair = await make_match()
    await interviews.offer_to_all(pair.vacancy.id, pair.company.id, times_form())
    slot = (await interviews.page_of_person(pair.id, pair.person)).slots[0]
    await service.report_as_person(pair.id, pair.person, "")
    another = await make_vacancy(pair.company)
    with pytest.raises(ConflictError):
        await connections.ask(another.id, pair.person, pair.user, "Kom je toch?")
    with pytest.raises(ConflictError):
        await interviews.offer_to_one(pair.id, pair.company.id, times_form(5))
    with pytest.raises(ConflictError):
        await interviews.pick(pair.id, pair.person, slot.id)


async def test_an_employer_reports_too_and_may_write_again_when_set_aside(
    inside: ResolvedTenant,
) -> None:
    pair = await make_match()
    admin = await accounts.add_staff("admin@example.nl", "Admin", "tenant_admin")
    await service.report_as_employer(pair.id, pair.company.id, "")
    with pytest.raises(ConflictError):
        await says(pair, "Hallo?")
    (row,) = await service.reports()
    await service.decide(row.id, admin.id, "released")
    await says(pair, "Hallo?")
    assert len(await mails(pair.company.user.email, "je melding")) == 1
    with pytest.raises(NotFoundError):
        await service.report_view(pair.id)
    with pytest.raises(NotFoundError):
        await service.decide(pair.id, admin.id, "blocked")


async def test_a_blocked_company_writes_to_nobody(inside: ResolvedTenant) -> None:
    pair = await make_match()
    await organisations.refuse(pair.company.id, None)
    with pytest.raises(ConflictError):
        await answers(pair, "Hallo")


async def test_the_messages_go_with_the_person_and_the_employer_sees_that_they_stopped(
    inside: ResolvedTenant,
) -> None:
    pair, other = await make_match(), await make_match("Tom", email="")
    await says(pair, "Mijn geheim")
    await answers(pair, "Dag Saraswati")
    await answers(other, "Dag Tom")
    everything = await privacy.everything_about(pair.person)
    assert len(everything["rows"]["conversation_message"]) == 2
    await service.set_mail(person_id=pair.person, wanted=False)
    await service.report_as_person(pair.id, pair.person, "Weg ermee")
    await privacy.erase_everything(pair.person)
    assert [m.body for m in await ConversationMessage.objects()] == ["Dag Tom"]
    assert await MessageReport.count() == 0
    (shell,) = await service.stopped_people(pair.company.id)
    assert shell.state == "stopped"
    left = (await Conversation.select().where(Conversation.id == shell.id))[0]
    assert (left["person_id"], left["request_id"]) == (None, None)
    assert await service.stopped_people(other.company.id) == []
    await forget_empty_conversations()
    assert await Conversation.count() == 2
    await Conversation.update({Conversation.changed_at: now() - service.SHELLS_STAY * 2})
    await forget_empty_conversations()
    assert await Conversation.count() == 1


async def test_a_report_and_a_message_at_the_same_moment(app: Gate, tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        pair = await make_match()
        await says(pair, "Begin")

    async def write(number: int) -> bool:
        try:
            async with tenant_transaction(tenant.scope):
                await answers(pair, f"Bericht {number}")
        except ConflictError:
            return False
        return True

    async def stop() -> bool:
        async with tenant_transaction(tenant.scope):
            await service.report_as_person(pair.id, pair.person, "")
        return True

    sent = await asyncio.gather(*map(write, range(5)), stop(), *map(write, range(5, 9)))
    async with tenant_transaction(tenant.scope):
        assert await ConversationMessage.count() == sum(sent)
        with pytest.raises(ConflictError):
            await answers(pair, "Na de melding")
