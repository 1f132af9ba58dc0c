"""Who is written to after some quiet days, how they go on, and how it stops."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest

from core.accounts import service as accounts
from core.accounts.tables import Person
from core.assessment import service as assessment
from core.assessment.tables import Run
from core.kernel.addresses import speak_for
from core.kernel.errors import NotFoundError
from core.kernel.permissions import Role
from core.kernel.tables import MailMessage
from core.reminders import service
from core.reminders.tables import Reminder
from tenants.resolve import ResolvedTenant
from tenants.settings import TenantSettings, save_settings
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.assessment.runs import give
from tests.fixtures.client import Browser

pytestmark = pytest.mark.usefixtures("app")


async def stopped_halfway(
    days: int, email: str = "ana@post.example", confirmed: bool = True
) -> UUID:
    """Somebody who began, gave an address and was last seen so many days ago."""
    person = (await accounts.start_person("", "nl")).person
    await assessment.start_run(person.id, "simple", assisted=False)
    then = now() - timedelta(days=days, hours=1)
    await person.change(email=email, email_confirmed_at=then if confirmed else None, seen_at=then)
    await Run.update({Run.changed_at: then}).where(Run.person_id == person.id)
    return person.id


async def mails_to(person_id: UUID) -> list[MailMessage]:
    mine = MailMessage.person_id == person_id
    return list(await MailMessage.objects().where(mine).order_by(MailMessage.created_at))


async def days_pass(person_id: UUID, days: int) -> None:
    """Move everything of a person into the past."""
    back = timedelta(days=days)
    await Run.update({Run.changed_at: Run.changed_at - back}).where(Run.person_id == person_id)
    mails = Reminder.person_id == person_id
    await Reminder.update({Reminder.sent_at: Reminder.sent_at - back}).where(mails)
    await Person.update({Person.seen_at: Person.seen_at - back}).where(Person.id == person_id)


async def test_two_mails_and_never_a_third(inside: ResolvedTenant) -> None:
    person_id = await stopped_halfway(3)
    assert await service.remind_people() == 1
    assert await service.remind_people() == 0
    for days, mails in ((4, 1), (4, 2), (9, 2)):
        await days_pass(person_id, days)
        await service.remind_people()
        assert len(await mails_to(person_id)) == mails
    first, last = await mails_to(person_id)
    assert first.subject == "Je antwoorden staan nog klaar"
    assert "de laatste mail" in last.body


async def test_the_mail_that_says_call_us_says_which_number(inside: ResolvedTenant) -> None:
    person_id = await stopped_halfway(3)
    await save_settings(TenantSettings(help_phone="085-000 00 01"))
    await service.remind_people()
    lines = (await mails_to(person_id))[0].body.splitlines()
    call = next(n for n, line in enumerate(lines) if "bel ons" in line)
    assert lines[call + 1 : call + 3] == ["085-000 00 01", ""]


async def test_only_to_who_proved_the_address_is_away_and_has_an_open_run(
    inside: ResolvedTenant,
) -> None:
    await stopped_halfway(4, confirmed=False)
    await stopped_halfway(2, "b@post.example")
    await stopped_halfway(40, "c@post.example")
    finished = await stopped_halfway(4, "d@post.example")
    await Run.update({Run.state: "finished", Run.finished_at: now()}).where(
        Run.person_id == finished
    )
    assert await service.remind_people() == 0


async def test_who_stops_the_mails_gets_none_until_they_want_them_again(
    inside: ResolvedTenant,
) -> None:
    person_id = await stopped_halfway(4)
    for _ in range(2):
        await service.set_reminders(person_id, wanted=False)
    assert not await service.wants_reminders(person_id)
    assert await service.remind_people() == 0
    await service.set_reminders(person_id, wanted=True)
    assert await service.remind_people() == 1


async def test_a_token_we_did_not_make_stops_nothing(
    tenant: ResolvedTenant, other_tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        person_id = await stopped_halfway(4)
        token = service.stop_token(person_id)
        assert service.person_of_token(token) == person_id
        for wrong in (token[:-1], f"{person_id}.", "", "x", f"{person_id}.{'0' * 32}"):
            with pytest.raises(NotFoundError):
                service.person_of_token(wrong)
    async with tenant_transaction(other_tenant.scope):
        with pytest.raises(NotFoundError):
            service.person_of_token(token)


async def test_from_the_mail_one_goes_on_or_stops_the_mails(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        person_id = await stopped_halfway(5)
        with speak_for("werk.example", 443):
            await service.remind_people()
        text = (await mails_to(person_id))[0].body
    links = re.findall(r"https://werk\.example(\S+)", text)
    assert len(links) == 2
    shown = await browser.get(links[0])
    assert "Je gaat verder waar je was" in shown.text
    question = await browser.follow(links[0], {})
    assert question.url.path.startswith("/assessment/q/")
    assert (await give(browser, question)).status_code == 200
    assert (await browser.get(links[0])).status_code == 410

    assert "Druk op de knop" in (await browser.get(links[1])).text
    stopped = await browser.follow(links[1], {"wanted": "no"})
    assert "De mails zijn gestopt" in stopped.text
    again = await browser.follow(links[1], {"wanted": "yes"})
    assert "Druk op de knop" in again.text


async def test_my_data_switches_them_off_and_on(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        person_id = await stopped_halfway(5)
    await browser.become(Role.JOB_SEEKER, person_id)
    assert "Stop deze mails" in (await browser.get("/my-data")).text
    after = await browser.follow("/my-data/reminders", {"wanted": "no"})
    assert "Ik wil deze mails wel" in after.text
