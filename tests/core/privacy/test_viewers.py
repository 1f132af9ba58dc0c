"""A person reads which coach and which employer looked, and when; nobody else's looks."""

from core.accounts import service as accounts
from core.accounts.tables import Person
from core.kernel.permissions import Role
from core.talent_pool import service as talent_pool
from tenants.transactions import tenant_transaction
from tests.core.shortlists.conftest import Village, village
from tests.fixtures.client import Browser

__all__ = ["village"]


async def test_looks_of_a_coach_and_an_employer_stand_on_my_data(
    browser: Browser, village: Village
) -> None:
    async with tenant_transaction(village.tenant.scope):
        pool = await talent_pool.pool_arrays()
        mine, other = pool.person_ids[:2]
        coach = await accounts.add_staff("fatima@x.example", "Fatima", "coach")
        await Person.update({Person.coach_id: coach.id}).where(Person.id == mine)
        await accounts.set_consent(mine, "coach", given=True)
    await browser.become(Role.COACH, coach.id, coach.name)
    assert (await browser.get(f"/coach/people/{mine}")).status_code == 200
    user = village.company.user
    await browser.become(Role.EMPLOYER, user.id, user.name)
    card = f"/employer/vacancies/{village.vacancy.id}/ask/{pool.card_ids[0]}"
    assert (await browser.get(card)).status_code == 200
    await browser.become(Role.JOB_SEEKER, mine)
    page = (await browser.get("/my-data")).text
    assert "Fatima" in page
    assert "Karin Molenaar, Bouwbedrijf Molenaar" in page
    assert "/my-data/ask" in page
    await browser.become(Role.JOB_SEEKER, other)
    page = (await browser.get("/my-data")).text
    assert "Fatima" not in page
    assert "Karin Molenaar" not in page
