"""Mails leave through a real server on loopback, once, under the tenant's name."""

import asyncio
import email
import email.policy
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage

import msgspec
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from core.accounts import service as accounts
from core.kernel.config import Config
from core.kernel.jobs import run_job
from core.kernel.mail import (
    SendMail,
    forget_old_mails,
    queue_waiting_mails,
    send_later,
    send_mail,
    set_up_mail,
)
from core.kernel.tables import MailMessage
from tenants.connections import fetch
from tenants.resolve import ResolvedTenant
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.fixtures.site import free_port


class Box:
    """What arrived at the mail server."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  aiosmtpd's name
        """Take a mail in."""
        assert isinstance(envelope.content, bytes)
        parsed = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(parsed, EmailMessage)
        self.mails.append(parsed)
        return "250 OK"


@pytest.fixture
def box(config: Config, app: object) -> Iterator[Box]:
    """A mail server that listens while the test runs."""
    taken = Box()
    port = free_port()
    server = Controller(taken, hostname="127.0.0.1", port=port)
    server.start()
    set_up_mail(
        msgspec.structs.replace(
            config, smtp_host="127.0.0.1", smtp_port=port, smtp_tls="none", mail_from="x@example.nl"
        )
    )
    yield taken
    server.stop()
    set_up_mail(config)


async def waiting(tenant: ResolvedTenant) -> list[MailMessage]:
    async with tenant_transaction(tenant.scope):
        return await MailMessage.objects().order_by(MailMessage.created_at)


async def send_all(tenant: ResolvedTenant) -> None:
    """What the worker does with the queued jobs."""
    for mail in await waiting(tenant):
        await run_job(msgspec.json.encode(SendMail(message_id=mail.id)), tenant.scope)


@pytest.mark.parametrize(
    ("locale", "subject", "word"),
    [("nl", "Jouw link om in te loggen", "Hallo"), ("en", "Your link to sign in", "Hello")],
)
async def test_a_mail_arrives_in_the_language_of_its_reader(
    box: Box, tenant: ResolvedTenant, locale: str, subject: str, word: str
) -> None:
    async with tenant_transaction(tenant.scope):
        await send_later(
            "marieke@example.nl", "sign_in", locale, name="Mariëke", url="http://x/link/abc"
        )
    await send_all(tenant)
    (mail,) = box.mails
    assert mail["Subject"] == subject
    assert mail["To"] == "marieke@example.nl"
    assert mail["From"] == f"Test {tenant.slug} <x@example.nl>"
    assert mail["Auto-Submitted"] == "auto-generated"
    text = mail.get_content()
    assert text.startswith(f"{word} Mariëke,")
    assert "http://x/link/abc" in text


async def test_a_mail_is_sent_once_however_often_its_job_runs(
    box: Box, tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        await send_later("a@example.nl", "sign_in", "nl", name="A", url="http://x")
    await send_all(tenant)
    await send_all(tenant)
    assert len(box.mails) == 1
    (mail,) = await waiting(tenant)
    assert (mail.state, mail.sent_at is not None) == ("sent", True)


async def test_a_code_goes_from_the_outbox_once_it_is_sent(
    box: Box, tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        await send_later("a@example.nl", "code", "nl", code="ABCD 2345", url="http://x")
    await send_all(tenant)
    assert "ABCD 2345" in box.mails[0].get_content()
    assert "ABCD" not in str((await waiting(tenant))[0].to_dict())


async def test_a_mail_of_a_person_who_left_is_not_sent(box: Box, tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        person = (await accounts.start_person("", "nl")).person
        await send_later(
            "a@example.nl", "code", "nl", person_id=person.id, code="ABCD 2345", url="http://x"
        )
        (mail,) = await MailMessage.objects()
        await accounts.erase_person(person.id)
        await send_mail(SendMail(message_id=mail.id))
    assert box.mails == []


async def test_without_a_mail_server_mails_wait(app: object, tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        await send_later("a@example.nl", "sign_in", "nl", name="A", url="http://x")
    await send_all(tenant)
    assert [m.state for m in await waiting(tenant)] == ["waiting"]


async def test_a_server_that_is_down_is_asked_again_later(
    box: Box, config: Config, tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        await send_later("a@example.nl", "sign_in", "nl", name="A", url="http://x")
    before = await queued(tenant)
    set_up_mail(msgspec.structs.replace(config, smtp_host="127.0.0.1", smtp_port=9))
    await send_all(tenant)
    assert [m.state for m in await waiting(tenant)] == ["waiting"]
    assert await queued(tenant) == before + 1
    await age(tenant, "3 days")
    await send_all(tenant)
    assert [m.state for m in await waiting(tenant)] == ["failed"]
    assert await queued(tenant) == before + 1


@pytest.mark.parametrize("end", ["\r", "\u2028", "\x85", "\x0b", "\r\n"])
async def test_a_line_end_in_a_title_holds_up_no_mail(
    box: Box, tenant: ResolvedTenant, end: str
) -> None:
    async with tenant_transaction(tenant.scope):
        message = await MailMessage(
            recipient="a@example.nl", subject=f"Kok{end}Bcc: evil@example.nl", body="Hallo\n"
        ).add()
    await run_job(msgspec.json.encode(SendMail(message_id=message.id)), tenant.scope)
    assert box.mails[0]["Subject"] == "Kok Bcc: evil@example.nl"
    assert box.mails[0]["Bcc"] is None


async def age(tenant: ResolvedTenant, time: str) -> None:
    """Let all mails be older."""
    async with tenant_transaction(tenant.scope):
        await fetch(
            f"UPDATE mail_message SET created_at = now() - interval '{time}' WHERE tenant_id = $1",
            tenant.id,
        )


async def queued(tenant: ResolvedTenant) -> int:
    """How many jobs of this tenant stand in the queue."""
    async with tenant_transaction(tenant.scope):
        rows = await fetch(
            "SELECT count(*) AS n FROM pgqueuer.pgqueuer WHERE headers->>'tenant' = $1",
            str(tenant.id),
        )
    return int(rows[0]["n"])


async def test_mails_that_waited_for_a_server_are_queued_again(
    box: Box, tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        await send_later("a@example.nl", "sign_in", "nl", name="A", url="http://x")
        await send_later("b@example.nl", "sign_in", "nl", name="B", url="http://x")
    sent, _waits = await waiting(tenant)
    await run_job(msgspec.json.encode(SendMail(message_id=sent.id)), tenant.scope)
    before = await queued(tenant)
    async with tenant_transaction(tenant.scope):
        await queue_waiting_mails()
    assert await queued(tenant) == before + 1


async def test_without_a_server_nothing_is_queued_again(
    app: object, tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        await send_later("a@example.nl", "sign_in", "nl", name="A", url="http://x")
    before = await queued(tenant)
    async with tenant_transaction(tenant.scope):
        await queue_waiting_mails()
    assert await queued(tenant) == before


async def test_two_jobs_at_once_send_a_mail_once(box: Box, tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        await send_later("a@example.nl", "sign_in", "nl", name="A", url="http://x")
    (mail,) = await waiting(tenant)
    job = msgspec.json.encode(SendMail(message_id=mail.id))
    await asyncio.gather(*(run_job(job, tenant.scope) for _ in range(3)))
    assert len(box.mails) == 1


async def test_a_name_cannot_add_headers(box: Box, tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        await send_later(
            "a@example.nl", "sign_in", "nl", name="x\nBcc: evil@example.nl", url="http://x"
        )
    await send_all(tenant)
    assert box.mails[0]["Bcc"] is None


async def test_mails_go_after_a_month_sent_or_not(box: Box, tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        await send_later("old@example.nl", "sign_in", "nl", name="old", url="http://x")
    await age(tenant, "31 days")
    async with tenant_transaction(tenant.scope):
        await send_later("new@example.nl", "sign_in", "nl", name="new", url="http://x")
        await forget_old_mails(now() - timedelta(days=30))
    assert [m.recipient for m in await waiting(tenant)] == ["new@example.nl"]
