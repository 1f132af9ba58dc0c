"""A coach or admin writes a vacancy for an employer, who hears of it and can change it."""

import msgspec
import pytest

from core.accounts import service as accounts
from core.kernel.permissions import Role
from core.kernel.tables import AuditEntry, MailMessage
from core.vacancies import service
from tenants.transactions import tenant_transaction
from tests.factories import Company, make_company
from tests.fixtures.client import Browser

FORM = {
    "title": "Lasser",
    "place": "Tilburg",
    "hours_min": "24",
    "hours_max": "32",
    "description": "Je last stukken metaal.",
    "skill_1": "accuracy",
    "level_1": "good",
}


@pytest.fixture(params=["coach", "tenant_admin"])
async def company(browser: Browser, request: pytest.FixtureRequest) -> Company:
    """An approved company, and a coach or admin signed in."""
    async with tenant_transaction(browser.tenant.scope):
        made = await make_company()
        staff = await accounts.add_staff("els@x.example", "Els", request.param)
    await browser.become(Role(request.param), staff.id, "Els")
    return made


async def test_writing_for_an_employer(browser: Browser, company: Company) -> None:
    base = f"/vacancy-desk/{company.id}"
    assert f'href="{base}/new"' in (await browser.get("/vacancy-desk")).text
    assert f'href="{base}/new/welder"' in (await browser.get(f"{base}/new")).text
    assert 'value="Tilburg"' in (await browser.get(f"{base}/new/welder")).text
    preview = await browser.follow(f"{base}/new/welder", FORM)
    assert preview.url.path.endswith("/preview")
    async with tenant_transaction(browser.tenant.scope):
        (vacancy,) = await service.vacancies_of(company.id)
        mails = await MailMessage.objects().where(MailMessage.recipient == company.user.email)
        (entry,) = await AuditEntry.objects().where(AuditEntry.action == "vacancy_entered")
    assert vacancy.entered_by is not None
    assert entry.actor_id == vacancy.entered_by
    assert msgspec.json.decode(entry.details)["employer"] == str(company.id)
    assert any(str(vacancy.id) in mail.body for mail in mails)
    desk = (await browser.get("/vacancy-desk")).text
    assert f'href="{base}/{vacancy.id}/preview"' in desk
    changed = await browser.follow(f"{base}/{vacancy.id}/change", FORM | {"title": "Leerling"})
    assert "Leerling" in changed.text
    assert 'value="reopen"' not in changed.text
    done = await browser.follow(f"{base}/{vacancy.id}/state", {"verb": "publish"})
    assert done.url.path == "/vacancy-desk"
    await browser.become(Role.EMPLOYER, company.user.id)
    own = f"/employer/vacancies/{vacancy.id}"
    mine = await browser.follow(f"{own}/change", FORM | {"title": "Vaklasser"})
    assert "Vaklasser" in mine.text
    async with tenant_transaction(browser.tenant.scope):
        assert (await service.get_vacancy(vacancy.id)).state == "open"


async def test_only_for_companies_that_were_approved(browser: Browser, company: Company) -> None:
    async with tenant_transaction(browser.tenant.scope):
        waiting = await make_company("Wachtbedrijf", approved=False)
    assert "Wachtbedrijf" not in (await browser.get("/vacancy-desk")).text
    assert (await browser.get(f"/vacancy-desk/{waiting.id}/new")).status_code == 404
    assert (await browser.post(f"/vacancy-desk/{waiting.id}/new/welder", FORM)).status_code == 404


async def test_faults_stay_on_the_form(browser: Browser, company: Company) -> None:
    url = f"/vacancy-desk/{company.id}/new/welder"
    answer = await browser.post(url, FORM | {"postcode": "0001", "title": "Mijn lasser"})
    assert answer.status_code == 422
    assert 'id="postcode-error"' in answer.text
    assert 'value="Mijn lasser"' in answer.text
