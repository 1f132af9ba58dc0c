"""Every route x every kind of visitor x own and foreign tenant, read from the application."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest

from core.kernel.gate import Gate
from core.kernel.permissions import Action, Role, may
from core.organisations.tables import Employer, EmployerUser
from tenants.identifiers import new_id
from tenants.resolve import ResolvedTenant
from tenants.row_security import table_name
from tenants.transactions import tenant_transaction
from tests.architecture.planting import TABLES, plant
from tests.architecture.routes import Route, routes_of
from tests.fixtures.client import Browser

SUBJECTS = {
    Role.JOB_SEEKER: "person",
    Role.COACH: "staff",
    Role.TENANT_ADMIN: "staff",
    Role.RESEARCHER: "staff",
    Role.EMPLOYER: "employer_user",
}
VISITORS = [Role.ANYONE, *SUBJECTS]
OUTSIDE_TENANTS = ("/health", "/metrics", "/static/{name}")
WORDS = {
    "digest": "0123456789ab.css",
    "code": "nl",
    "name": "usual",
    "slug": "matching",
    "token": "x" * 43,
    "item_id": "teamwork-1",
    "occupation": "care_helper",
    "decision": "approve",
}


async def subject_of(role: Role, tenant: ResolvedTenant) -> UUID:
    """Somebody of that role, who exists in the tenant."""
    by_name = {table_name(t): t for t in TABLES}
    subject: UUID = await plant(by_name[SUBJECTS[role]], tenant)
    async with tenant_transaction(tenant.scope):
        if role in {Role.TENANT_ADMIN, Role.RESEARCHER}:
            await (
                by_name["staff"].update({"role": role.value}).where(by_name["staff"].id == subject)
            )
        if role is Role.EMPLOYER:
            user = await EmployerUser.get(subject)
            assert user is not None
            await Employer.update({Employer.state: "approved"}).where(
                Employer.id == user.employer_id
            )
    return subject


async def send(browser: Browser, route: Route, path: str) -> int:
    """Send an empty form or open the page; the status."""
    if route.method == "GET":
        return (await browser.get(path)).status_code
    return (await browser.post(path)).status_code


def values_for(route: Route, row_id: UUID) -> dict[str, str]:
    """A value for each parameter: the row's id for ids, a plain word else."""
    return {p: WORDS.get(p, str(row_id)) for p in route.parameters}


def guarded(app: Gate) -> list[Route]:
    """Routes that belong to tenants."""
    return [r for r in routes_of(app) if r.path not in OUTSIDE_TENANTS]


def test_every_route_names_an_action(app: Gate) -> None:
    nameless = [r.name for r in routes_of(app) if r.action is None]
    assert nameless == []
    assert len(guarded(app)) > 20


@pytest.mark.parametrize("role", VISITORS)
async def test_each_visitor_gets_only_what_the_table_says(
    app: Gate,
    tenant: ResolvedTenant,
    open_browser: Callable[[ResolvedTenant], Browser],
    role: Role,
) -> None:
    wrong = []
    for route in guarded(app):
        browser = open_browser(tenant)
        if role is not Role.ANYONE:
            await browser.become(role, await subject_of(role, tenant))
        status = await send(browser, route, route.filled(values_for(route, new_id())))
        if not expected(route, role, status):
            wrong.append((route.name, status))
    assert wrong == []


def expected(route: Route, role: Role, status: int) -> bool:
    """Whether the status is what the table of role x action asks for."""
    assert route.action is not None
    if may(role, route.action):
        return status not in {401, 403} and status < 500
    return status == (401 if role is Role.ANYONE else 403)


@pytest.mark.parametrize("role", list(SUBJECTS))
async def test_ids_of_another_tenant_are_not_found(
    app: Gate,
    tenant: ResolvedTenant,
    other_tenant: ResolvedTenant,
    open_browser: Callable[[ResolvedTenant], Browser],
    role: Role,
) -> None:
    foreign = [await plant(table, other_tenant) for table in TABLES]
    wrong = []
    for route in guarded(app):
        if not any(p.endswith("_id") and p not in WORDS for p in route.parameters):
            continue
        assert route.action is not None
        if not may(role, route.action):
            continue
        browser = open_browser(tenant)
        await browser.become(role, await subject_of(role, tenant))
        for row_id in foreign:
            status = await send(browser, route, route.filled(values_for(route, row_id)))
            if status != 404:
                wrong.append((route.name, status))
    assert wrong == []


@pytest.mark.parametrize("role", list(SUBJECTS))
async def test_a_session_of_another_tenant_is_nobody_here(
    app: Gate,
    tenant: ResolvedTenant,
    other_tenant: ResolvedTenant,
    open_browser: Callable[[ResolvedTenant], Browser],
    role: Role,
) -> None:
    there, here = open_browser(other_tenant), open_browser(tenant)
    await there.become(role, await subject_of(role, other_tenant))
    here.client.cookies.set("session", there.client.cookies["session"])
    wrong = []
    for route in guarded(app):
        assert route.action is not None
        if may(Role.ANYONE, route.action) or route.action is Action.SIGN_IN:
            continue
        status = await send(here, route, route.filled(values_for(route, new_id())))
        if status != 401:
            wrong.append((route.name, status))
    assert wrong == []


@pytest.mark.parametrize("role", list(SUBJECTS))
async def test_a_form_without_its_token_changes_nothing(
    app: Gate,
    tenant: ResolvedTenant,
    open_browser: Callable[[ResolvedTenant], Browser],
    role: Role,
) -> None:
    browser = open_browser(tenant)
    await browser.become(role, await subject_of(role, tenant))
    for route in guarded(app):
        assert route.action is not None
        if route.method == "GET" or not may(role, route.action):
            continue
        if route.action is Action.USE_DEMO:
            continue  # a tenant that is no demo answers 404 before it looks at the form
        path = route.filled(values_for(route, new_id()))
        assert (await browser.client.post(path)).status_code == 403, route.name
        other_site = {"sec-fetch-site": "cross-site"}
        assert (await browser.post(path, headers=other_site)).status_code == 403, route.name
