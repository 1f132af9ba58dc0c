"""Sounds as a phone asks for them, and speakers on the pages of job seekers alone."""

from __future__ import annotations

import re

import pytest

from core.audio import library, service
from core.audio.formats import look_into
from core.kernel.permissions import Role
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.assessment.runs import begin, seeker
from tests.core.audio.sounds import mp4
from tests.fixtures.client import Browser

GOOD, WELL = service.text_hash("Goed"), service.text_hash("Heel goed")
SPEAKER = re.compile(r'<a class="speaker[^>]* href="([^"]+)" data-sound="([^"]+)"')


async def test_a_sound_is_kept_for_ever(browser: Browser) -> None:
    answer = await browser.get(f"/audio/nl/{GOOD}.mp3")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "audio/mpeg"
    assert "immutable" in answer.headers["cache-control"]
    assert look_into(answer.content).seconds > 0.2


async def test_sounds_are_joined_with_a_pause(browser: Browser) -> None:
    one, two = library.sound("nl", GOOD), library.sound("nl", WELL)
    answer = await browser.get(f"/audio/nl/{GOOD}.{WELL}.mp3")
    pause = look_into(library.sound("nl", library.PAUSE)).seconds
    length = look_into(one).seconds + look_into(two).seconds + pause
    assert look_into(answer.content).seconds == pytest.approx(length)


@pytest.mark.parametrize(
    ("asked", "status", "first", "last"),
    [
        ("bytes=0-1", 206, 0, 1),
        ("bytes=10-", 206, 10, None),
        ("bytes=-5", 206, -5, None),
        ("bytes=0-999999", 206, 0, None),
        ("bytes=999999-", 200, 0, None),
        ("bytes=5-2", 200, 0, None),
        ("lines=1-2", 200, 0, None),
    ],
)
async def test_a_part_of_a_sound(
    browser: Browser, asked: str, status: int, first: int, last: int | None
) -> None:
    whole = library.sound("nl", GOOD)
    answer = await browser.get(f"/audio/nl/{GOOD}.mp3", headers={"range": asked})
    assert answer.status_code == status
    assert answer.content == whole[first : None if last is None else last + 1]
    if status == 206:
        assert answer.headers["content-range"].endswith(f"/{len(whole)}")


@pytest.mark.parametrize(
    "path",
    [
        "/audio/nl/000000000000.mp3",
        "/audio/nl/pyproject.toml",
        f"/audio/xx/{GOOD}.mp3",
        f"/audio/..%2f/{GOOD}.mp3",
        f"/audio/nl/{'.'.join([GOOD] * 61)}.mp3",
        "/recording/1",
        "/recording/01890000-0000-7000-8000-000000000000",
    ],
)
async def test_an_unknown_sound_is_not_found(browser: Browser, path: str) -> None:
    assert (await browser.get(path)).status_code == 404


async def test_a_question_and_each_answer_have_a_speaker(browser: Browser) -> None:
    await seeker(browser)
    page = await begin(browser)
    found = SPEAKER.findall(page.text)
    assert len(found) == 1 + 1 + 4, "the page, the question, four answers"
    for href, urls in found:
        for url in [href, *urls.split(" ")]:
            assert (await browser.get(url)).status_code == 200
    assert f"/audio/nl/{GOOD}.mp3" in [href for href, _ in found]
    assert 'name="heard" value=""' in page.text


async def test_a_recording_is_heard_in_place_of_the_made_sound(
    browser: Browser, tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        row = await service.store_recording(GOOD, "nl", mp4(), None)
    await seeker(browser)
    page = await begin(browser)
    assert f'href="/recording/{row.id}" data-sound="/recording/{row.id}"' in page.text
    answer = await browser.get(f"/recording/{row.id}")
    assert (answer.content, answer.headers["content-type"]) == (mp4(), "audio/mp4")


@pytest.mark.parametrize("path", ["/", "/start", "/privacy", "/code", "/reading"])
async def test_public_pages_can_be_heard_without_script(browser: Browser, path: str) -> None:
    page = await browser.get(path)
    href = SPEAKER.findall(page.text)[0][0]
    heard = look_into((await browser.get(href)).content)
    assert heard.seconds > 2


async def test_staff_pages_are_silent(browser: Browser, tenant: ResolvedTenant) -> None:
    from core.accounts import service as accounts  # noqa: PLC0415  only this test needs staff

    async with tenant_transaction(tenant.scope):
        staff = await accounts.add_staff("coach@example.nl", "Coach", Role.COACH)
    await browser.become(Role.COACH, staff.id, "Coach")
    page = await browser.get("/coach")
    assert page.status_code == 200
    assert 'data-sound="/' not in page.text
