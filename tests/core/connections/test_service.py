"""Asking, deciding, and exactly one match."""

from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest

from core.accounts import service as accounts
from core.accounts.tables import Person
from core.connections import service
from core.connections.schemas import Contact
from core.connections.tables import ConnectionRequest
from core.kernel.errors import ConflictError, NotAllowedError, NotFoundError, WrongInputError
from core.kernel.tables import MailMessage
from core.organisations import service as organisations
from core.talent_pool import service as talent_pool
from core.vacancies import service as vacancies
from tenants.identifiers import new_id
from tenants.resolve import ResolvedTenant
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.connections.conftest import NAME, PHONE, Town
from tests.factories import make_company, make_seeker, make_vacancy

HELLO = "Hallo! Zullen we koffie drinken?"


async def ask(town: Town, person: UUID | None = None) -> ConnectionRequest:
    return await service.ask(town.vacancy.id, person or town.person, town.company.user.id, HELLO)


async def mails(recipient: str) -> list[MailMessage]:
    return await MailMessage.objects().where(MailMessage.recipient == recipient)


async def test_yes_is_one_match_and_opens_contact_both_ways(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        request = await ask(town)
        before = len(await mails(town.company.user.email))
        for _ in range(3):
            assert (await service.accept(request.id, town.person)).state == "accepted"
        (seen,) = await service.requests_for(town.person)
        assert seen.contact.phone == town.company.user.phone
        assert seen.contact.email == town.company.user.email
        (asked,) = await service.requests_of(town.company.id)
        assert (asked.contact.name, asked.contact.phone) == (NAME, PHONE)
        sent = await mails(town.company.user.email)
        assert len(sent) == before + 1
        assert sum(PHONE in mail.body for mail in sent) == 1


async def test_both_are_told_by_mail(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        person = await make_seeker()
        form = {"first_name": "Tom", "reach_by": "email", "email": "tom@example.nl"}
        await talent_pool.join(person, form)
        (confirm,) = await mails("tom@example.nl")
        await accounts.confirm_email(confirm.body.split("/link/")[1].split()[0])
        request = await ask(town, person)
        assert len(await mails("tom@example.nl")) == 2
        await service.accept(request.id, person)
        told = await mails("tom@example.nl")
        assert len(told) == 3
        assert any(town.company.user.email in mail.body for mail in told)
        assert any("tom@example.nl" in mail.body for mail in await mails(town.company.user.email))


async def test_the_employer_learns_nothing_before_a_yes(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        request = await ask(town)
        for decide in (None, service.decline):
            if decide:
                await decide(request.id, town.person)
            (asked,) = await service.requests_of(town.company.id)
            assert asked.contact == Contact()
        bodies = [mail.body + mail.subject for mail in await mails(town.company.user.email)]
        assert not any(NAME in body or PHONE in body for body in bodies)


async def test_no_can_be_taken_back_while_the_work_is_there(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        request = await ask(town)
        for _ in range(2):
            assert (await service.decline(request.id, town.person)).state == "declined"
        with pytest.raises(ConflictError):
            await service.accept(request.id, town.person)
        assert (await service.undo_decline(request.id, town.person)).state == "waiting"
        await service.decline(request.id, town.person)
        await vacancies.close(town.vacancy.id, town.company.id)
        with pytest.raises(ConflictError):
            await service.undo_decline(request.id, town.person)


async def test_a_second_ask_is_the_same_request(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        first, second = await ask(town), await ask(town)
        assert first.id == second.id
        assert await ConnectionRequest.count() == 1
        await service.decline(first.id, town.person)
        with pytest.raises(ConflictError):
            await ask(town)


async def test_somebody_who_left_cannot_be_asked(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        await talent_pool.leave(town.person)
        with pytest.raises(ConflictError):
            await ask(town)
        with pytest.raises(ConflictError):
            await service.candidate(town.vacancy.id, town.company.id, town.card)
        assert (await service.ranked_people(town.vacancy.id, town.company.id)).people == ()


async def test_a_blocked_company_asks_nobody_and_matches_nobody(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        request = await ask(town)
        await organisations.refuse(town.company.id, None)
        with pytest.raises(NotAllowedError):
            await ask(town)
        with pytest.raises(ConflictError):
            await service.accept(request.id, town.person)
        assert (await service.request_for(request.id, town.person)).shown == "ended"
        assert await service.waiting_count(town.person) == 0


@pytest.mark.parametrize("verb", [vacancies.pause, vacancies.close])
async def test_only_an_open_vacancy_asks(
    town: Town, verb: Callable[[UUID, UUID], Awaitable[object]]
) -> None:
    async with tenant_transaction(town.tenant.scope):
        await verb(town.vacancy.id, town.company.id)
        with pytest.raises(ConflictError):
            await ask(town)


async def test_closed_meanwhile_is_told_and_reopening_brings_it_back(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        request = await ask(town)
        await vacancies.pause(town.vacancy.id, town.company.id)
        assert await service.waiting_count(town.person) == 1
        await vacancies.close(town.vacancy.id, town.company.id)
        assert await service.waiting_count(town.person) == 0
        with pytest.raises(ConflictError):
            await service.accept(request.id, town.person)
        await vacancies.reopen(town.vacancy.id, town.company.id)
        assert (await service.accept(request.id, town.person)).state == "accepted"


async def test_taking_back_only_what_waits(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        request = await ask(town)
        for _ in range(2):
            assert (
                await service.withdraw(request.id, town.company.id, "filled")
            ).state == "withdrawn"
        with pytest.raises(ConflictError):
            await service.accept(request.id, town.person)
        with pytest.raises(ConflictError):
            await service.decline(request.id, town.person)
        other = await ask(town, await make_seeker("Tom"))
        await service.accept(other.id, other.person_id)
        with pytest.raises(ConflictError):
            await service.withdraw(other.id, town.company.id, "filled")


async def test_words_are_needed(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        for message in ("", "x" * 601):
            with pytest.raises(WrongInputError):
                await service.ask(town.vacancy.id, town.person, town.company.user.id, message)


async def test_a_yes_needs_a_way_to_be_reached(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        request = await ask(town)
        await accounts.set_phone(town.person, "")
        with pytest.raises(ConflictError):
            await service.accept(request.id, town.person)
        await accounts.set_phone(town.person, PHONE)
        assert (await service.accept(request.id, town.person)).state == "accepted"


async def test_nobody_decides_for_somebody_else(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        request = await ask(town)
        stranger, rival = await make_seeker("Tom"), await make_company("Rivaal")
        for verb in (service.accept, service.decline, service.undo_decline, service.request_page):
            with pytest.raises(NotFoundError):
                await verb(request.id, stranger)
        with pytest.raises(NotFoundError):
            await service.withdraw(request.id, rival.id, "filled")
        with pytest.raises(NotFoundError):
            await service.ask(town.vacancy.id, stranger, rival.user.id, HELLO)
        with pytest.raises(NotFoundError):
            await service.ranked_people(town.vacancy.id, rival.id)
        with pytest.raises(NotFoundError):
            await service.accept(new_id(), town.person)
        assert await service.requests_of(rival.id) == ()


async def test_nothing_crosses_tenants(town: Town, other_tenant: ResolvedTenant) -> None:
    async with tenant_transaction(town.tenant.scope):
        request = await ask(town)
    async with tenant_transaction(other_tenant.scope):
        with pytest.raises(NotFoundError):
            await service.accept(request.id, town.person)
        with pytest.raises(NotFoundError):
            await ask(town)
        assert await service.requests_for(town.person) == ()
        company = await make_company()
        vacancy = await make_vacancy(company)
        with pytest.raises(ConflictError):
            await service.ask(vacancy.id, town.person, company.user.id, HELLO)


async def test_the_coach_sees_who_is_reached_through_them(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        coach = await accounts.add_staff("coach@example.nl", "Coach Jan", "coach")
        group = await accounts.create_group("Maandag", "simple", coach.id)
        guided = await make_seeker(group=group.code)
        await talent_pool.join(guided, {"first_name": "Ali", "reach_by": "coach"})
        silent = await make_seeker("Tom", group=group.code)
        request = await ask(town, guided)
        await ask(town, silent)
        (waiting,) = await service.waiting_for_coach(coach.id)
        assert (waiting.person_id, waiting.first_name) == (guided, "Ali")
        assert len(await mails("coach@example.nl")) == 1
        await accounts.set_consent(silent, "coach", given=True)
        assert len(await service.waiting_for_coach(coach.id)) == 2
        await service.accept(request.id, guided)
        assert len(await service.waiting_for_coach(coach.id)) == 1
        accepted = [r for r in await service.requests_of(town.company.id) if r.state == "accepted"]
        assert accepted[0].contact.coach == "Coach Jan, coach@example.nl"


async def test_the_coach_of_a_group_hears_of_people_without_a_coach_of_their_own(
    town: Town,
) -> None:
    async with tenant_transaction(town.tenant.scope):
        coach = await accounts.add_staff("coach@example.nl", "Coach Jan", "coach")
        own = await accounts.add_staff("own@example.nl", "Coach Eva", "coach")
        group = await accounts.create_group("Maandag", "simple", coach.id)
        person = await make_seeker("Ali", group=group.code)
        await accounts.set_consent(person, "coach", given=True)
        await ask(town, person)
        row = await accounts.get_person(person)
        await row.change(coach_id=None)
        assert [w.person_id for w in await service.waiting_for_coach(coach.id)] == [person]
        await row.change(coach_id=own.id)
        assert await service.waiting_for_coach(coach.id) == ()
        assert [w.person_id for w in await service.waiting_for_coach(own.id)] == [person]


async def test_the_start_page_counts_asked_and_accepted(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        await service.accept((await ask(town)).id, town.person)
        await ask(town, await make_seeker("Tom"))
        gone = await ask(town, await make_seeker("Ali"))
        await service.withdraw(gone.id, town.company.id, "filled")
        (row,) = await service.vacancy_rows(town.company.id)
        assert (row.state, row.asked, row.accepted) == ("open", 2, 1)


async def test_no_mail_keeps_the_details_of_somebody_who_was_erased(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        request = await ask(town)
        await service.accept(request.id, town.person)
        assert any(PHONE in mail.body for mail in await MailMessage.objects())
        await accounts.erase_person(town.person)
        left = await MailMessage.objects()
        assert not any(PHONE in mail.body or NAME in mail.body for mail in left)


async def test_a_coach_who_was_stopped_hears_nothing_more(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        coach = await accounts.add_staff("coach@example.nl", "Coach Jan", "coach")
        group = await accounts.create_group("Maandag", "simple", coach.id)
        guided = await make_seeker(group=group.code)
        await talent_pool.join(guided, {"first_name": "Ali", "reach_by": "coach"})
        await accounts.set_staff_active(coach.id, False)
        await ask(town, guided)
        assert await mails("coach@example.nl") == []


async def test_only_the_way_that_was_said_yes_to_is_ever_shown(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        request = await ask(town)
        await service.accept(request.id, town.person)
        await Person.update(
            {Person.email: "later@example.nl", Person.email_confirmed_at: now(), Person.phone: ""}
        ).where(Person.id == town.person)
        (asked,) = await service.requests_of(town.company.id)
        assert (asked.contact.name, asked.contact.email) == (NAME, "")
        await accounts.set_phone(town.person, "0611111111")
        (asked,) = await service.requests_of(town.company.id)
        assert asked.contact.phone == "0611111111"
