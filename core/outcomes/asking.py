"""Asking both sides of a match how work goes, when its month has come."""

from __future__ import annotations

from uuid import UUID

from core.accounts import service as accounts
from core.kernel import tokens
from core.kernel.addresses import address_of
from core.kernel.mail import send_later
from core.matches import service as matches
from core.matches.schemas import Match, Side
from core.outcomes import rules, tables
from core.reminders import service as reminders
from tenants.tables import now

PURPOSE = "outcome"
SIDES: tuple[Side, ...] = ("person", "employer")


async def ask_due() -> int:
    """Ask both sides of the matches whose month has come; how many matches."""
    moment, asked = now(), 0
    if not rules.is_daytime(moment):
        return 0
    for month in rules.MONTHS:
        last = rules.months_before(moment, month)
        for request_id in await tables.due(last - rules.LATE, last, month):
            await ask(await matches.match(request_id), month)
            asked += 1
    return asked


async def ask(found: Match, month: int) -> None:
    """Store the questions of one match and mail them."""
    for side in SIDES:
        outcome_id = await tables.ask_once(
            found.id, (found.person_id, found.employer_id), month, side, now()
        )
        if outcome_id is None:
            continue
        link = address_of(f"/outcome/{token_of(outcome_id)}")
        if side == "person":
            await mail_person(found, month, link)
        elif found.is_approved:
            await matches.tell_employer(found, "outcome_employer", month=month, link=link)


async def mail_person(found: Match, month: int, link: str) -> None:
    """Ask by mail who proved an address and wants such mails; others read it on their page."""
    person = await accounts.get_person(found.person_id)
    if not person.is_confirmed or not await reminders.wants_reminders(person.id):
        return
    await send_later(
        person.email,
        "outcome_person",
        person.language,
        person_id=person.id,
        name=person.first_name,
        employer=found.employer,
        month=month,
        link=link,
        stop_url=address_of(f"/reminders/stop/{reminders.stop_token(person.id)}"),
    )


def token_of(outcome_id: UUID) -> str:
    """What stands in the address of a question: only this installation can make it."""
    return tokens.token_of(PURPOSE, outcome_id)


def outcome_of_token(token: str) -> UUID:
    """Which question a token answers; NotFoundError for one we did not make."""
    return tokens.id_of_token(PURPOSE, token)
