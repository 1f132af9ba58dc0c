"""Who may sign in by e-mail: staff, and whoever another feature adds (employers)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from core.accounts.schemas import Account
from core.accounts.tables import Staff
from core.kernel.permissions import Role

AccountFinder = Callable[[str], Awaitable[Account | None]]
_finders: list[AccountFinder] = []


def finds_accounts(finder: AccountFinder) -> AccountFinder:
    """Marks a function that knows accounts by e-mail; it leaves out those that were stopped."""
    _finders.append(finder)
    return finder


@finds_accounts
async def staff_account(email: str) -> Account | None:
    """The account of an active coach or admin."""
    staff = await Staff.objects().where(Staff.email == email).first()
    if staff is None or not staff.is_active:
        return None
    return Account(Role(staff.role), staff.id, staff.name, staff.email, staff.language)


async def find_account(email: str) -> Account | None:
    """The account of a clean address, if it may sign in."""
    for finder in _finders:
        account = await finder(email)
        if account is not None:
            return account
    return None
