"""Thirty, sixty and ninety days of silence: asked, hidden, told kindly, and back with one tap."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest

from core.accounts.tables import Person
from core.freshness import service
from core.freshness.tasks import ask_who_still_looks
from core.kernel.errors import NotFoundError
from core.kernel.permissions import Role
from core.kernel.tables import MailMessage
from core.reminders import service as reminders
from core.talent_pool import service as talent_pool
from core.talent_pool.tables import PoolMember
from tenants.connections import OpenTransaction
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.factories import make_seeker
from tests.fixtures.client import Browser

pytestmark = pytest.mark.usefixtures("app")
LINK = re.compile(r"/still/\S+")


async def member_with_mail(name: str = "Sara") -> UUID:
    """Somebody in the pool with a confirmed address."""
    person_id = await make_seeker(name)
    await Person.update(
        {Person.email: f"{name}@post.example", Person.email_confirmed_at: now()}
    ).where(Person.id == person_id)
    return person_id


async def days_pass(person_id: UUID, days: int) -> None:
    """Move the last yes of a member into the past."""
    back = timedelta(days=days, seconds=1)
    await PoolMember.update({PoolMember.confirmed_at: PoolMember.confirmed_at - back}).where(
        PoolMember.person_id == person_id
    )


async def mails_to(person_id: UUID) -> list[MailMessage]:
    mine = MailMessage.person_id == person_id
    return list(await MailMessage.objects().where(mine).order_by(MailMessage.created_at))


async def test_three_mails_and_the_third_says_that_nobody_sees_them(
    inside: OpenTransaction,
) -> None:
    person_id = await member_with_mail()
    for days, mails in ((29, 0), (1, 1), (0, 1), (29, 1), (1, 2), (29, 2), (1, 3), (60, 3)):
        await days_pass(person_id, days)
        await ask_who_still_looks()
        assert len(await mails_to(person_id)) == mails
        assert await talent_pool.is_findable(person_id) == (mails < 3)
    subjects = [mail.subject for mail in await mails_to(person_id)]
    assert subjects == ["Zoek je nog werk?"] * 2 + ["Werkgevers zien je nu niet"]
    assert (await talent_pool.view_for(person_id)).state == "hidden"
    assert (await talent_pool.pool_arrays()).person_ids == ()


async def test_a_yes_starts_the_days_anew(inside: OpenTransaction) -> None:
    person_id = await member_with_mail()
    await days_pass(person_id, 59)
    assert await service.ask_members() == 1
    await service.say(person_id, is_looking=True)
    await days_pass(person_id, 29)
    assert await service.ask_members() == 0
    card = await talent_pool.preview_of(person_id)
    assert card is not None
    assert card.confirmed == "Bevestigd 29 dagen geleden"
    await days_pass(person_id, 1)
    assert await service.ask_members() == 1


async def test_who_was_hidden_is_back_at_once_as_they_were(inside: OpenTransaction) -> None:
    person_id = await member_with_mail()
    await days_pass(person_id, 95)
    await service.ask_members()
    assert not await talent_pool.is_findable(person_id)
    await service.say(person_id, is_looking=True)
    assert await talent_pool.is_findable(person_id)
    assert (await talent_pool.view_for(person_id)).state == "on"


async def test_without_an_address_or_with_a_stop_no_mail_goes_but_silence_hides(
    inside: OpenTransaction,
) -> None:
    quiet, stopped = await make_seeker("Ali"), await member_with_mail("Bo")
    await reminders.set_reminders(stopped, wanted=False)
    for person_id in (quiet, stopped):
        await days_pass(person_id, 90)
    await service.ask_members()
    for person_id in (quiet, stopped):
        assert await mails_to(person_id) == []
        assert (await talent_pool.view_for(person_id)).state == "hidden"


async def test_who_is_off_is_asked_nothing_and_stays_off(inside: OpenTransaction) -> None:
    person_id = await member_with_mail()
    await talent_pool.leave(person_id)
    await days_pass(person_id, 100)
    assert await service.ask_members() == 0
    assert not await talent_pool.confirm(person_id)
    assert (await talent_pool.view_for(person_id)).state == "off"


async def test_a_token_that_we_did_not_make_is_nobody_s(inside: OpenTransaction) -> None:
    person_id = await member_with_mail()
    token = service.still_token(person_id)
    assert service.person_of_token(token) == person_id
    for wrong in (f"{person_id}.{'0' * 32}", str(person_id), "x", token[:-1], f"{token}0"):
        with pytest.raises(NotFoundError):
            service.person_of_token(wrong)


async def test_the_link_of_the_mail_asks_first_and_works_without_signing_in(
    browser: Browser,
) -> None:
    async with tenant_transaction(browser.tenant.scope):
        person_id = await member_with_mail()
        await days_pass(person_id, 90)
        await service.ask_members()
        found = LINK.search((await mails_to(person_id))[0].body)
    assert found is not None
    page = await browser.get(found.group())
    assert "Zoek je nog werk?" in page.text
    async with tenant_transaction(browser.tenant.scope):
        assert not await talent_pool.is_findable(person_id)
    await browser.follow(found.group(), {"looking": "yes"})
    async with tenant_transaction(browser.tenant.scope):
        assert await talent_pool.is_findable(person_id)
    page = await browser.follow(found.group(), {"looking": "no"})
    assert "Werkgevers zien je nu niet" in page.text
    async with tenant_transaction(browser.tenant.scope):
        assert (await talent_pool.view_for(person_id)).state == "off"


async def test_the_page_asks_too_and_one_tap_answers(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        person_id = await make_seeker("Sara")
    await browser.become(Role.JOB_SEEKER, person_id)
    assert "Zoek je nog werk?" not in (await browser.get("/skillprint")).text
    async with tenant_transaction(browser.tenant.scope):
        await days_pass(person_id, 31)
    assert "Zoek je nog werk?" in (await browser.get("/skillprint")).text
    assert 'action="/pool/still"' in (await browser.get("/pool")).text
    page = await browser.follow("/pool/still", {"looking": "yes"})
    assert "Zoek je nog werk?" not in page.text
    assert "Vandaag bevestigd" in page.text


async def test_on_the_page_no_switches_off_and_hidden_is_told(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        person_id = await make_seeker("Sara")
        await days_pass(person_id, 91)
        await service.ask_members()
    await browser.become(Role.JOB_SEEKER, person_id)
    page = await browser.get("/pool")
    assert "We hoorden 90 dagen niets van je." in page.text
    assert "Je bent nu te vinden" not in page.text
    await browser.follow("/pool/still", {"looking": "no"})
    async with tenant_transaction(browser.tenant.scope):
        assert (await talent_pool.view_for(person_id)).state == "off"
