"""A pause works at the next request, and ends as it began."""

from core.accounts import service as accounts
from core.accounts.tables import Person
from core.connections import service as connections
from core.kernel.permissions import Role
from core.kernel.tables import MailMessage
from core.privacy import service
from core.reminders.tables import quiet_people
from core.talent_pool import service as talent_pool
from tenants.transactions import tenant_transaction
from tests.core.shortlists.conftest import Village, village
from tests.fixtures.client import Browser

__all__ = ["village"]


async def test_a_pause_hides_from_employers_and_coach_and_ends(
    browser: Browser, village: Village
) -> None:
    mine = village.people[0]
    async with tenant_transaction(village.tenant.scope):
        coach = await accounts.add_staff("fatima@x.example", "Fatima", "coach")
        await Person.update({Person.coach_id: coach.id}).where(Person.id == mine)
        await accounts.set_consent(mine, "coach", given=True)
        asked = await connections.ask(
            village.vacancy.id, mine, village.company.user.id, "Kom je kennismaken?"
        )
    await browser.become(Role.JOB_SEEKER, mine)
    await browser.get("/my-data")
    for wanted, seen in (("yes", False), ("yes", False), ("no", True), ("no", True)):
        answer = await browser.follow("/my-data/pause", {"wanted": wanted})
        assert ('"wanted" value="no"' in answer.text) is not seen
        async with tenant_transaction(village.tenant.scope):
            assert (mine in (await talent_pool.pool_arrays()).person_ids) is seen
            request = await connections.request_for(asked.id, mine)
            assert request.shown == "declined"
            assert await quiet_people(0, 1000) == []
    await browser.follow("/my-data/pause", {"wanted": "yes"})
    await browser.become(Role.COACH, coach.id, coach.name)
    hidden = await browser.get(f"/coach/people/{mine}")
    assert hidden.status_code == 409
    assert "neemt nu pauze" in hidden.text
    async with tenant_transaction(village.tenant.scope):
        other = await accounts.add_staff("eva@x.example", "Eva", "coach")
    await browser.become(Role.COACH, other.id, other.name)
    assert (await browser.get(f"/coach/people/{mine}")).status_code == 404


async def test_a_question_reaches_the_admins_and_goes_with_the_person(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        await accounts.add_staff("admin@x.example", "Ada", "tenant_admin")
        person = (await accounts.start_person("", "nl")).person.id
    await browser.become(Role.JOB_SEEKER, person)
    await browser.get("/my-data/ask")
    assert (await browser.post("/my-data/ask", {"words": "  "})).status_code == 422
    assert (await browser.post("/my-data/ask", {"words": "x" * 1001})).status_code == 422
    answer = await browser.follow("/my-data/ask", {"words": "Waarom keek Fatima?"})
    assert answer.url.path == "/my-data"
    async with tenant_transaction(browser.tenant.scope):
        (mail,) = await MailMessage.objects().where(MailMessage.recipient == "admin@x.example")
        assert "Waarom keek Fatima?" in mail.body
        await service.erase_everything(person)
        assert not await MailMessage.exists().where(MailMessage.recipient == "admin@x.example")


async def test_without_an_admin_nothing_is_lost_in_silence(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        person = (await accounts.start_person("", "nl")).person.id
    await browser.become(Role.JOB_SEEKER, person)
    await browser.get("/my-data/ask")
    assert (await browser.post("/my-data/ask", {"words": "Hallo"})).status_code == 503


async def test_a_stray_tap_erases_nothing(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        person = (await accounts.start_person("", "nl")).person.id
    await browser.become(Role.JOB_SEEKER, person)
    await browser.get("/my-data/delete")
    assert (await browser.post("/my-data/delete", {})).status_code == 422
    assert (await browser.get("/my-data")).status_code == 200
