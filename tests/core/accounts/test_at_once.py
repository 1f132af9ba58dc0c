"""Two people do things at the same moment: what was stopped or renewed opens nothing."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import pytest

from core.accounts import service
from core.accounts.links import TRIES_BY_MAILBOX, make_link
from core.kernel.errors import ConflictError, NotFoundError, TooManyTriesError, WrongInputError
from core.kernel.permissions import Role
from core.kernel.sessions import Session, save_session
from core.privacy.service import erase_everything, purge_unclaimed
from core.reports.service import funnel
from tenants.connections import OpenTransaction, fetch
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction

Work = Callable[[], Awaitable[Any]]


async def overlapping(tenant: ResolvedTenant, first: Work, second: Work) -> Any:
    """Do `second` while `first` is done and not yet committed; what `second` gives."""
    is_done, may_commit = asyncio.Event(), asyncio.Event()

    async def one() -> None:
        async with tenant_transaction(tenant.scope):
            await first()
            is_done.set()
            await may_commit.wait()

    async def two() -> Any:
        async with tenant_transaction(tenant.scope):
            return await second()

    earlier = asyncio.create_task(one())
    await is_done.wait()
    later = asyncio.create_task(two())
    await asyncio.sleep(0.2)
    may_commit.set()
    await earlier
    return await later


async def sign_in(role: Role, subject: UUID, tenant: ResolvedTenant) -> None:
    session = Session()
    session.sign_in(role, subject)
    await save_session(session, tenant.id)


async def sessions_of(subject: UUID, tenant: ResolvedTenant) -> int:
    async with tenant_transaction(tenant.scope):
        return len(await fetch("SELECT 1 FROM session WHERE subject = $1", subject))


async def test_a_code_that_is_renewed_at_this_moment_opens_nothing(tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        started = await service.start_person("", "nl")
    with pytest.raises(WrongInputError):
        await overlapping(
            tenant,
            lambda: service.renew_code(started.person.id),
            lambda: service.enter_code(started.code, "198.51.100.1"),
        )


async def test_whoever_came_in_by_the_old_code_is_out_after_a_new_one(
    tenant: ResolvedTenant,
) -> None:
    async with tenant_transaction(tenant.scope):
        started = await service.start_person("", "nl")

    async def enter() -> None:
        person = await service.enter_code(started.code, "198.51.100.1")
        await sign_in(Role.JOB_SEEKER, person.id, tenant)

    await overlapping(tenant, enter, lambda: service.renew_code(started.person.id))
    assert await sessions_of(started.person.id, tenant) == 0


async def test_nobody_stopped_comes_in_at_this_moment(tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        coach = await service.add_staff("c@example.nl", "Coach", "coach")
        token = await make_link("sign_in", "c@example.nl")

    async def enter() -> None:
        who = await service.use_link(token)
        await sign_in(who.role, who.subject, tenant)

    await overlapping(tenant, enter, lambda: service.set_staff_active(coach.id, False))
    assert await sessions_of(coach.id, tenant) == 0


async def test_a_link_of_somebody_being_stopped_does_not_work(tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        coach = await service.add_staff("c@example.nl", "Coach", "coach")

    async def stop() -> None:
        await service.set_staff_active(coach.id, False)

    async def enter() -> Any:
        fresh = await make_link("sign_in", "c@example.nl")
        return await service.use_link(fresh)

    with pytest.raises(ConflictError):
        await overlapping(tenant, stop, enter)


async def test_two_admins_cannot_stop_each_other(tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        a = await service.add_staff("a@example.nl", "Ahmed", "tenant_admin")
        b = await service.add_staff("b@example.nl", "Bea", "tenant_admin")
    with pytest.raises(ConflictError):
        await overlapping(
            tenant,
            lambda: service.set_staff_active(a.id, False),
            lambda: service.set_staff_active(b.id, False),
        )


async def test_a_person_who_is_erased_leaves_no_session(tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        started = await service.start_person("", "nl")

    async def enter() -> None:
        person = await service.enter_code(started.code, "198.51.100.1")
        await sign_in(Role.JOB_SEEKER, person.id, tenant)

    await overlapping(tenant, enter, lambda: erase_everything(started.person.id))
    assert await sessions_of(started.person.id, tenant) == 0


async def test_a_person_who_is_erased_twice_at_once_is_counted_once(
    tenant: ResolvedTenant,
) -> None:
    async with tenant_transaction(tenant.scope):
        started = await service.start_person("", "nl")

    async def erase() -> None:
        await erase_everything(started.person.id)

    with pytest.raises(NotFoundError):
        await overlapping(tenant, erase, erase)
    async with tenant_transaction(tenant.scope):
        assert (await funnel()).accounts == 1


async def test_whoever_comes_back_while_the_forgotten_go_stays(tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        started = await service.start_person("", "nl")
        await fetch("UPDATE person SET seen_at = now() - interval '91 days'")
    gone = await overlapping(
        tenant, lambda: service.enter_code(started.code, "198.51.100.1"), purge_unclaimed
    )
    assert gone == 0


async def test_many_people_cannot_fill_one_mailbox(app: object, inside: OpenTransaction) -> None:
    for _ in range(TRIES_BY_MAILBOX):
        person = (await service.start_person("", "nl")).person
        await service.save_email(person.id, "victim@example.nl")
    person = (await service.start_person("", "nl")).person
    with pytest.raises(TooManyTriesError):
        await service.save_email(person.id, "victim@example.nl")
