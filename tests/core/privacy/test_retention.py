"""Clocks: usual times, bounds, a look before a change, a mail before somebody goes."""

from datetime import timedelta
from uuid import UUID

import pytest

from core.accounts import service as accounts
from core.accounts.tables import Person
from core.kernel.errors import NotFoundError, WrongInputError
from core.kernel.gate import Gate
from core.kernel.permissions import Role
from core.kernel.tables import MailMessage
from core.privacy import clocks, retiring
from tenants.identifiers import new_id
from tenants.resolve import ResolvedTenant
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.fixtures.client import Browser


async def away(days: int, email: str = "") -> UUID:
    """Somebody who claimed their record and was last seen so many days ago."""
    person = (await accounts.start_person("", "nl")).person
    seen = now() - timedelta(days=days)
    await person.change(claimed_at=seen, seen_at=seen, email=email)
    if email:
        await person.change(email_confirmed_at=seen)
    return UUID(str(person.id))


async def test_who_can_be_told_is_told_first_and_goes_a_month_later(
    app: Gate, tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        told, silent, recent = await away(760, "s@x.example"), await away(731), await away(729)
        assert await retiring.tell_who_goes() == 1
        assert await retiring.tell_who_goes() == 0, "nobody is told twice"
        (mail,) = await MailMessage.objects().where(MailMessage.person_id == told)
        assert "/link/" in mail.body
        assert await retiring.purge_away() == 1
        left = {row["id"] for row in await Person.select(Person.id)}
        assert left == {told, recent}
        assert silent not in left
        month = now() - timedelta(days=31)
        await Person.update({Person.end_told_at: month}).where(Person.id == told)
        assert await retiring.purge_away() == 1
        (run, _) = await clocks.newest_runs()
        assert (run.gone, run.days) == (1, 730)


async def test_who_comes_back_stays_and_is_told_again_next_time(
    app: Gate, tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        person = await away(760, "s@x.example")
        await retiring.tell_who_goes()
        await Person.update({Person.seen_at: now(), Person.end_told_at: now() - timedelta(40)})
        assert await retiring.purge_away() == 0
        later = now() - timedelta(days=760)
        told = later - timedelta(days=9)
        await Person.update({Person.seen_at: later, Person.end_told_at: told})
        assert await retiring.purge_away() == 0, "that mail was about an earlier time"
        assert await retiring.tell_who_goes() == 1
        assert await Person.get(person)


@pytest.mark.parametrize("days", ["", "179", "1826", "-1", "1e3", "999999", "x"])
async def test_no_time_outside_its_bounds(inside: ResolvedTenant, days: str) -> None:
    with pytest.raises(WrongInputError):
        await clocks.set_clock("away", days)
    with pytest.raises(NotFoundError):
        await clocks.set_clock("everything", "100")


async def test_an_admin_sees_what_would_go_before_it_is_saved(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        await away(200)
    await browser.become(Role.TENANT_ADMIN, new_id(), "Ada")
    await browser.get("/manage/retention")
    form = {"kind": "away", "days": "190"}
    tried = await browser.post("/manage/retention", form)
    assert tried.status_code == 200
    assert 'name="sure" value="yes"' in tried.text
    async with tenant_transaction(browser.tenant.scope):
        assert await clocks.days_of("away") == 730
        assert (await clocks.preview("away", "190")).going == 1
    await browser.follow("/manage/retention", form | {"sure": "yes"})
    assert (
        await browser.post("/manage/retention", {"kind": "away", "days": "1"})
    ).status_code == 422
    async with tenant_transaction(browser.tenant.scope):
        assert await clocks.days_of("away") == 190
        assert await retiring.purge_away() == 1
