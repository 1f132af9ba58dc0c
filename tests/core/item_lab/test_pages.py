"""What a researcher sees and does in a browser."""

from __future__ import annotations

from uuid import UUID

from tests.fixtures.client import Browser


async def test_every_question_is_in_the_list(browser: Browser, researcher: UUID) -> None:
    page = await browser.get("/manage/questions")
    assert page.status_code == 200, page.text
    assert "200 vragen" in page.text
    item = await browser.get("/manage/questions/teamwork-1")
    assert item.status_code == 200, item.text
