"""A coach whose person agrees reads on which vacancies' lists that person stood, and why."""

from core.accounts import service as accounts
from core.accounts.tables import Person
from core.kernel.permissions import Role
from tenants.transactions import tenant_transaction
from tests.core.shortlists.conftest import Village, village
from tests.fixtures.client import Browser

__all__ = ["village"]


async def test_a_coach_comes_from_a_person_to_the_list(browser: Browser, village: Village) -> None:
    person = village.people[0]
    async with tenant_transaction(village.tenant.scope):
        coach = await accounts.add_staff("coach@x.example", "Coach", "coach")
        await Person.update({Person.coach_id: coach.id}).where(Person.id == person)
        kept = await village.open_list()
    await browser.become(Role.COACH, coach.id, "Coach")
    address = f"/coach/people/{person}"
    assert f'href="/lists/{kept}"' not in (await browser.get(address)).text
    async with tenant_transaction(village.tenant.scope):
        await accounts.set_consent(person, "coach", given=True)
    assert f'href="/lists/{kept}"' in (await browser.get(address)).text
    page = await browser.get(f"/lists/{kept}")
    assert page.status_code == 200
    assert "/manage/matching" not in page.text
