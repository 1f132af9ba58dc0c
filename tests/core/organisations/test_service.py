"""A company comes in, is decided on, and hears of it."""

import pytest

from core.accounts import service as accounts
from core.kernel.errors import ConflictError, NotAllowedError, NotFoundError
from core.kernel.permissions import Role
from core.kernel.tables import MailMessage
from core.organisations import service
from tenants.connections import OpenTransaction
from tenants.identifiers import new_id
from tests.factories import make_company

pytestmark = pytest.mark.usefixtures("app")


async def mails_to(recipient: str) -> list[str]:
    rows = await MailMessage.objects().where(MailMessage.recipient == recipient)
    return [row.subject for row in rows]


async def test_admins_hear_of_a_new_company(inside: OpenTransaction) -> None:
    await accounts.add_staff("baas@example.nl", "Baas", "tenant_admin")
    await accounts.add_staff("coach@example.nl", "Coach", "coach")
    company = await make_company(approved=False)
    assert company.employer.state == "waiting"
    rows = await MailMessage.objects().where(MailMessage.recipient == "baas@example.nl")
    assert any(company.employer.name in row.subject for row in rows)
    mails = await MailMessage.objects().where(MailMessage.recipient == "coach@example.nl")
    assert not any(company.employer.name in row.subject for row in mails)


async def test_a_known_address_makes_no_second_company(inside: OpenTransaction) -> None:
    company = await make_company()
    before = len(await service.employers())
    await service.apply(
        {
            "name": "Nog een keer",
            "place": "Breda",
            "about": "Zelfde mens.",
            "email": company.user.email.upper(),
            "contact_name": "Karin",
            "phone": "013 1234567",
        }
    )
    assert len(await service.employers()) == before
    assert len(await mails_to(company.user.email)) == 2


async def test_approving_tells_the_user_once(inside: OpenTransaction) -> None:
    company = await make_company()
    assert company.employer.state == "approved"
    assert len(await mails_to(company.user.email)) == 1
    with pytest.raises(ConflictError):
        await service.approve(company.id, None)
    assert len(await mails_to(company.user.email)) == 1


async def test_a_refused_company_is_blocked_and_can_come_back(inside: OpenTransaction) -> None:
    company = await make_company()
    assert (await service.acting_approved(company.user.id)).employer_id == company.id
    await service.refuse(company.id, None)
    with pytest.raises(NotAllowedError):
        await service.acting_approved(company.user.id)
    with pytest.raises(ConflictError):
        await service.refuse(company.id, None)
    assert (await service.approve(company.id, None)).state == "approved"


async def test_a_stopped_user_acts_for_nobody(inside: OpenTransaction) -> None:
    company = await make_company()
    await company.user.change(is_active=False)
    with pytest.raises(NotAllowedError):
        await service.acting(company.user.id)
    assert await service.user_by_email(company.user.email) is None


async def test_companies_by_state(inside: OpenTransaction) -> None:
    company = await make_company(approved=False)
    assert company.id in {row.id for row in await service.employers("waiting")}
    assert company.id not in {row.id for row in await service.employers("approved")}


async def test_who_does_not_exist_is_not_found(inside: OpenTransaction) -> None:
    for verb in (service.get_employer, service.user_of, service.acting):
        with pytest.raises(NotFoundError):
            await verb(new_id())


async def test_an_employer_user_signs_in_by_mail_until_stopped(inside: OpenTransaction) -> None:
    company = await make_company()
    account = await accounts.find_account(company.user.email)
    assert account is not None
    assert (account.role, account.subject) == (Role.EMPLOYER, company.user.id)
    await company.user.change(is_active=False)
    assert await accounts.find_account(company.user.email) is None
