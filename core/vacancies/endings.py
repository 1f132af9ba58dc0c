"""A vacancy ends by itself: mails before, one tap to keep it open, and closed after."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from core.kernel import tokens
from core.kernel.addresses import address_of
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError, NotFoundError
from core.kernel.i18n import lazy as _
from core.kernel.i18n import use_locale
from core.kernel.mail import send_later
from core.organisations import service as organisations
from core.vacancies import rules
from core.vacancies.tables import Vacancy, ending_rows
from core.vacancies.words import day_words
from tenants.tables import now

PURPOSE = "extend-vacancy"
NOT_OPEN = _("This vacancy is not open now. Open it again, then it stays open for 60 days.")


async def end_vacancies() -> None:
    """Close what has ended, and write the mails that are due before an end (a job)."""
    await give_ends()
    for row in await ending_rows(now() + timedelta(days=max(rules.REMIND_BEFORE))):
        if row["ends_at"] <= now():
            await end_one(row)
        elif days := rules.reminder_due(row["ends_at"], row["reminded"], now()):
            await Vacancy.update({Vacancy.reminded: days}).where(Vacancy.id == row["id"])
            await tell(row, "vacancy_ends")


async def give_ends() -> None:
    """Let open vacancies from before there was an end stay open for as long as a new one."""
    await Vacancy.update({Vacancy.ends_at: now() + rules.STAYS_OPEN}).where(
        Vacancy.ends_at.is_null() & Vacancy.state.is_in(["open", "paused"])
    )


async def end_one(row: Mapping[str, Any]) -> None:
    """Close one vacancy and tell its employer; matches and their words stay."""
    await Vacancy.update({Vacancy.state: "closed", Vacancy.changed_at: now()}).where(
        Vacancy.id == row["id"]
    )
    await record(Did.VACANCY_ENDED, vacancy=str(row["id"]))
    await tell(row, "vacancy_ended")


async def tell(row: Mapping[str, Any], template: str) -> None:
    """Mail everybody who signs in for an approved employer."""
    if row["company"] != "approved":
        return
    for user in await organisations.users_of(row["employer_id"]):
        with use_locale(user.language):
            day = day_words(row["ends_at"])
        await send_later(
            user.email,
            template,
            user.language,
            name=user.name,
            title=row["title"],
            day=day,
            url=address_of(f"/vacancies/extend/{token_of(row['id'])}"),
            own_url=address_of(f"/employer/vacancies/{row['id']}/preview"),
        )


async def tell_of_entry(vacancy: Vacancy) -> None:
    """Tell the employer that somebody wrote a vacancy for them, and where to change it."""
    for user in await organisations.users_of(vacancy.employer_id):
        await send_later(
            user.email,
            "vacancy_entered",
            user.language,
            name=user.name,
            title=vacancy.title,
            url=address_of(f"/employer/vacancies/{vacancy.id}/preview"),
        )


async def extend(vacancy_id: UUID, employer_id: UUID | None = None) -> Vacancy:
    """Keep an open or paused vacancy open for another sixty days from now."""
    vacancy = await Vacancy.get(vacancy_id)
    if vacancy is None or (employer_id is not None and vacancy.employer_id != employer_id):
        raise NotFoundError
    ends_at = now() + rules.STAYS_OPEN
    changed = (
        await Vacancy.update({Vacancy.ends_at: ends_at, Vacancy.reminded: 0})
        .where((Vacancy.id == vacancy_id) & Vacancy.state.is_in(["open", "paused"]))
        .returning(Vacancy.id)
    )
    if not changed:
        raise ConflictError(NOT_OPEN)
    await record(Did.VACANCY_EXTENDED, vacancy=str(vacancy_id))
    vacancy.ends_at = ends_at
    return vacancy


def token_of(vacancy_id: UUID) -> str:
    """What stands in the address that extends a vacancy: only this installation can make it."""
    return tokens.token_of(PURPOSE, vacancy_id)


def vacancy_of_token(token: str) -> UUID:
    """Which vacancy a token extends; NotFoundError for one we did not make."""
    return tokens.id_of_token(PURPOSE, token)


async def extend_by_token(token: str) -> Vacancy:
    """Keep a vacancy open from a mail, without signing in."""
    return await extend(vacancy_of_token(token))
