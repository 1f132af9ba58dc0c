"""A vacancy ends by itself: mails before, one tap to keep it open, closed after."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.kernel.errors import ConflictError, NotFoundError
from core.kernel.permissions import Role
from core.kernel.tables import MailMessage
from core.organisations import service as organisations
from core.vacancies import endings, rules, service
from core.vacancies.tables import Vacancy
from tenants.connections import OpenTransaction
from tenants.identifiers import new_id
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.factories import Company, make_company, make_vacancy
from tests.fixtures.client import Browser

pytestmark = pytest.mark.usefixtures("app")
DAY = timedelta(days=1)
MOMENT = datetime.fromisoformat("2027-01-10T12:00:00+00:00")


@pytest.mark.parametrize(
    ("left", "reminded", "due"),
    [
        (8 * DAY, 0, None),
        (7 * DAY, 0, 7),
        (3 * DAY, 0, 7),
        (3 * DAY, 7, None),
        (DAY, 7, 1),
        (DAY / 2, 0, 1),
        (DAY / 2, 1, None),
        (-DAY, 0, None),
    ],
)
def test_which_reminder_is_due(left: timedelta, reminded: int, due: int | None) -> None:
    assert rules.reminder_due(MOMENT + left, reminded, MOMENT) == due


@given(st.lists(st.integers(1, 47), min_size=1, max_size=80))
def test_at_most_two_reminders_however_often_the_job_runs(steps: list[int]) -> None:
    moment, reminded, sent = MOMENT - 12 * DAY, 0, []
    for hours in steps:
        moment += timedelta(hours=hours)
        if days := rules.reminder_due(MOMENT, reminded, moment):
            reminded = days
            sent.append(days)
    assert sent in ([], [7], [1], [7, 1])


async def ends_in(vacancy: Vacancy, left: timedelta) -> None:
    """Let a vacancy end in so long, then run the job twice."""
    await vacancy.change(ends_at=now() + left)
    await service.end_vacancies()
    await service.end_vacancies()


async def mails_to(company: Company) -> list[str]:
    """The subjects of the mails about a vacancy, the first first."""
    rows = await MailMessage.objects().where(MailMessage.recipient == company.user.email)
    return [r.subject for r in sorted(rows, key=lambda r: r.created_at) if "acature" in r.subject]


async def test_the_end_of_a_vacancy(inside: OpenTransaction) -> None:
    company = await make_company()
    vacancy = await make_vacancy(company)
    assert timedelta(days=59) < vacancy.ends_at - now() <= timedelta(days=60)
    await ends_in(vacancy, 20 * DAY)
    assert await mails_to(company) == []
    await ends_in(vacancy, 6 * DAY)
    assert len(await mails_to(company)) == 1
    await ends_in(vacancy, DAY / 2)
    assert len(await mails_to(company)) == 2
    await ends_in(vacancy, -DAY)
    assert len(await mails_to(company)) == 3
    assert (await service.get_vacancy(vacancy.id)).state == "closed"
    again = await service.reopen(vacancy.id, company.id)
    assert again.ends_at - now() > timedelta(days=59)


async def test_extending_begins_the_mails_anew(inside: OpenTransaction) -> None:
    company = await make_company()
    vacancy = await make_vacancy(company)
    await ends_in(vacancy, DAY / 2)
    longer = await service.extend_by_token(endings.token_of(vacancy.id))
    assert longer.ends_at - now() > timedelta(days=59)
    assert (await service.get_vacancy(vacancy.id)).reminded == 0
    await ends_in(vacancy, 6 * DAY)
    assert len(await mails_to(company)) == 2


async def test_what_cannot_be_extended(inside: OpenTransaction) -> None:
    company, other = await make_company(), await make_company("Zorghuis de Linde")
    vacancy = await make_vacancy(company)
    with pytest.raises(NotFoundError):
        await service.extend(vacancy.id, other.id)
    for token in (endings.token_of(new_id()), f"{vacancy.id}.{'0' * 32}", "x"):
        with pytest.raises(NotFoundError):
            await service.extend_by_token(token)
    await service.close(vacancy.id, company.id)
    with pytest.raises(ConflictError):
        await service.extend(vacancy.id, company.id)


async def test_a_refused_company_gets_no_mail_and_an_old_vacancy_gets_an_end(
    inside: OpenTransaction,
) -> None:
    company = await make_company()
    vacancy = await make_vacancy(company)
    await vacancy.change(ends_at=None)
    await service.end_vacancies()
    vacancy = await service.get_vacancy(vacancy.id)
    assert vacancy.ends_at - now() > timedelta(days=59)
    await organisations.refuse(company.id, None)
    await ends_in(vacancy, DAY / 2)
    assert await mails_to(company) == []


async def test_an_ended_vacancy_is_no_open_work_before_the_job_ran(
    inside: OpenTransaction,
) -> None:
    vacancy = await make_vacancy(await make_company())
    await vacancy.change(ends_at=now() - DAY)
    assert await service.open_work() == ()
    assert await service.open_vacancies() == 0
    assert await service.public_vacancy(vacancy.id) is None


async def test_one_tap_from_the_mail(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        company = await make_company()
        vacancy = await make_vacancy(company)
        await vacancy.change(ends_at=now() + DAY)
    async with tenant_transaction(browser.tenant.scope):
        url = f"/vacancies/extend/{endings.token_of(vacancy.id)}"
    assert (await browser.get(url)).status_code == 200
    async with tenant_transaction(browser.tenant.scope):
        assert (await service.get_vacancy(vacancy.id)).ends_at - now() < 2 * DAY
    assert (await browser.post(url)).status_code == 200
    async with tenant_transaction(browser.tenant.scope):
        assert (await service.get_vacancy(vacancy.id)).ends_at - now() > 59 * DAY
        await service.close(vacancy.id, company.id)
    assert (await browser.get(url)).status_code == 200
    assert (await browser.post(url)).status_code == 409
    await browser.become(Role.EMPLOYER, company.user.id)
    assert (await browser.post(f"/employer/vacancies/{vacancy.id}/extend")).status_code == 409
