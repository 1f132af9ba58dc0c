"""Three people are asked: a yes, a no with a reason, and silence that ends on day seven."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from playwright.async_api import Browser as Chromium

from core.accounts import service as accounts
from core.accounts.tables import Person
from core.app import set_up_texts
from core.connections.tables import ConnectionRequest
from core.kernel.config import Config
from core.kernel.permissions import Role
from core.testing.database import make_tenant, on_database
from tenants.resolve import ResolvedTenant
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.factories import make_company, make_seeker
from tests.fixtures.site import Site, leave, new_context, start, stop
from tests.journeys.people import JobSeeker, TenantAdmin
from tests.journeys.post import MailServer
from tests.journeys.timing import TimedEmployer

pytestmark = pytest.mark.journey
FIVE_MINUTES = 300
NAMES = ("Quirijn", "Saar", "Tom")
SENT, YES = "Jij kiest: ja of nee.", "Je zei ja tegen Zorghuis De Linde."


@dataclass
class Cast:
    """Who plays: the tenant, addresses, and each person's id and code."""

    tenant: ResolvedTenant
    admin: str
    employer: str
    people: dict[str, tuple[UUID, str]]


async def make_cast() -> Cast:
    """A company that was let in, an admin, and three people in the pool with proved addresses."""
    tenant = await make_tenant(f"vraag{secrets.token_hex(3)}")
    async with tenant_transaction(tenant.scope):
        admin = await accounts.add_staff("baas@vraag.example", "Baas", Role.TENANT_ADMIN.value)
        company = await make_company("Zorghuis De Linde")
        people = {}
        for name in NAMES:
            person = await make_seeker(name)
            await Person.update(
                {Person.email: mail_of(name), Person.email_confirmed_at: now()}
            ).where(Person.id == person)
            people[name] = (person, await accounts.renew_code(person))
    return Cast(tenant, admin.email, company.user.email, people)


def mail_of(name: str) -> str:
    """Somebody's address."""
    return f"{name.lower()}@post.example"


async def let_days_pass(site: Site, config: Config, cast: Cast, days: int) -> str:
    """Every request becomes so many days old, and a worker does its hourly work; what is silent."""
    silent = cast.people["Tom"][0]
    async with on_database(site.config, config):
        async with tenant_transaction(cast.tenant.scope):
            await ConnectionRequest.update(
                {ConnectionRequest.asked_at: now() - timedelta(days=days)}
            ).where(ConnectionRequest.state == "waiting")
        worker = await start(site.config, "worker")
        try:
            for _ in range(150):
                async with tenant_transaction(cast.tenant.scope):
                    request = await ConnectionRequest.objects().get(
                        ConnectionRequest.person_id == silent
                    )
                assert request is not None
                if request.state == "closed" or (days < 7 and is_reminded(request)):
                    return request.state
                await asyncio.sleep(0.2)
        finally:
            await stop(worker)
    raise AssertionError("the hourly work did nothing")


def is_reminded(request: ConnectionRequest) -> bool:
    """Whether the reminder went out."""
    at: datetime | None = request.reminded_at
    return at is not None


async def come_in(person: JobSeeker, code: str) -> None:
    """With the personal code."""
    await person.open("/code")
    await person.page.locator("main [name=code]").fill(code)
    await person.follow(person.page.locator("main form button").first)


async def open_request(person: JobSeeker) -> None:
    """The request that stands first."""
    await person.open("/requests")
    await person.follow(person.page.locator("main a[href^='/requests/']").first)


async def ask_everybody(employer: TimedEmployer, vacancy: str) -> int:
    """Ask who can still be asked, one after the other; how many."""
    asked = 0
    while True:
        await employer.open(vacancy)
        button = employer.page.locator("main a[href*='/ask/']")
        if not await button.count():
            return asked
        await employer.follow(button.first)
        await employer.page.locator("main textarea").fill("Kom je een keer koffie drinken?")
        await employer.follow(employer.page.locator("main form button").first)
        asked += 1


async def figures_of(admin: TenantAdmin) -> dict[str, int]:
    """The key figures as the page shows them."""
    await admin.open("/manage")
    found: dict[str, int] = {}
    for code in ("request", "match", "declined", "closed"):
        figure = admin.page.locator(f"main a[href='/manage/figures#{code}']").first
        text = await figure.locator(
            "xpath=ancestor-or-self::*[self::div or self::li][1]"
        ).inner_text()
        found[code] = int("".join(c for c in text if c.isdigit()))
    return found


@dataclass
class Screens:
    """Everybody's own browser."""

    employer: TimedEmployer
    admin: TenantAdmin
    people: dict[str, JobSeeker]


async def open_screens(chromium: Chromium, base: str, script: bool) -> Screens:
    """A phone for each of the five."""
    contexts = [await new_context(chromium, script=script) for _ in range(5)]
    seekers = [JobSeeker(context, base) for context in contexts[2:]]
    return Screens(
        employer=TimedEmployer(contexts[0], base),
        admin=TenantAdmin(contexts[1], base),
        people=dict(zip(NAMES, seekers, strict=True)),
    )


async def answer(screens: Screens, cast: Cast) -> None:
    """Quirijn says yes, Saar says no with a reason, Tom only reads."""
    quirijn, saar, tom = screens.people.values()
    for name, person in screens.people.items():
        await come_in(person, cast.people[name][1])
    await quirijn.say_yes()
    await open_request(saar)
    await saar.press("Nee, dank je")
    await saar.page.locator("input[name=reason][value=far]").check(force=True)
    await saar.press("Nee, dank je")
    await open_request(tom)
    assert "Je kunt kiezen tot" in await tom.read()


async def see_how_it_ended(screens: Screens) -> None:
    """Tom and the employer read that it has ended and why; nobody's name but the match's."""
    tom, employer = screens.people["Tom"], screens.employer
    await open_request(tom)
    text = await tom.read()
    assert "Je gaf een week geen antwoord." in text
    assert "Kijk naar ander werk" in text
    await employer.open("/employer/requests")
    text = await employer.read()
    for words in ("Quirijn", "De werkplek is te ver weg.", "Geen antwoord binnen een week"):
        assert words in text
    assert "Saar" not in text
    assert "Tom" not in text


@pytest.mark.parametrize("script", [False, True], ids=["no script", "script"])
async def test_yes_no_and_silence(
    chromium: Chromium,
    empty_site: Site,
    mail_server: MailServer,
    config: Config,
    script: bool,
) -> None:
    mail_server.messages.clear()
    set_up_texts(empty_site.config)
    async with on_database(empty_site.config, config):
        cast = await make_cast()
    screens = await open_screens(chromium, empty_site.url(cast.tenant.slug, ""), script)
    employer, admin, mails = screens.employer, screens.admin, mail_server.count_for
    await employer.ask_link(cast.employer)
    await employer.use_link(await mail_server.link_for(cast.employer))

    vacancy = await employer.publish("home_health_aide", "Breda")
    assert employer.effort.seconds < FIVE_MINUTES, employer.effort
    assert await ask_everybody(employer, vacancy) == 3
    assert [await mails(mail_of(name), SENT) for name in NAMES] == [1, 1, 1]
    await answer(screens, cast)
    assert await mails(mail_of("Quirijn"), YES) == 1
    assert await mails(cast.employer, "Quirijn") == 1
    assert await mails(cast.employer, "De werkplek is te ver weg.") == 1

    assert await let_days_pass(empty_site, config, cast, 3) == "waiting"
    assert await mails(mail_of("Tom"), "Je kunt kiezen tot") == 1
    assert await let_days_pass(empty_site, config, cast, 7) == "closed"
    assert await mails(mail_of("Tom"), "Je gaf een week geen antwoord.") == 1
    assert await mails(cast.employer, "Geen antwoord binnen een week") == 1
    await see_how_it_ended(screens)

    await admin.ask_link(cast.admin)
    await admin.use_link(await mail_server.link_for(cast.admin))
    figures = await figures_of(admin)
    assert figures == {"request": 3, "match": 1, "declined": 1, "closed": 1}
    assert figures["request"] == sum(SENT in text for _, text in mail_server.messages)
    for visitor in (employer, admin, *screens.people.values()):
        await leave(visitor.context)
