"""Open work for everybody: plain words, nothing personal, and kind when it is gone."""

import re

import msgspec
import pytest

from core.organisations import service as organisations
from core.vacancies import service
from tenants.identifiers import new_id
from tenants.settings import TenantSettings, save_settings
from tenants.transactions import tenant_transaction
from tests.factories import Company, make_company, make_vacancy
from tests.fixtures.client import Browser


@pytest.fixture
async def company(browser: Browser) -> Company:
    """An approved company."""
    async with tenant_transaction(browser.tenant.scope):
        return await make_company()


async def test_open_work_is_for_everybody_to_read(browser: Browser, company: Company) -> None:
    async with tenant_transaction(browser.tenant.scope):
        vacancy = await make_vacancy(company)
    page = await browser.get(f"/vacancies/{vacancy.id}")
    assert page.status_code == 200
    assert "Bouwbedrijf Molenaar" in page.text
    assert "Karin" not in page.text
    assert company.user.email not in page.text
    assert '<meta name="robots" content="index">' in page.text
    assert f'href="/vacancies/{vacancy.id}"' in (await browser.get("/vacancies")).text


async def test_the_support_card_shows_the_service_point_and_nobody(
    browser: Browser, company: Company
) -> None:
    async with tenant_transaction(browser.tenant.scope):
        settings = msgspec.structs.replace(TenantSettings(), help_phone="085-000 00 09")
        await save_settings(settings)
        vacancy = await make_vacancy(company)
    bare = (await browser.get(f"/vacancies/{vacancy.id}")).text
    async with tenant_transaction(browser.tenant.scope):
        form = service.form_of(vacancy) | {"offers_support": "1"}
        await service.change_vacancy(vacancy.id, company.id, form)
    shown = (await browser.get(f"/vacancies/{vacancy.id}")).text
    assert bare.count("085-000 00 09") + 1 == shown.count("085-000 00 09")


@pytest.mark.parametrize("verb", ["pause", "close", "refuse"])
async def test_gone_work_is_said_kindly_with_other_work(
    browser: Browser, company: Company, verb: str
) -> None:
    async with tenant_transaction(browser.tenant.scope):
        vacancy = await make_vacancy(company)
        other = await make_vacancy(await make_company("Zorghuis de Linde"), "nursing_assistant")
        if verb == "refuse":
            await organisations.refuse(company.id, None)
        else:
            await service.move(vacancy.id, company.id, "pause" if verb == "pause" else "close")
    gone = await browser.get(f"/vacancies/{vacancy.id}")
    assert gone.status_code == 410
    assert f'href="/vacancies/{other.id}"' in gone.text
    assert "ld+json" not in gone.text
    assert f'href="/vacancies/{vacancy.id}"' not in (await browser.get("/vacancies")).text


async def test_drafts_and_unknown_work_do_not_exist(browser: Browser, company: Company) -> None:
    async with tenant_transaction(browser.tenant.scope):
        draft = await make_vacancy(company, is_open=False)
    for path in (f"/vacancies/{draft.id}", f"/vacancies/{new_id()}", "/vacancies/lasser"):
        assert (await browser.get(path)).status_code == 404


async def test_twenty_a_page(browser: Browser, company: Company) -> None:
    assert "/vacancies?number=" not in (await browser.get("/vacancies")).text
    async with tenant_transaction(browser.tenant.scope):
        for _ in range(21):
            await make_vacancy(company)
    first, second = await browser.get("/vacancies"), await browser.get("/vacancies?number=2")
    assert len(re.findall(r'href="/vacancies/[0-9a-f-]{36}"', first.text)) == 20
    assert len(re.findall(r'href="/vacancies/[0-9a-f-]{36}"', second.text)) == 1
    assert (await browser.get("/vacancies?number=99")).text.count("/vacancies/") >= 1
