"""The worker: jobs ride in the transaction, run in their tenant's, are retried and held."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import ClassVar
from uuid import UUID

import msgspec
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from core import worker
from core.accounts.tables import Person
from core.kernel.config import Config
from core.kernel.jobs import Job, enqueue, run_job, runs
from core.kernel.mail import send_later, set_up_mail
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.identifiers import new_id
from tenants.provision import set_tenant_state
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.fixtures.site import free_port


class MakePerson(Job, frozen=True):
    """Makes a person, so that the test can see that it ran."""

    name: str


class Post:
    """A mail server on loopback that remembers to whom it got mail."""

    def __init__(self, port: int) -> None:
        self.port, self.recipients = port, list[str]()

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  aiosmtpd's name
        """Take a mail in."""
        self.recipients += envelope.rcpt_tos
        return "250 OK"

    def config(self, config: Config) -> Config:
        """The settings with this mail server."""
        return msgspec.structs.replace(
            config, smtp_host="127.0.0.1", smtp_port=self.port, smtp_tls="none"
        )


@pytest.fixture
def post() -> Iterator[Post]:
    """A mail server that listens while the test runs."""
    taken = Post(free_port())
    server = Controller(taken, hostname="127.0.0.1", port=taken.port)
    server.start()
    yield taken
    server.stop()


class Fails(Job, frozen=True):
    """Always fails."""

    number: int


class Seen:
    """What ran, and for whom."""

    tenants: ClassVar[list[UUID]] = []
    done: ClassVar[asyncio.Event]


@runs(MakePerson)
async def make_person(job: MakePerson) -> None:
    """Make the person in the tenant of the job."""
    await Person(code_hash=new_id().bytes, first_name=job.name).add()
    Seen.tenants.append(current_tenant_id())
    Seen.done.set()


@runs(Fails)
async def fail(job: Fails) -> None:
    """Fail."""
    raise ZeroDivisionError(job.number)


async def waiting() -> int:
    rows = await fetch("SELECT count(*) AS n FROM pgqueuer.pgqueuer")
    return int(rows[0]["n"])


@pytest.fixture(autouse=True)
async def clean(config: Config, tenant: ResolvedTenant) -> None:
    Seen.tenants.clear()
    Seen.done = asyncio.Event()
    async with tenant_transaction(tenant.scope):
        await fetch("DELETE FROM pgqueuer.pgqueuer")


async def test_a_job_is_queued_only_when_the_transaction_commits(tenant: ResolvedTenant) -> None:
    with pytest.raises(ZeroDivisionError):
        async with tenant_transaction(tenant.scope):
            await enqueue(MakePerson("never"))
            raise ZeroDivisionError
    async with tenant_transaction(tenant.scope):
        assert await waiting() == 0
        await enqueue(MakePerson("soon"))
    async with tenant_transaction(tenant.scope):
        assert await waiting() == 1


async def test_the_worker_runs_a_job_in_its_tenant(config: Config, tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        await enqueue(MakePerson("Ana"))
    task = asyncio.create_task(worker.take_jobs(config))
    try:
        await asyncio.wait_for(Seen.done.wait(), 15)
        for _ in range(50):
            async with tenant_transaction(tenant.scope):
                if await Person.count() == 1:
                    break
            await asyncio.sleep(0.1)
        assert Seen.tenants == [tenant.id]
        async with tenant_transaction(tenant.scope):
            assert await Person.count() == 1
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_a_job_that_fails_leaves_nothing_and_raises(tenant: ResolvedTenant) -> None:
    with pytest.raises(ZeroDivisionError):
        await run_job(b'{"type": "Fails", "number": 3}', tenant.scope)


async def test_hourly_work_goes_on_when_one_task_fails(
    config: Config, tenant: ResolvedTenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[UUID] = []

    async def broken() -> None:
        raise ZeroDivisionError

    async def fine() -> None:
        ran.append(current_tenant_id())

    monkeypatch.setattr(worker, "HOURLY", [broken, fine])
    await worker.do_hourly(config)
    assert tenant.id in ran


async def test_what_must_go_goes_while_a_tenant_is_suspended_too(
    config: Config, tenant: ResolvedTenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[UUID] = []

    async def fine() -> None:
        ran.append(current_tenant_id())

    await set_tenant_state(tenant.slug, "suspended")
    monkeypatch.setattr(worker, "HOURLY", [fine])
    await worker.do_hourly(config)
    assert tenant.id in ran
    ran.clear()
    monkeypatch.setattr(worker, "LIVE_ONLY", {fine})
    await worker.do_hourly(config)
    assert tenant.id not in ran


async def test_a_worker_with_a_mail_server_sends_what_waited(
    app: object, config: Config, tenant: ResolvedTenant, post: Post
) -> None:
    async with tenant_transaction(tenant.scope):
        await send_later("late@example.nl", "sign_in", "nl", name="A", url="http://x")
        await fetch("DELETE FROM pgqueuer.pgqueuer")
    set_up_mail(post.config(config))
    task = asyncio.create_task(worker.run_worker(post.config(config)))
    try:
        for _ in range(150):
            if "late@example.nl" in post.recipients:
                break
            await asyncio.sleep(0.1)
        assert post.recipients.count("late@example.nl") == 1
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        set_up_mail(config)


async def test_a_lost_database_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "WAIT", 0.01)
    tries: list[int] = []

    async def work() -> None:
        tries.append(1)
        if len(tries) < 3:
            raise OSError("away")
        raise KeyError

    with pytest.raises(KeyError):
        await worker.forever(work, 0.01)
    assert len(tries) == 3
