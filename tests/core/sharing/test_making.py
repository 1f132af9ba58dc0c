"""Making links: once, with kind words, for oneself, and not without end."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

from core.accounts import service as accounts
from core.kernel.permissions import Role
from core.kernel.tables import AuditEntry
from core.sharing import rules, service
from core.sharing.tables import Share
from tenants.resolve import ResolvedTenant
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.sharing.links import Open, form, made_link, seeker
from tests.fixtures.client import Browser


async def test_sending_twice_makes_one_link(owner: Browser) -> None:
    await owner.get("/share/new")
    sent = form()
    first, second = await owner.post("/share/new", sent), await owner.post("/share/new", sent)
    assert first.headers["location"] == second.headers["location"]
    assert (await owner.get("/share")).text.count("/end") == 1


async def test_what_was_typed_stays_when_something_is_wrong(owner: Browser) -> None:
    await owner.get("/share/new")
    wrong = form(purpose="other", own_purpose="Voor oom Jan", term="day", until="1-1-2020")
    answer = await owner.post("/share/new", wrong)
    assert answer.status_code == 422
    assert "Voor oom Jan" in answer.text
    assert "Die dag is al voorbij" in answer.text
    again = await owner.post("/share/new", form(step="change", purpose="family"))
    assert re.search(r'value="family"[^>]* checked', again.text)


async def test_twenty_links_are_enough(owner: Browser) -> None:
    await owner.get("/share/new")
    for _ in range(rules.MOST):
        assert "/share/" in (await owner.post("/share/new", form())).headers["location"]
    full = await owner.follow("/share/new", form())
    assert "Stop er eerst" in full.text


async def test_a_link_of_somebody_else_is_not_there(
    open_browser: Open, owner: Browser, tenant: ResolvedTenant
) -> None:
    own, _ = await made_link(owner)
    other = open_browser(tenant)
    await other.become(Role.JOB_SEEKER, await seeker(tenant, "Piet"))
    assert (await other.get(own)).status_code == 404
    assert (await other.post(f"{own}/end")).status_code == 404
    stolen = await other.post("/share/new", form(id=own.rsplit("/", 1)[1]))
    assert stolen.status_code == 404


async def test_before_the_questions_there_is_nothing_to_share(
    open_browser: Open, tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        person = (await accounts.start_person("", "nl")).person
    browser = open_browser(tenant)
    await browser.become(Role.JOB_SEEKER, person.id)
    assert "Beantwoord eerst de vragen" in (await browser.get("/share")).text
    assert (await browser.get("/share/new")).headers["location"] == "/share"


async def test_links_that_ended_long_ago_go(owner: Browser, tenant: ResolvedTenant) -> None:
    await made_link(owner)
    old, _ = await made_link(owner)
    async with tenant_transaction(tenant.scope):
        await Share.update({Share.ended_at: now() - timedelta(days=91)}).where(
            Share.id == UUID(old.rsplit("/", 1)[1])
        )
        await service.forget_ended(now() - timedelta(days=90))
        assert await Share.count() == 1


async def test_the_first_opening_is_told_until_it_was_read(
    owner: Browser, tenant: ResolvedTenant
) -> None:
    own, path = await made_link(owner)
    told = "Iemand opende je link"
    assert told not in (await owner.get("/skillprint")).text
    async with tenant_transaction(tenant.scope):
        await service.count_look(path.removeprefix("/s/"))
    assert told in (await owner.get("/skillprint")).text
    await owner.get(own)
    assert told not in (await owner.get("/skillprint")).text
    async with tenant_transaction(tenant.scope):
        later = now() - timedelta(hours=1)
        await Share.update({Share.opened_at: later}).where(Share.openings > 0)
        await service.count_look(path.removeprefix("/s/"))
    assert told not in (await owner.get("/skillprint")).text, "only the first time is news"


async def test_making_and_ending_a_link_stand_in_the_log(
    owner: Browser, tenant: ResolvedTenant
) -> None:
    own, _ = await made_link(owner)
    for _ in range(2):
        await owner.post(f"{own}/end")
    async with tenant_transaction(tenant.scope):
        for action in ("share_made", "share_ended"):
            assert await AuditEntry.count().where(AuditEntry.action == action) == 1
