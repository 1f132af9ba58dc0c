"""The main job across three people, from the front page to a match, in a real browser."""

from __future__ import annotations

import asyncio
import secrets
import sys

import pytest
from playwright.async_api import Browser as Chromium

from tests.fixtures.site import Site, leave, new_context
from tests.journeys.people import EmployerUser, JobSeeker, TenantAdmin
from tests.journeys.post import MailServer

pytestmark = pytest.mark.journey
WITH_AND_WITHOUT = pytest.mark.parametrize("script", [False, True], ids=["no script", "script"])
HOST = "nieuwbegin"
ADMIN, EMPLOYER, SEEKER = "baas@nieuw.example", "mara@zorg.example", "sam@post.example"


async def make_tenant_by_command(site: Site, slug: str) -> None:
    """`passport tenant create`, as an operator types it."""
    from core.cli.processes import environment  # noqa: PLC0415  slow: only browser tests need it

    values = {**environment(site.config), "PORT": str(site.port), "PASSPORT_DEMO": "0"}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "core.cli", "tenant", "create",
        "--host", f"{slug}.localhost", "--admin", ADMIN, "--name", "Nieuw Begin",
        env=values,
    )  # fmt: skip
    assert await process.wait() == 0


@WITH_AND_WITHOUT
async def test_in_an_empty_tenant_made_by_command(
    chromium: Chromium, empty_site: Site, mail_server: MailServer, script: bool
) -> None:
    slug = f"{HOST}{secrets.token_hex(3)}"
    mail_server.messages.clear()
    await make_tenant_by_command(empty_site, slug)
    base = empty_site.url(slug, "")
    contexts = [await new_context(chromium, script=script) for _ in range(3)]
    admin, employer, seeker = (
        TenantAdmin(contexts[0], base),
        EmployerUser(contexts[1], base),
        JobSeeker(contexts[2], base),
    )
    await admin.use_link(await mail_server.link_for(ADMIN))
    await employer.apply("Zorghuis De Linde", EMPLOYER)
    await admin.approve("Zorghuis De Linde")
    await employer.ask_link(EMPLOYER)
    await employer.use_link(await mail_server.link_for(EMPLOYER))

    await seeker.begin()
    given = await seeker.answer_all()
    assert given >= 32 + 6
    assert "Jouw" in await seeker.read()
    await seeker.open("/jobs")
    await seeker.step_into_the_pool("Quirijn", SEEKER)
    await seeker.use_link(await mail_server.link_for(SEEKER))

    vacancy = await employer.make_vacancy("home_health_aide")
    assert await employer.ask_until(vacancy, "Kom je een keer kijken?", seeker.is_asked) == 1
    assert "Quirijn" not in await employer.read()
    assert SEEKER not in await employer.page.content()

    await seeker.say_yes()
    assert EMPLOYER in await seeker.read()
    await employer.open("/employer/requests")
    text = await employer.read()
    assert "Quirijn" in text
    assert SEEKER in text
    await admin.open("/manage")
    assert await mail_server.count_for(EMPLOYER, "Quirijn") == 1
    for context in contexts:
        await leave(context)
