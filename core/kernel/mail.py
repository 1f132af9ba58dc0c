"""Mails: written to the outbox with the change they tell of, sent by the worker."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import formataddr
from typing import Any
from uuid import UUID

import aiosmtplib
import structlog

from core.kernel.config import Config
from core.kernel.i18n import use_locale
from core.kernel.jobs import Job, enqueue, runs
from core.kernel.tables import MailMessage
from core.kernel.texts import render_text
from tenants.connections import savepoint
from tenants.settings import TenantSettings, read_settings
from tenants.tables import now

_config = Config()
TRY_FOR = timedelta(days=2)
SOONEST, LATEST = timedelta(seconds=10), timedelta(hours=1)

log = structlog.get_logger("passport.mail")


class SendMail(Job, frozen=True):
    """Send one message of the outbox."""

    message_id: UUID


def set_up_mail(config: Config) -> None:
    """Called once at the start: which mail server."""
    global _config  # noqa: PLW0603  set once by the composition root
    _config = config


async def send_later(
    recipient: str,
    template: str,
    locale: str,
    *,
    person_id: UUID | None = None,
    calendar: str = "",
    **values: Any,
) -> None:
    """Write a mail from `mail/<template>.txt`; its first line is the subject.

    `calendar` is the text of an .ics file that goes with it.
    """
    with use_locale(locale):
        text = render_text(f"mail/{template}.txt", **values)
    subject, _, body = text.strip().partition("\n")
    message = await MailMessage(
        recipient=recipient,
        subject=subject[:200],
        body=body.strip() + "\n",
        calendar=calendar,
        person_id=person_id,
    ).add()
    await enqueue(SendMail(message_id=message.id))


@runs(SendMail)
async def send_mail(job: SendMail) -> None:
    """Send a waiting message; without a mail server it keeps waiting.

    A mail server that fails is asked again later, by a job of its own: for two days.
    """
    if not _config.smtp_host:
        return
    try:
        async with savepoint():
            await send_once(job.message_id)
    except (aiosmtplib.SMTPException, OSError) as error:
        # Only its kind: the words of a mail server repeat the address.
        log.warning("mail waits", message=str(job.message_id), error=type(error).__name__)
        await try_later(job)


async def send_once(message_id: UUID) -> None:
    """Mark a waiting message before it goes out: a second job waits here, and a failure unmarks.

    Its words go with the mark: codes, links and phone numbers do not stay in the outbox.
    """
    message = await MailMessage.get(message_id)
    marked = (
        await MailMessage.update(
            {
                MailMessage.state: "sent",
                MailMessage.sent_at: now(),
                MailMessage.body: "",
                MailMessage.calendar: "",
            }
        )
        .where((MailMessage.id == message_id) & (MailMessage.state == "waiting"))
        .returning(MailMessage.id)
    )
    if not marked or message is None:
        return
    await deliver(build(message, (await read_settings()).settings), _config)


async def try_later(job: SendMail) -> None:
    """Queue a message once more, each time after as long again as it waited; at last it failed."""
    message = await MailMessage.get(job.message_id)
    if message is None:
        return
    waited = now() - message.created_at
    if waited > TRY_FOR:
        await message.change(state="failed", body="", calendar="")
    else:
        await enqueue(job, after=min(max(waited, SOONEST), LATEST))


async def queue_waiting_mails() -> None:
    """Queue the mails again that were written while there was no mail server."""
    if not _config.smtp_host:
        return
    rows = await MailMessage.select(MailMessage.id).where(
        (MailMessage.state == "waiting") & (MailMessage.created_at > now() - TRY_FOR)
    )
    for row in rows:
        await enqueue(SendMail(message_id=row["id"]))


async def forget_old_mails(before: datetime) -> None:
    """Delete mails of before, sent or not (a job): the outbox is no archive."""
    await MailMessage.delete().where(MailMessage.created_at < before)


async def count_mails_before(before: datetime) -> int:
    """How many mails are older than this."""
    return int(await MailMessage.count().where(MailMessage.created_at < before))


def build(message: MailMessage, settings: TenantSettings) -> EmailMessage:
    """The mail as it goes over the wire, under the tenant's name."""
    mail = EmailMessage()
    sender = one_line(settings.sender_name or settings.name)
    mail["From"] = formataddr((sender, _config.mail_from))
    mail["To"] = message.recipient
    mail["Subject"] = one_line(message.subject)
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.body)
    if message.calendar:
        add_calendar(mail, message.calendar)
    return mail


def add_calendar(mail: EmailMessage, calendar: str) -> None:
    """Put an .ics file in a mail, so that the mail program offers to keep the day."""
    method = "CANCEL" if "\r\nMETHOD:CANCEL\r\n" in calendar else "PUBLISH"
    mail.add_attachment(calendar.encode(), "text", "calendar", filename="talk.ics")
    part = next(mail.iter_attachments())
    part.set_param("charset", "utf-8")
    part.set_param("method", method)


def one_line(text: str) -> str:
    """Text for a header: line ends of every kind, such as those in pasted titles, become spaces."""
    return " ".join(text.split())


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
