"""Every page asks the database as often for three things as for one, read from the routes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

import pytest
from structlog.testing import capture_logs

from core.accounts import service as accounts
from core.connections import service as connections
from core.credentials import service as credentials
from core.kernel.addresses import speak_for
from core.kernel.gate import Gate
from core.kernel.permissions import Role, may
from core.plugging.switching import turn_plugin
from tenants.connections import fetch
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.architecture.routes import Route, routes_of
from tests.factories import Company, make_company, make_seeker, make_vacancy
from tests.fixtures.client import Browser

OUTSIDE = ("/health", "/metrics", "/static/{name}", "/worker.js", "/audio/{locale}/{name}")
SESSION = 1


@dataclass
class World:
    """A coach, a company and a person to whom ever more things happen."""

    tenant: ResolvedTenant
    coach: UUID
    admin: UUID
    researcher: UUID
    group: accounts.SeekerGroup
    company: Company
    seeker: UUID
    ids: dict[str, str] = field(default_factory=dict)

    async def grow(self) -> None:
        """One more person, vacancy, request, employer, group and colleague."""
        async with tenant_transaction(self.tenant.scope):
            person = await make_seeker("Noor", group=self.group.code)
            await accounts.set_consent(person, "coach", given=True)
            await accounts.set_consent(self.seeker, "coach", given=True)
            vacancy = await make_vacancy(self.company)
            for asked in (person, self.seeker):
                request = await connections.ask(
                    vacancy.id, asked, self.company.user.id, "Kom je een keer kijken?"
                )
            await make_company(approved=False)
            await accounts.create_group("Nog een groep", "simple", self.coach)
            await accounts.add_staff(f"c{person.hex[-9:]}@x.example", "Collega", "coach")
            card = await fetch(
                "SELECT id FROM pool_member WHERE tenant_id = $1 AND person_id = $2",
                self.tenant.id,
                person,
            )
        self.ids = self.ids or {
            "person_id": str(person),
            "vacancy_id": str(vacancy.id),
            "request_id": str(request.id),
            "group_id": str(self.group.id),
            "employer_id": str(self.company.id),
            "staff_id": str(self.coach),
            "card_id": str(card[0]["id"]),
            "code": "welder",
            "name": "matching",
        }

    def subject(self, role: Role) -> UUID:
        """Who plays a role."""
        return {
            Role.JOB_SEEKER: self.seeker,
            Role.COACH: self.coach,
            Role.TENANT_ADMIN: self.admin,
            Role.RESEARCHER: self.researcher,
            Role.EMPLOYER: self.company.user.id,
        }[role]


@pytest.fixture
async def world(tenant: ResolvedTenant) -> World:
    """A tenant with one of everything, and matching on."""
    async with tenant_transaction(tenant.scope):
        coach = await accounts.add_staff("coach@x.example", "Coach", "coach")
        admin = await accounts.add_staff("admin@x.example", "Admin", "tenant_admin")
        researcher = await accounts.add_staff("lab@x.example", "Lab", "researcher")
        group = await accounts.create_group("Maandag", "simple", coach.id)
        company = await make_company()
        seeker = await make_seeker("Sam", group=group.code)
        await turn_plugin("matching", on=True)
        with speak_for(f"{tenant.slug}.localhost", 80):
            await credentials.issue_for(seeker)
    made = World(tenant, coach.id, admin.id, researcher.id, group, company, seeker)
    await made.grow()
    return made


def pages(app: Gate) -> list[Route]:
    """All pages whose parameters the world can fill."""
    return [r for r in routes_of(app) if r.method == "GET" and r.path not in OUTSIDE]


async def count(browser: Browser, path: str) -> int:
    """Queries of one page (the second time, when nothing is read for the first time)."""
    await browser.get(path)
    with capture_logs() as logs:
        await browser.get(path)
    return next(int(line["queries"]) for line in logs if line["event"] == "request")


async def counts(
    app: Gate, world: World, role: Role, open_browser: Callable[[ResolvedTenant], Browser]
) -> dict[str, int]:
    """Queries by route for a role."""
    browser = open_browser(world.tenant)
    await browser.become(role, world.subject(role))
    out = {}
    for route in pages(app):
        assert route.action is not None
        if may(role, route.action) and not set(route.parameters) - world.ids.keys():
            out[route.path] = await count(browser, route.filled(world.ids))
    return out


@pytest.mark.parametrize(
    "role",
    [Role.JOB_SEEKER, Role.COACH, Role.EMPLOYER, Role.TENANT_ADMIN, Role.RESEARCHER],
    ids=str,
)
async def test_three_things_cost_as_many_queries_as_one(
    app: Gate,
    world: World,
    open_browser: Callable[[ResolvedTenant], Browser],
    role: Role,
) -> None:
    one = await counts(app, world, role, open_browser)
    await world.grow()
    await world.grow()
    three = await counts(app, world, role, open_browser)
    assert {path: (one[path], three[path]) for path in one if one[path] != three[path]} == {}
    assert max(one.values()) > SESSION, "pages do ask something"
