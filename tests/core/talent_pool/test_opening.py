"""Where an organisation asks for it, two yeses open the pool: the own one and the coach's."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest

from core.accounts import service as accounts
from core.accounts.tables import Person, SeekerGroup
from core.guidance.opening_pages import opening_notice
from core.kernel.errors import WrongInputError
from core.kernel.permissions import Role
from core.kernel.tables import AuditEntry
from core.privacy import service as privacy
from core.talent_pool import record_tables, records
from core.talent_pool import service as pool
from core.talent_pool.opening_tables import PoolOpening
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.shortlists.conftest import Village, village
from tests.fixtures.client import Browser

__all__ = ["village"]
Open = Callable[[ResolvedTenant], Browser]
WHY = "Kom eerst langs, dan oefenen we een gesprek."


async def guided(village: Village, number: int = 0) -> tuple[accounts.Staff, Village]:
    """Give one of the people a coach of their own."""
    coach = await accounts.add_staff("fatima@x.example", "Fatima", "coach")
    await Person.update({Person.coach_id: coach.id}).where(Person.id == village.people[number])
    return coach, village


async def found() -> set[UUID]:
    """Who is found by the rows; the packed records say the same, or the test fails."""
    assert await records.renew_strays() == []
    people = set((await pool.pool_arrays()).person_ids)
    assert await record_tables.count_records(1000) == len(people)
    return people


async def test_the_own_yes_is_enough_until_an_organisation_asks_for_two(village: Village) -> None:
    async with tenant_transaction(village.tenant.scope):
        coach, _ = await guided(village)
        mine, others = village.people[0], set(village.people[1:])
        assert mine in await found()
        await pool.set_double(wanted=True)
        await records.renew_strays()
        assert await found() >= others, "who has no coach needs only the own yes"
        assert mine not in await found()
        assert await pool.waiting_for(coach.id) == [mine]
        await pool.say_open(mine, coach.id, given=True)
        assert mine in await found()
        assert await pool.waiting_for(coach.id) == []
        await pool.say_open(mine, coach.id, given=False, reason=WHY)
        assert mine not in await found()
        await pool.set_double(wanted=False)
        await records.renew_strays()
        assert mine in await found()


async def test_the_coach_of_a_group_counts_too(village: Village) -> None:
    async with tenant_transaction(village.tenant.scope):
        coach = await accounts.add_staff("jan@x.example", "Jan", "coach")
        group = await accounts.create_group("Maandag", "simple", coach.id)
        values = {Person.group_id: group.id, Person.coach_id: None}
        await Person.update(values).where(Person.id == village.people[0])
        assert await SeekerGroup.exists().where(SeekerGroup.coach_id == coach.id)
        await pool.set_double(wanted=True)
        await records.renew_strays()
        assert village.people[0] not in await found()
        assert await pool.waiting_for(coach.id) == [village.people[0]]
        notice = await opening_notice(coach.id)
        assert notice is not None
        assert "1 persoon wil gevonden worden" in notice.text
        assert notice.action == "Kijk wie er wacht"


async def test_not_yet_needs_a_reason_and_twice_is_once(village: Village) -> None:
    async with tenant_transaction(village.tenant.scope):
        coach, _ = await guided(village)
        await pool.set_double(wanted=True)
        for reason in ("", "   ", "x" * 301):
            with pytest.raises(WrongInputError):
                await pool.say_open(village.people[0], coach.id, given=False, reason=reason)
        for _ in range(2):
            await pool.say_open(village.people[0], coach.id, given=False, reason=WHY)
        assert await PoolOpening.count() == 1
        await privacy.erase_everything(village.people[0])
        assert await PoolOpening.count() == 0


async def test_the_person_reads_what_the_coach_says(open_browser: Open, village: Village) -> None:
    async with tenant_transaction(village.tenant.scope):
        coach, _ = await guided(village)
        other = await accounts.add_staff("eva@x.example", "Eva", "coach")
        admin = await accounts.add_staff("ada@x.example", "Ada", "tenant_admin")
    mine, theirs = open_browser(village.tenant), open_browser(village.tenant)
    person = village.people[0]
    page = f"/coach/people/{person}"
    await theirs.become(Role.TENANT_ADMIN, admin.id, "Ada")
    await theirs.get("/manage/consent")
    switched = await theirs.follow("/manage/consent/double", {"wanted": "yes"})
    assert "Laat het eigen ja genoeg zijn" in switched.text
    await mine.become(Role.JOB_SEEKER, person)
    assert "Je coach kijkt eerst mee" in (await mine.get("/pool")).text
    await theirs.become(Role.COACH, coach.id, "Fatima")
    assert "Mogen werkgevers deze persoon vinden?" in (await theirs.get(page)).text
    bad = await theirs.post(f"{page}/opening", {"given": "no", "reason": ""})
    assert bad.status_code == 422
    await theirs.follow(f"{page}/opening", {"given": "no", "reason": WHY})
    for path in ("/pool", "/my-data/consents"):
        assert WHY in (await mine.get(path)).text
    await theirs.follow(f"{page}/opening", {"given": "yes"})
    assert "Je bent te vinden" in (await mine.get("/pool")).text
    await theirs.become(Role.COACH, other.id, "Eva")
    await theirs.get("/coach")
    assert (await theirs.post(f"{page}/opening", {"given": "yes"})).status_code == 404
    async with tenant_transaction(village.tenant.scope):
        for action in ("double_switch_set", "coach_closed_pool", "coach_opened_pool"):
            assert await AuditEntry.exists().where(AuditEntry.action == action)
