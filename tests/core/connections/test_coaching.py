"""A coach looks along and never decides; an employer who does nothing is on the desk too."""

from datetime import timedelta
from uuid import UUID

import pytest

from core.accounts import service as accounts
from core.accounts.service import Staff
from core.connections import service
from core.connections.tables import ConnectionRequest
from core.kernel.errors import ConflictError, NotFoundError, WrongInputError
from core.kernel.tables import MailMessage
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.connections.conftest import Town
from tests.factories import make_seeker

HELLO = "Hallo! Zullen we koffie drinken?"


async def guided(town: Town) -> tuple[Staff, UUID, ConnectionRequest]:
    """A coach, one of their people without an address, and a request to them."""
    coach = await accounts.add_staff("coach@example.nl", "Coach Jan", "coach")
    group = await accounts.create_group("Maandag", "simple", coach.id)
    person = await make_seeker("Ali", group=group.code)
    return coach, person, await service.ask(town.vacancy.id, person, town.company.user.id, HELLO)


async def test_the_request_goes_to_the_desk_and_keeps_waiting(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        coach, person, request = await guided(town)
        assert await service.desk_of(coach.id) == ()
        for _ in range(2):
            assert (await service.ask_coach(request.id, person)).state == "waiting"
        assert await MailMessage.count().where(MailMessage.recipient == coach.email) == 1
        (row,) = await service.desk_of(coach.id)
        assert (row.id, row.message, row.is_waiting) == (request.id, HELLO, True)
        assert (await service.waiting_for_coach(coach.id))[0].asks_coach
        await service.advise(request.id, coach.id, "Goed bedrijf, ga eens kijken.\r\n")
        seen = await service.request_for(request.id, person)
        assert seen.advice == "Goed bedrijf, ga eens kijken."
        assert (seen.shown, seen.is_coach_asked) == ("waiting", True)
        (asked,) = await service.requests_of(town.company.id)
        assert "kijken." not in str(asked)
        await service.accept(request.id, person)
        assert await service.desk_of(coach.id) == ()
        with pytest.raises(NotFoundError):
            await service.advise(request.id, coach.id, "Te laat")


@pytest.mark.parametrize("text", ["", " \n ", "x" * 401])
async def test_advice_needs_words_and_an_end(town: Town, text: str) -> None:
    async with tenant_transaction(town.tenant.scope):
        coach, person, request = await guided(town)
        await service.ask_coach(request.id, person)
        with pytest.raises(WrongInputError):
            await service.advise(request.id, coach.id, text)


async def test_another_coach_and_an_unasked_request_are_not_found(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        coach, person, request = await guided(town)
        stranger = await accounts.add_staff("eva@example.nl", "Coach Eva", "coach")
        with pytest.raises(NotFoundError):
            await service.desk_request(request.id, coach.id)
        await service.ask_coach(request.id, person)
        with pytest.raises(NotFoundError):
            await service.advise(request.id, stranger.id, "Nee")
        with pytest.raises(NotFoundError):
            await service.ask_coach(request.id, await make_seeker("Tom", group=""))


async def test_without_a_coach_it_says_so(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        request = await service.ask(town.vacancy.id, town.person, town.company.user.id, HELLO)
        assert (await service.request_page(request.id, town.person)).coach == ""
        with pytest.raises(ConflictError):
            await service.ask_coach(request.id, town.person)


async def test_an_employer_who_does_nothing_is_on_the_desk(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        coach, person, request = await guided(town)
        await service.accept(request.id, person)
        row = await ConnectionRequest.get(request.id)
        assert row is not None
        await row.change(decided_at=now() - timedelta(days=7), step_late_at=now())
        (late,) = await service.desk_of(coach.id)
        assert late.is_step_late
        rival = await accounts.add_staff("eva@example.nl", "Coach Eva", "coach")
        assert await service.desk_of(rival.id) == ()
        await service.say_contacted(request.id, town.company.id)
        assert await service.desk_of(coach.id) == ()
