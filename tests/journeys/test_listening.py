"""Listening in a real browser: a tap plays, a block works offline, a link without script."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser as Chromium
from playwright.async_api import Page, expect

from tests.fixtures.site import Site, leave, new_context
from tests.journeys.people import JobSeeker

pytestmark = pytest.mark.journey
TENANT = "werkbedrijf"
SHOW_VOICE = """(() => { const Real = Audio;
  window.Audio = function () { window.voice = new Real(); return window.voice; }; })()"""
PLAYED = """sounds => window.voice.currentTime > 0.1
  && sounds.includes(new URL(window.voice.src).pathname)"""
KEPT = """async () => (await (await caches.open('files')).keys()).length > 2
  && Boolean(await caches.match('/assessment/later'))"""
WAITING = "async () => (await (await caches.open('outbox')).keys()).length"
LARGE = """() => { const page = document.documentElement;
  return [Math.round(parseFloat(getComputedStyle(page).fontSize)),
          page.scrollWidth - page.clientWidth]; }"""
NARROW = """() => [...document.querySelectorAll("main :is(h1, h2, h3, p, li)")]
  .filter((text) => text.innerText.trim().length > 12 && text.offsetParent
    && text.clientWidth < 4 * parseFloat(getComputedStyle(text).fontSize))
  .map((text) => text.innerText)"""
QUESTION, PRESSED = ".answers__listen .speaker", "aria-pressed"


@pytest.fixture
async def seeker(chromium: Chromium, site: Site) -> AsyncIterator[JobSeeker]:
    """Somebody on question 1, whose voice can be looked at."""
    context = await new_context(chromium)
    await context.add_init_script(SHOW_VOICE)
    person = JobSeeker(context, site.url(TENANT, ""))
    await person.begin()
    yield person
    await leave(context)


async def listen(page: Page, selector: str = QUESTION) -> None:
    """Tap a speaker and hear the sound it stands for."""
    speaker = page.locator(selector).first
    sounds = str(await speaker.get_attribute("data-sound")).split(" ")
    await speaker.click()
    await page.wait_for_function(PLAYED, arg=sounds)


async def is_kept(page: Page) -> None:
    """Wait until the block lies on the device."""
    while not await page.evaluate(KEPT):
        await page.wait_for_timeout(100)


async def test_a_tap_plays_and_a_second_tap_pauses(seeker: JobSeeker) -> None:
    page = seeker.page
    await listen(page, ".speaker--page")
    await expect(page.locator(".speaker--page")).to_have_attribute(PRESSED, "true")
    assert await page.locator("[name=heard]").input_value() == "1"
    await page.locator(".speaker--page").click()
    await expect(page.locator(".speaker--page")).to_have_attribute(PRESSED, "false")
    assert await page.evaluate("window.voice.paused")


async def test_one_sound_at_a_time_also_by_keyboard(seeker: JobSeeker) -> None:
    page = seeker.page
    await listen(page, ".answer-row .speaker")
    answer = page.locator(".answer-row .speaker").first
    await page.locator(".speaker--page").focus()
    await page.keyboard.press("Space")
    await expect(page.locator(".speaker--page")).to_have_attribute(PRESSED, "true")
    await expect(answer).to_have_attribute(PRESSED, "false")
    name = await answer.get_attribute("role"), (await answer.inner_text()).strip()
    assert name == ("button", "Lees voor: Nog niet goed")


async def test_nothing_is_loaded_before_a_tap(chromium: Chromium, site: Site) -> None:
    context = await new_context(chromium)
    page = await context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.goto(site.url(TENANT, "/start"), wait_until="networkidle")
    assert not [url for url in asked if "/audio/" in url]
    async with page.expect_request("**/audio/nl/*.mp3"):
        await page.locator(".speaker").first.click()
    assert [url for url in asked if "/audio/" in url]
    await leave(context)


async def test_who_wants_it_hears_each_page_by_itself(seeker: JobSeeker) -> None:
    await seeker.open("/reading")
    await seeker.follow(seeker.page.locator("a[href^='/reading/sound/always']"))
    await seeker.open("/assessment/help")
    await seeker.press("Terug naar de vraag")
    await expect(seeker.page.locator(".speaker--page")).to_have_attribute(PRESSED, "true")
    await seeker.page.wait_for_function("() => window.voice.currentTime > 0.1")


async def test_a_block_can_be_heard_and_answered_without_network(seeker: JobSeeker) -> None:
    page, context = seeker.page, seeker.context
    await is_kept(page)
    await context.set_offline(True)
    for number in range(8):
        await expect(page.locator(".steps__words")).to_contain_text(f"Vraag {number + 1} van")
        await listen(page)
        await listen(page, ".answer-row .speaker")
        await seeker.answer_once(number)
    assert page.url.endswith("/assessment/later")
    assert "Je antwoorden staan veilig op dit apparaat." in await seeker.read()
    assert await page.evaluate(WAITING) == 8
    await context.set_offline(False)
    await page.wait_for_url("**/assessment/q/*")
    await expect(page.locator(".steps__words")).to_contain_text("Vraag 9 van")
    assert await page.evaluate(WAITING) == 0
    given = []
    for _ in range(8):
        await seeker.follow(page.get_by_role("link", name="Vorige vraag"))
        given.append(await page.locator("main input:checked").get_attribute("value"))
    assert given[::-1] == [str(number % 4) for number in range(8)]


async def test_signing_out_forgets_the_questions_on_this_device(seeker: JobSeeker) -> None:
    page = seeker.page
    await is_kept(page)
    await page.locator("details", has_text="Menu").locator("summary").click()
    await seeker.follow(page.locator("form[action='/sign-out'] button"))
    names = await page.evaluate("caches.keys()")
    assert not [name for name in names if name.startswith("run-")]


async def test_without_script_a_speaker_is_a_link_to_the_sound(
    chromium: Chromium, site: Site
) -> None:
    context = await new_context(chromium, script=False)
    seeker = JobSeeker(context, site.url(TENANT, ""))
    await seeker.begin()
    async with seeker.page.expect_response("**/audio/nl/*.mp3") as coming:
        await seeker.page.locator(QUESTION).click()
    answer = await coming.value
    assert answer.status in {200, 206}
    assert answer.headers["content-type"] == "audio/mpeg"
    await seeker.page.go_back()
    assert await seeker.page.locator(QUESTION).count() == 1
    await leave(context)


async def test_extra_large_words_fit_a_small_phone(chromium: Chromium, site: Site) -> None:
    context = await new_context(chromium, script=False, width=320)
    seeker = JobSeeker(context, site.url(TENANT, ""))
    await seeker.begin()
    question = seeker.page.url
    await seeker.open("/reading")
    await seeker.follow(seeker.page.locator("a[href^='/reading/size/largest']"))
    for path in ("/", "/start", question, "/assessment/help", "/my-code", "/reading", "/privacy"):
        await seeker.open(path)
        assert await seeker.page.evaluate(LARGE) == [26, 0], path
        assert await seeker.page.evaluate(NARROW) == [], path
    await leave(context)
