"""Deleting leaves nothing of the person, everything of others, and a count without a name."""

from datetime import timedelta
from uuid import UUID

import pytest

from core.accounts import service as accounts
from core.accounts.tables import Person
from core.kernel.errors import NotFoundError
from core.kernel.permissions import Role
from core.kernel.tables import AuditEntry
from core.privacy import service
from core.privacy.records import tenant_tables
from core.privacy.tasks import forget_unclaimed_people, forget_what_ended
from core.reports import service as reports
from tenants.connections import fetch
from tenants.identifiers import new_id
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.plugging.planted import plant, planted
from tests.core.privacy.people import full_person
from tests.fixtures.client import Browser

REFUSES = """
### after
@hookimpl
async def passport_person_export(person: UUID) -> dict[str, Any]:
    return {}

@hookimpl
async def passport_person_erase(person: UUID) -> None:
    raise RuntimeError
"""


async def rows_that_name(person_id: UUID) -> list[str]:
    """Every tenant table with a row in which the person's id stands, whatever the column."""
    found = []
    for name in tenant_tables():
        rows = await fetch(
            f"SELECT 1 FROM {name} AS t WHERE t.tenant_id = current_setting('app.tenant_id')::uuid"
            " AND to_jsonb(t)::text LIKE '%' || $1 || '%'",
            str(person_id),
        )
        found += [name] if rows else []
    return found


async def test_nothing_of_the_person_stays_and_all_of_others_does(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        mine, other = await full_person(), await full_person()
    await browser.become(Role.JOB_SEEKER, mine.person.id)
    await browser.get("/my-data/delete")
    token = browser.client.cookies["session"]
    answer = await browser.follow("/my-data/delete", {"sure": "yes"})
    assert answer.url.path == "/goodbye"
    browser.client.cookies.set("session", token)
    assert (await browser.get("/my-data")).status_code == 401
    async with tenant_transaction(browser.tenant.scope):
        assert await rows_that_name(mine.person.id) == []
        assert {"person", "consent", "run"} <= set(await rows_that_name(other.person.id))
        with pytest.raises(NotFoundError):
            await service.erase_everything(mine.person.id)


async def test_what_the_person_did_themselves_goes_too(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        mine = await full_person()
    await browser.become(Role.JOB_SEEKER, mine.person.id)
    assert (await browser.get("/my-data/download")).status_code == 200
    async with tenant_transaction(browser.tenant.scope):
        await AuditEntry(
            action="data_downloaded", actor_role="job_seeker", actor_id=mine.person.id
        ).add()
        assert "audit_entry" in await rows_that_name(mine.person.id)
        await service.erase_everything(mine.person.id)
        assert await rows_that_name(mine.person.id) == []


async def test_the_funnel_still_counts_who_left(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        mine = await full_person()
        before = await reports.funnel()
        await service.erase_everything(mine.person.id)
        assert await reports.funnel() == before
        assert before.accounts == before.started == 1


async def test_a_plugin_that_cannot_delete_keeps_all_of_it(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        mine = await full_person()
    await browser.become(Role.JOB_SEEKER, mine.person.id)
    await browser.get("/my-data/delete")
    with planted(plant("refuses", REFUSES)):
        assert (await browser.post("/my-data/delete", {"sure": "yes"})).status_code == 503
    async with tenant_transaction(browser.tenant.scope):
        assert (await accounts.get_person(mine.person.id)).first_name == "Sam"
        assert (await reports.funnel()).accounts == 1
    assert (await browser.get("/my-data")).status_code == 200


async def age(person_id: UUID, days: int) -> None:
    await Person.update({Person.seen_at: now() - timedelta(days=days)}).where(
        Person.id == person_id
    )


async def test_only_people_nobody_claimed_go_after_90_days(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        people = [await accounts.start_person("", "nl") for _ in range(5)]
        forgotten, recent, came_back, with_coach, in_pool = people
        await accounts.enter_code(came_back.code, "198.51.100.7")
        await accounts.set_consent(with_coach.person.id, "coach", given=True)
        await accounts.set_consent(in_pool.person.id, "pool", given=True)
        for started in people:
            await age(started.person.id, 91)
        await age(recent.person.id, 89)
        await forget_unclaimed_people()
        left = {row["id"] for row in await Person.select(Person.id)}
    assert left == {started.person.id for started in people} - {forgotten.person.id}


async def test_one_person_a_plugin_cannot_delete_does_not_keep_the_others(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        for _ in range(2):
            await age((await accounts.start_person("", "nl")).person.id, 91)
        with planted(plant("refuses", REFUSES)):
            assert await service.purge_unclaimed() == 0
        assert await Person.count() == 2
        assert await service.purge_unclaimed() == 2
        assert await Person.count() == 0


async def test_ended_sessions_go_by_themselves(browser: Browser) -> None:
    for role in (Role.COACH, Role.JOB_SEEKER, Role.JOB_SEEKER):
        await browser.become(role, new_id())
    async with tenant_transaction(browser.tenant.scope):
        scope = browser.tenant.id
        await fetch(
            "UPDATE session SET seen_at = $2 WHERE of_tenant = $1",
            scope,
            now() - timedelta(hours=9),
        )
        await forget_what_ended()
        rows = await fetch("SELECT role FROM session WHERE of_tenant = $1", scope)
        assert [row["role"] for row in rows] == ["job_seeker", "job_seeker"]
        await fetch(
            "UPDATE session SET ends_at = $2 WHERE of_tenant = $1",
            scope,
            now() - timedelta(hours=9),
        )
        await forget_what_ended()
        assert not await fetch("SELECT 1 FROM session WHERE of_tenant = $1", scope)
