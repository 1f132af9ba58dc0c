"""Links by e-mail: only a hash is kept, they work once, and looking at one never uses it."""

from __future__ import annotations

import secrets
from datetime import timedelta
from urllib.parse import quote
from uuid import UUID

from core.accounts.directory import find_account
from core.accounts.schemas import Account, LinkView, SignedIn
from core.accounts.tables import LoginLink, Staff
from core.kernel.addresses import address_of
from core.kernel.contact import clean_email
from core.kernel.errors import ConflictError, WrongInputError
from core.kernel.i18n import gettext
from core.kernel.limits import limit
from core.kernel.mail import send_later
from core.kernel.permissions import Role
from core.kernel.sessions import hash_of
from tenants.tables import now

LASTS = {
    "sign_in": timedelta(hours=1),
    "confirm_email": timedelta(days=1),
    "new_code": timedelta(hours=1),
    "resume": timedelta(days=31),
}
KEEP = timedelta(days=1)
TRIES_BY_ADDRESS, TRIES_BY_MAILBOX, TRIES_IN_ALL = 40, 5, 400


async def make_link(purpose: str, email: str, person_id: UUID | None = None) -> str:
    """A new link for one purpose; the token that goes into its address."""
    token = secrets.token_urlsafe(32)
    ends_at = now() + LASTS[purpose]
    await LoginLink(
        token_hash=hash_of(token),
        purpose=purpose,
        email=email,
        person_id=person_id,
        ends_at=ends_at,
    ).add()
    return token


async def look_at_link(token: str) -> LinkView:
    """What a page may tell about a link; using it needs its button."""
    link = await LoginLink.objects().where(LoginLink.token_hash == hash_of(token)).first()
    if link is None:
        return LinkView("unknown")
    if link.is_used:
        return LinkView("used", link.purpose)
    if link.ends_at <= now():
        return LinkView("old", link.purpose)
    return LinkView("ready", link.purpose, link.email)


async def take_link(token: str, purpose: str) -> LoginLink:
    """Use a link up in one statement, so that two clicks cannot both win; else ConflictError."""
    moment = now()
    taken = (
        await LoginLink.update({LoginLink.used_at: moment})
        .where(
            (LoginLink.token_hash == hash_of(token))
            & (LoginLink.purpose == purpose)
            & LoginLink.used_at.is_null()
            & (LoginLink.ends_at > moment)
        )
        .returning(LoginLink.id)
    )
    link = await LoginLink.get(taken[0]["id"]) if taken else None
    if link is None:
        raise ConflictError(gettext("This link does not work any more. Ask for a new one."))
    return link


async def count_asking(client: str, typed: str) -> str:
    """Count one asking for a mail; the clean address, or WrongInputError."""
    await limit("link", client, TRIES_BY_ADDRESS)
    await limit("link", "everybody", TRIES_IN_ALL)
    email = clean_email(typed)
    if not email:
        raise WrongInputError({"email": gettext("Look at the e-mail address. Is it complete?")})
    await limit_mailbox(email)
    return email


async def limit_mailbox(email: str) -> None:
    """Count one mail that somebody asked for to this address, whoever they are."""
    await limit("link-to", email, TRIES_BY_MAILBOX)


async def ask_link(email: str, client: str = "", next_path: str = "") -> None:
    """Mail a link to staff or an employer; for the asker it looks the same for any address."""
    clean = await count_asking(client, email)
    account = await find_account(clean)
    if account is not None:
        await send_link(account, next_path)


async def send_link(account: Account, next_path: str = "") -> None:
    """Mail somebody the link that signs in."""
    token = await make_link("sign_in", account.email)
    after = f"?next={quote(next_path, safe='/')}" if next_path else ""
    url = address_of(f"/link/{token}{after}")
    await send_later(account.email, "sign_in", account.language, name=account.name, url=url)


async def use_link(token: str) -> SignedIn:
    """Who this link signs in, once; ConflictError when it does not work (any more)."""
    link = await take_link(token, "sign_in")
    account = await find_account(link.email)
    if account is None or not await note_staff(account):
        raise ConflictError(gettext("This link does not work any more. Ask for a new one."))
    return SignedIn(account.role, account.subject, account.name)


async def note_staff(account: Account) -> bool:
    """Note that somebody of the staff was here; False for one who is stopped at this moment."""
    if account.role is Role.EMPLOYER:
        return True
    noted = (
        await Staff.update({Staff.seen_at: now()})
        .where((Staff.id == account.subject) & Staff.is_active.eq(True))
        .returning(Staff.id)
    )
    return bool(noted)


async def forget_old_links() -> None:
    """Delete links that ended over a day ago (a job)."""
    await LoginLink.delete().where(LoginLink.ends_at < now() - KEEP)
