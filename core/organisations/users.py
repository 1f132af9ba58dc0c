"""The people who sign in for a company."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from core.accounts import service as accounts
from core.kernel.errors import NotFoundError
from core.kernel.permissions import Role
from core.organisations.tables import EmployerUser


async def users_of(employer_id: UUID) -> list[EmployerUser]:
    """The active people who sign in for a company."""
    return await EmployerUser.objects().where(
        (EmployerUser.employer_id == employer_id) & EmployerUser.is_active.eq(True)
    )


async def users_of_many(employer_ids: Sequence[UUID]) -> list[EmployerUser]:
    """The active people of several companies, in one query."""
    if not employer_ids:
        return []
    return await EmployerUser.objects().where(
        EmployerUser.employer_id.is_in(list(employer_ids)) & EmployerUser.is_active.eq(True)
    )


async def user_of(user_id: UUID) -> EmployerUser:
    """Somebody who signs in for a company, or NotFoundError."""
    user = await EmployerUser.get(user_id)
    if user is None:
        raise NotFoundError
    return user


async def user_by_email(email: str) -> EmployerUser | None:
    """The active person with this e-mail address, if any."""
    return await EmployerUser.objects().get(
        (EmployerUser.email == email.strip().lower()) & EmployerUser.is_active.eq(True)
    )


@accounts.finds_accounts
async def employer_account(email: str) -> accounts.Account | None:
    """The account of an active employer user; a company that waits reads that it waits."""
    user = await user_by_email(email)
    if user is None:
        return None
    return accounts.Account(Role.EMPLOYER, user.id, user.name, user.email, user.language)
