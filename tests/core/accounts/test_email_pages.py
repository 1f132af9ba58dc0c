"""A person's address, name and number: given, confirmed, changed and taken back."""

import pytest

from core.accounts import service
from core.accounts.emails import MAILS_TO_SELF
from core.accounts.people import StartedPerson
from core.kernel.errors import ConflictError
from core.kernel.permissions import Role
from tenants.transactions import tenant_transaction
from tests.core.accounts.mailbox import link_to, mails_to
from tests.fixtures.client import Browser

SAM = "sam@example.nl"


@pytest.fixture
async def started(browser: Browser) -> StartedPerson:
    """A person in the browser."""
    async with tenant_transaction(browser.tenant.scope):
        made = await service.start_person("", "en")
    await browser.become(Role.JOB_SEEKER, made.person.id)
    await browser.get("/my-data/email")
    return made


async def person_of(browser: Browser, started: StartedPerson) -> service.Person:
    async with tenant_transaction(browser.tenant.scope):
        return await service.get_person(started.person.id)


async def test_the_link_confirms_by_its_button_only(
    browser: Browser, started: StartedPerson
) -> None:
    answer = await browser.follow("/my-data/email", {"email": SAM})
    assert SAM in answer.text
    path = await link_to(browser.tenant, SAM)
    assert (await browser.get(path)).status_code == 200
    assert not (await person_of(browser, started)).is_confirmed
    assert (await browser.post(path)).status_code == 200
    person = await person_of(browser, started)
    assert person.is_confirmed
    assert person.is_claimed


async def test_a_mail_speaks_the_persons_language(browser: Browser, started: StartedPerson) -> None:
    await browser.post("/my-data/email", {"email": SAM})
    mail = (await mails_to(browser.tenant, SAM))[-1]
    assert mail.subject == "Confirm your e-mail address"
    assert mail.person_id == started.person.id


async def test_another_address_stops_the_link_to_the_first(
    browser: Browser, started: StartedPerson
) -> None:
    await browser.post("/my-data/email", {"email": SAM})
    first = await link_to(browser.tenant, SAM)
    await browser.post("/my-data/email", {"email": "sam2@example.nl"})
    assert (await browser.get(first)).status_code == 404
    assert (await person_of(browser, started)).email == "sam2@example.nl"


async def test_an_empty_field_forgets_the_address(browser: Browser, started: StartedPerson) -> None:
    await browser.post("/my-data/email", {"email": SAM})
    path = await link_to(browser.tenant, SAM)
    answer = await browser.post("/my-data/email", {"email": ""})
    assert answer.headers["location"] == "/my-data"
    assert (await person_of(browser, started)).email == ""
    assert (await browser.get(path)).status_code == 404


async def test_a_wrong_address_is_not_kept(browser: Browser, started: StartedPerson) -> None:
    answer = await browser.post("/my-data/email", {"email": "sam"})
    assert answer.status_code == 422
    assert 'value="sam"' in answer.text
    assert (await person_of(browser, started)).email == ""


async def test_a_person_cannot_flood_a_mailbox(browser: Browser, started: StartedPerson) -> None:
    await browser.post("/my-data/email", {"email": SAM})
    for _ in range(MAILS_TO_SELF - 1):
        assert (await browser.post("/my-data/email/again")).status_code == 303
    assert (await browser.post("/my-data/email/again")).status_code == 429
    assert len(await mails_to(browser.tenant, SAM)) == MAILS_TO_SELF


async def test_name_and_number_are_kept_and_shown(browser: Browser, started: StartedPerson) -> None:
    data = {"first_name": "Sam <b>", "phone": "06 12 34 56 78"}
    answer = await browser.follow("/my-data/contact", data)
    assert answer.url.path == "/my-data"
    assert "Sam &lt;b&gt;" in answer.text
    assert "0612345678" in answer.text


async def test_wrong_numbers_keep_what_was_typed_and_change_nothing(
    browser: Browser, started: StartedPerson
) -> None:
    answer = await browser.post("/my-data/contact", {"first_name": "Sam", "phone": "later"})
    assert answer.status_code == 422
    assert 'value="later"' in answer.text
    assert (await person_of(browser, started)).first_name == ""


async def test_saving_a_confirmed_address_again_sends_nothing(
    browser: Browser, started: StartedPerson
) -> None:
    await browser.post("/my-data/email", {"email": SAM})
    path = await link_to(browser.tenant, SAM)
    await browser.get(path)
    await browser.post(path)
    await browser.post("/my-data/email", {"email": SAM.upper()})
    assert len(await mails_to(browser.tenant, SAM)) == 1
    assert (await person_of(browser, started)).is_confirmed


async def test_a_code_goes_to_no_address_that_was_not_confirmed(
    browser: Browser, started: StartedPerson
) -> None:
    async with tenant_transaction(browser.tenant.scope):
        with pytest.raises(ConflictError):
            await service.mail_code(started.person.id, started.code)
