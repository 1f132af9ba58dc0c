"""The languages an organisation offers: chosen by its admin, Dutch always among them."""

from __future__ import annotations

import pytest

from core.accounts.tables import Staff
from core.backoffice.languages import spoken_languages
from core.kernel.permissions import Role
from tenants.settings import read_settings
from tenants.transactions import tenant_transaction
from tests.fixtures.client import Browser

PATH = "/manage/languages"


async def admin_of(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        admin = await Staff(email="a@x.example", name="Anna", role="tenant_admin").add()
    await browser.become(Role.TENANT_ADMIN, admin.id, "Anna")


async def offered(browser: Browser) -> tuple[str, ...]:
    async with tenant_transaction(browser.tenant.scope):
        return (await read_settings()).settings.languages


@pytest.mark.usefixtures("app")
def test_dutch_and_english_come_first() -> None:
    assert spoken_languages()[:2] == ("nl", "en")
    assert {"ar", "uk"} <= set(spoken_languages())


async def test_an_admin_offers_languages_and_visitors_find_them(browser: Browser) -> None:
    await admin_of(browser)
    page = (await browser.get(PATH)).text
    assert "العربية" in page
    assert "Arabisch" in page
    page = (await browser.follow(PATH, {"language": ["uk", "ar", "klingon"]})).text
    assert await offered(browser) == ("nl", "ar", "uk")
    assert 'value="ar" checked' in page.replace('id="language" ', "")
    assert 'href="/language/uk' in page


async def test_dutch_cannot_be_taken_away(browser: Browser) -> None:
    await admin_of(browser)
    await browser.follow(PATH, {})
    assert await offered(browser) == ("nl",)
    assert (await browser.get("/language/en")).status_code == 404
