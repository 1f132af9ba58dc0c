"""Mails: written to the outbox with the change they tell of, sent by the worker."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage
from email.utils import formataddr
from typing import Any
from uuid import UUID

import aiosmtplib

from core.kernel.config import Config
from core.kernel.i18n import use_locale
from core.kernel.jobs import Job, enqueue, runs
from core.kernel.tables import MailMessage
from core.kernel.texts import render_text
from tenants.settings import TenantSettings, read_settings
from tenants.tables import now

_config = Config()
KEEP = timedelta(days=30)


class SendMail(Job, frozen=True):
    """Send one message of the outbox."""

    message_id: UUID


def set_up_mail(config: Config) -> None:
    """Called once at the start: which mail server."""
    global _config  # noqa: PLW0603  set once by the composition root
    _config = config


async def send_later(
    recipient: str, template: str, locale: str, *, person_id: UUID | None = None, **values: Any
) -> None:
    """Write a mail from `mail/<template>.txt`; its first line is the subject."""
    with use_locale(locale):
        text = render_text(f"mail/{template}.txt", **values)
    subject, _, body = text.strip().partition("\n")
    message = await MailMessage(
        recipient=recipient, subject=subject[:200], body=body.strip() + "\n", person_id=person_id
    ).add()
    await enqueue(SendMail(message_id=message.id))


@runs(SendMail)
async def send_mail(job: SendMail) -> None:
    """Send a waiting message; without a mail server it keeps waiting.

    Marked before it goes out: a second job waits here, and a failure takes the mark back.
    """
    if not _config.smtp_host:
        return
    marked = (
        await MailMessage.update({MailMessage.state: "sent", MailMessage.sent_at: now()})
        .where((MailMessage.id == job.message_id) & (MailMessage.state == "waiting"))
        .returning(MailMessage.id)
    )
    message = await MailMessage.get(job.message_id)
    if not marked or message is None:
        return
    await deliver(build(message, (await read_settings()).settings), _config)


async def queue_waiting_mails() -> None:
    """Queue the mails again that were written while there was no mail server."""
    if not _config.smtp_host:
        return
    rows = await MailMessage.select(MailMessage.id).where(
        (MailMessage.state == "waiting") & (MailMessage.created_at > now() - KEEP)
    )
    for row in rows:
        await enqueue(SendMail(message_id=row["id"]))


async def forget_old_mails() -> None:
    """Delete mails sent over a month ago (a job): the outbox is no archive."""
    await MailMessage.delete().where(
        (MailMessage.state == "sent") & (MailMessage.created_at < now() - KEEP)
    )


def build(message: MailMessage, settings: TenantSettings) -> EmailMessage:
    """The mail as it goes over the wire, under the tenant's name."""
    mail = EmailMessage()
    mail["From"] = formataddr((settings.sender_name or settings.name, _config.mail_from))
    mail["To"] = message.recipient
    mail["Subject"] = message.subject
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.body)
    return mail


async def deliver(mail: EmailMessage, config: Config) -> None:
    """Hand a mail to the mail server."""
    await aiosmtplib.send(
        mail,
        hostname=config.smtp_host,
        port=config.smtp_port,
        username=config.smtp_user or None,
        password=config.smtp_password or None,
        use_tls=config.smtp_tls == "tls",
        start_tls=config.smtp_tls == "starttls",
        timeout=20,
    )
