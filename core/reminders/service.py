"""Gentle mails to people who stopped halfway: sent, stopped and wanted again."""

from __future__ import annotations

from uuid import UUID

from core.accounts import service as accounts
from core.kernel import tokens
from core.kernel.addresses import address_of
from core.kernel.mail import send_later
from core.reminders.rules import FIRST_AFTER, TOO_LATE, due
from core.reminders.tables import Reminder, ReminderStop, quiet_people
from tenants.settings import read_settings

PURPOSE = "stop-reminders"


async def remind_people() -> int:
    """Write the gentle mails that are due now; how many."""
    sent = 0
    phone = (await read_settings()).settings.help_phone
    for row in await quiet_people(FIRST_AFTER, TOO_LATE):
        kind = due(row["quiet_days"], row["sent"], row["since_first"])
        if kind is None:
            continue
        await Reminder(person_id=row["id"], run_id=row["run_id"], kind=kind).add()
        await send_later(
            row["email"],
            f"reminder_{kind}",
            row["language"],
            person_id=row["id"],
            name=row["first_name"],
            phone=phone,
            url=await accounts.resume_address(row["id"], row["email"]),
            stop_url=address_of(f"/reminders/stop/{stop_token(row['id'])}"),
        )
        sent += 1
    return sent


def stop_token(person_id: UUID) -> str:
    """What stands in the address that stops the mails: only this installation can make it."""
    return tokens.token_of(PURPOSE, person_id)


def person_of_token(token: str) -> UUID:
    """Whose mails a token stops; NotFoundError for one we did not make."""
    return tokens.id_of_token(PURPOSE, token)


async def wants_reminders(person_id: UUID) -> bool:
    """Whether somebody gets gentle mails, once an address is confirmed."""
    return await ReminderStop.objects().where(ReminderStop.person_id == person_id).first() is None


async def set_reminders(person_id: UUID, *, wanted: bool) -> None:
    """Switch the gentle mails on or off; doing it twice changes nothing."""
    await accounts.lock_person(person_id)
    if wanted:
        await ReminderStop.delete().where(ReminderStop.person_id == person_id)
    elif await wants_reminders(person_id):
        await ReminderStop(person_id=person_id).add()
