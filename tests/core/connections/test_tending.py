"""Nobody waits in silence: three days, seven days, and work that goes away."""

from datetime import timedelta
from uuid import UUID

import pytest

from core.accounts import service as accounts
from core.accounts.tables import Person
from core.connections import service
from core.connections.tables import ConnectionRequest
from core.connections.tending import tend_requests
from core.kernel.errors import ConflictError
from core.kernel.tables import MailMessage
from core.organisations import service as organisations
from core.reports.service import funnel
from core.talent_pool import service as talent_pool
from core.vacancies import service as vacancies
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.connections.conftest import Town
from tests.factories import make_seeker

HELLO = "Hallo! Zullen we koffie drinken?"
MAIL = "sara@example.nl"


@pytest.fixture
async def request_id(town: Town) -> UUID:
    """A request to somebody with a mail address that was proved."""
    async with tenant_transaction(town.tenant.scope):
        await Person.update({Person.email: MAIL, Person.email_confirmed_at: now()}).where(
            Person.id == town.person
        )
        made = await service.ask(town.vacancy.id, town.person, town.company.user.id, HELLO)
    return made.id


async def age(request_id: UUID, **days: float) -> None:
    """Move moments of a request into the past, such as asked_at=3."""
    row = await ConnectionRequest.get(request_id)
    assert row is not None
    await row.change(**{name: now() - timedelta(days=number) for name, number in days.items()})


async def tended(town: Town) -> tuple[list[str], list[str]]:
    """The subjects of the mails that the hourly work wrote to the person and to the company."""
    async with tenant_transaction(town.tenant.scope):
        before = {row.id for row in await MailMessage.objects()}
        await tend_requests()
        new = [row for row in await MailMessage.objects() if row.id not in before]
    return (
        [row.subject for row in new if row.recipient == MAIL],
        [row.subject for row in new if row.recipient == town.company.user.email],
    )


async def state(town: Town, request_id: UUID) -> tuple[str, str]:
    async with tenant_transaction(town.tenant.scope):
        row = await ConnectionRequest.get(request_id)
    assert row is not None
    return row.state, row.reason


async def test_nothing_before_three_days(town: Town, request_id: UUID) -> None:
    async with tenant_transaction(town.tenant.scope):
        await age(request_id, asked_at=2.99)
    assert await tended(town) == ([], [])


async def test_one_reminder_after_three_days(town: Town, request_id: UUID) -> None:
    async with tenant_transaction(town.tenant.scope):
        await age(request_id, asked_at=3)
    to_person, to_company = await tended(town)
    assert len(to_person) == 1
    assert "Bouwbedrijf Molenaar" in to_person[0]
    assert to_company == []
    assert await tended(town) == ([], [])
    assert await state(town, request_id) == ("waiting", "")


async def test_a_polite_end_after_seven_days_tells_both_once(town: Town, request_id: UUID) -> None:
    async with tenant_transaction(town.tenant.scope):
        await age(request_id, asked_at=7)
    to_person, to_company = await tended(town)
    assert (len(to_person), len(to_company)) == (1, 1)
    assert await tended(town) == ([], [])
    assert await state(town, request_id) == ("closed", "no_answer")
    async with tenant_transaction(town.tenant.scope):
        seen = await service.request_for(request_id, town.person)
        (asked,) = await service.requests_of(town.company.id)
        assert (seen.shown, bool(seen.ending), bool(seen.next_step)) == ("closed", True, True)
        assert asked.reason
        with pytest.raises(ConflictError):
            await service.accept(request_id, town.person)
        with pytest.raises(ConflictError):
            await service.ask(town.vacancy.id, town.person, town.company.user.id, HELLO)
        counts = await funnel()
        assert (counts.asked, counts.closed, counts.declined, counts.matched) == (1, 1, 0, 0)


async def test_an_answer_just_before_the_end_counts(town: Town, request_id: UUID) -> None:
    async with tenant_transaction(town.tenant.scope):
        await age(request_id, asked_at=7.01)
        await service.accept(request_id, town.person)
    await tended(town)
    assert (await state(town, request_id))[0] == "accepted"


async def test_a_no_of_last_week_cannot_be_undone(town: Town, request_id: UUID) -> None:
    async with tenant_transaction(town.tenant.scope):
        await service.decline(request_id, town.person, "far")
        assert (await service.request_for(request_id, town.person)).can_undo
        await age(request_id, asked_at=7.01)
        assert not (await service.request_for(request_id, town.person)).can_undo
        with pytest.raises(ConflictError):
            await service.undo_decline(request_id, town.person)


async def test_a_company_that_is_blocked_ends_its_requests_and_both_hear(
    town: Town, request_id: UUID
) -> None:
    async with tenant_transaction(town.tenant.scope):
        await organisations.refuse(town.company.id, None)
    to_person, to_company = await tended(town)
    assert (len(to_person), len(to_company)) == (1, 1)
    assert await state(town, request_id) == ("closed", "employer_gone")


async def test_a_vacancy_that_closes_ends_what_waits_and_keeps_the_match(
    town: Town, request_id: UUID
) -> None:
    async with tenant_transaction(town.tenant.scope):
        other = await service.ask(
            town.vacancy.id, await make_seeker("Tom"), town.company.user.id, HELLO
        )
        await service.accept(other.id, other.person_id)
        await vacancies.close(town.vacancy.id, town.company.id)
    await tended(town)
    assert await state(town, request_id) == ("closed", "work_gone")
    assert (await state(town, other.id))[0] == "accepted"


async def test_a_paused_vacancy_ends_nothing(town: Town, request_id: UUID) -> None:
    async with tenant_transaction(town.tenant.scope):
        await vacancies.pause(town.vacancy.id, town.company.id)
    assert await tended(town) == ([], [])
    assert (await state(town, request_id))[0] == "waiting"


async def test_the_coach_is_reminded_of_people_reached_through_them(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        coach = await accounts.add_staff("coach@example.nl", "Coach Jan", "coach")
        group = await accounts.create_group("Maandag", "simple", coach.id)
        guided = await make_seeker(group=group.code)
        await talent_pool.join(guided, {"first_name": "Ali", "reach_by": "coach"})
        made = await service.ask(town.vacancy.id, guided, town.company.user.id, HELLO)
        await age(made.id, asked_at=3)
        before = await MailMessage.count().where(MailMessage.recipient == coach.email)
        await tend_requests()
        await tend_requests()
        assert await MailMessage.count().where(MailMessage.recipient == coach.email) == before + 1


async def test_after_a_yes_the_employer_is_reminded_and_then_the_person_hears(
    town: Town, request_id: UUID
) -> None:
    async with tenant_transaction(town.tenant.scope):
        await service.accept(request_id, town.person)
        await age(request_id, decided_at=2.99)
    assert await tended(town) == ([], [])
    async with tenant_transaction(town.tenant.scope):
        await age(request_id, decided_at=3)
    to_person, to_company = await tended(town)
    assert (to_person, len(to_company)) == ([], 1)
    async with tenant_transaction(town.tenant.scope):
        await age(request_id, decided_at=7)
    to_person, to_company = await tended(town)
    assert (len(to_person), to_company) == (1, [])
    assert await tended(town) == ([], [])
    async with tenant_transaction(town.tenant.scope):
        assert (await service.request_for(request_id, town.person)).is_step_late
        await service.mark_first_step(request_id)
        assert not (await service.request_for(request_id, town.person)).is_step_late


async def test_a_first_step_keeps_everybody_quiet(town: Town, request_id: UUID) -> None:
    async with tenant_transaction(town.tenant.scope):
        assert not await service.mark_first_step(request_id), "there is no yes yet"
        await service.accept(request_id, town.person)
        assert await service.mark_first_step(request_id)
        assert not await service.mark_first_step(request_id), "only the first step counts"
        await age(request_id, decided_at=8)
    assert await tended(town) == ([], [])


async def test_a_match_of_long_ago_brings_no_mail_now(town: Town, request_id: UUID) -> None:
    async with tenant_transaction(town.tenant.scope):
        await service.accept(request_id, town.person)
        await age(request_id, decided_at=60)
    assert await tended(town) == ([], [])
