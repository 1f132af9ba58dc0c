"""Sessions: only a hash is kept, a new id at sign-in, an idle and an absolute end."""

from datetime import timedelta

import pytest

from core.accounts import service as accounts
from core.kernel.permissions import Role
from core.kernel.sessions import (
    ABSOLUTE,
    IDLE,
    STAFF_IDLE,
    Session,
    end_sessions,
    hash_of,
    load_session,
    save_session,
)
from tenants.connections import OpenTransaction, fetch
from tenants.identifiers import new_id
from tenants.resolve import ResolvedTenant
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.fixtures.client import Browser

MINUTE = timedelta(minutes=1)


async def stored(tenant: ResolvedTenant, role: Role = Role.COACH) -> Session:
    session = Session()
    session.sign_in(role, new_id())
    await save_session(session, tenant.id)
    return session


async def role_of(token: str, tenant: ResolvedTenant) -> Role:
    return (await load_session(token, tenant.id))[1].role


async def shift(tenant: ResolvedTenant, column: str, by: timedelta) -> None:
    await fetch(f"UPDATE session SET {column} = $2 WHERE of_tenant = $1", tenant.id, now() + by)


async def test_the_id_itself_is_stored_nowhere(
    inside: OpenTransaction, tenant: ResolvedTenant
) -> None:
    session = await stored(tenant)
    rows = await fetch("SELECT s::text AS all FROM session s WHERE of_tenant = $1", tenant.id)
    assert session.token not in rows[0]["all"]
    assert hash_of(session.token).hex() in rows[0]["all"]


async def test_a_cookie_that_an_attacker_chose_is_never_accepted(browser: Browser) -> None:
    chosen = "A" * 43
    browser.client.cookies.set("session", chosen, f"{browser.tenant.slug}.localhost")
    async with tenant_transaction(browser.tenant.scope):
        started = await accounts.start_person("", "nl")
    await browser.get("/code")
    answer = await browser.post("/code", {"code": started.code})
    assert answer.status_code == 303
    assert chosen not in answer.headers["set-cookie"]
    other = browser.client.cookies["session"]
    async with tenant_transaction(browser.tenant.scope):
        assert await role_of(chosen, browser.tenant) is Role.ANYONE
        assert await role_of(other, browser.tenant) is Role.JOB_SEEKER


async def test_coming_in_again_ends_the_session_before(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        started = await accounts.start_person("", "nl")
    await browser.become(Role.COACH, new_id(), "Marieke")
    old = browser.client.cookies["session"]
    await browser.get("/code")
    await browser.post("/code", {"code": started.code})
    assert browser.client.cookies["session"] != old
    async with tenant_transaction(browser.tenant.scope):
        assert await role_of(old, browser.tenant) is Role.ANYONE


@pytest.mark.parametrize(
    ("role", "idle"), [(Role.COACH, STAFF_IDLE), (Role.JOB_SEEKER, IDLE[Role.JOB_SEEKER])]
)
async def test_a_session_ends_when_it_was_left_alone(
    inside: OpenTransaction, tenant: ResolvedTenant, role: Role, idle: timedelta
) -> None:
    session = await stored(tenant, role)
    await shift(tenant, "seen_at", MINUTE - idle)
    assert await role_of(session.token, tenant) is role
    await shift(tenant, "seen_at", -MINUTE - idle)
    assert await role_of(session.token, tenant) is Role.ANYONE


async def test_a_session_ends_for_good_after_thirty_days(
    inside: OpenTransaction, tenant: ResolvedTenant
) -> None:
    session = await stored(tenant, Role.JOB_SEEKER)
    assert session.ends_at is not None
    assert abs(session.ends_at - now() - ABSOLUTE) < MINUTE
    await shift(tenant, "ends_at", -MINUTE)
    assert await role_of(session.token, tenant) is Role.ANYONE


async def test_using_a_session_keeps_it_alive(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        started = await accounts.start_person("", "nl")
    await browser.become(Role.JOB_SEEKER, started.person.id)
    async with tenant_transaction(browser.tenant.scope):
        await shift(browser.tenant, "seen_at", timedelta(days=-6))
    assert (await browser.get("/my-code")).status_code == 200
    async with tenant_transaction(browser.tenant.scope):
        rows = await fetch("SELECT seen_at FROM session WHERE of_tenant = $1", browser.tenant.id)
    assert now() - rows[0]["seen_at"] < MINUTE


async def test_an_ended_session_takes_its_cookie_along(browser: Browser) -> None:
    await browser.become(Role.COACH, new_id())
    async with tenant_transaction(browser.tenant.scope):
        await shift(browser.tenant, "ends_at", -MINUTE)
    answer = await browser.get("/")
    assert "session=; " in answer.headers["set-cookie"]
    assert "Max-Age=0" in answer.headers["set-cookie"]


async def test_a_request_that_still_runs_cannot_bring_back_an_ended_session(
    inside: OpenTransaction, tenant: ResolvedTenant
) -> None:
    session = await stored(tenant)
    _, running = await load_session(session.token, tenant.id)
    assert running.subject is not None
    await end_sessions(running.subject, tenant.id)
    running.set("flashes", [["info", "late"]])
    await save_session(running, tenant.id)
    assert await role_of(session.token, tenant) is Role.ANYONE


async def test_a_session_of_another_tenant_is_nobody(
    tenant: ResolvedTenant, other_tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(other_tenant.scope):
        session = await stored(other_tenant)
    async with tenant_transaction(tenant.scope):
        assert await role_of(session.token, tenant) is Role.ANYONE
