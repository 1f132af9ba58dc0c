"""The main job in the demo, and coming back on another device, in a real browser."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser as Chromium

from tests.fixtures.site import Site, leave, new_context
from tests.journeys.people import EmployerUser, JobSeeker, Visitor
from tests.journeys.post import DemoMails

pytestmark = pytest.mark.journey
WITH_AND_WITHOUT = pytest.mark.parametrize("script", [False, True], ids=["no script", "script"])


@WITH_AND_WITHOUT
async def test_in_the_demo(chromium: Chromium, site: Site, script: bool) -> None:
    base = site.url("zonkracht", "")
    contexts = [await new_context(chromium, script=script) for _ in range(3)]
    seeker, employer, anyone = (
        JobSeeker(contexts[0], base),
        EmployerUser(contexts[1], base),
        Visitor(contexts[2], base),
    )
    name = "Robin" if script else "Alex"
    seeker.is_sure = True
    await seeker.begin()
    await seeker.answer_all()
    await seeker.step_into_the_pool(name, f"{name.lower()}@post.example")
    await seeker.use_link(await DemoMails(anyone).link_for(name))

    await employer.open("/demo")
    cards = employer.page.locator("main form[action*='@']")
    await employer.follow(cards.first.locator("button"))
    vacancy = await employer.make_vacancy("solar_installer")
    assert await employer.ask_until(vacancy, "Zullen we eens praten?", seeker.is_asked) >= 1

    await seeker.say_yes()
    await employer.open("/employer/requests")
    assert name in await employer.read()
    for context in contexts:
        await leave(context)


async def test_the_browser_dies_at_question_17(chromium: Chromium, site: Site) -> None:
    base = site.url("werkbedrijf", "")
    first = await new_context(chromium)
    seeker = JobSeeker(first, base)
    await seeker.begin()
    await seeker.open("/my-code")
    code = (await seeker.page.locator("main .code-card__code").first.inner_text()).strip()
    await seeker.open("/assessment")
    assert await seeker.answer_all(most=16) == 16
    await seeker.open("/assessment")
    assert "17" in await seeker.page.title()
    await leave(first)

    second = await new_context(chromium, width=1280)
    again = JobSeeker(second, base)
    await again.open("/code")
    await again.page.locator("main input[name=code]").fill(code)
    await again.follow(again.page.locator("main form button").first)
    await again.open("/assessment")
    assert "17" in await again.page.title()
    await leave(second)
