"""A person's e-mail address: confirmed by a link, then good for a lost code."""

from __future__ import annotations

from uuid import UUID

from core.accounts.codes import renew_code
from core.accounts.consents import claim
from core.accounts.links import count_asking, limit_mailbox, make_link, take_link
from core.accounts.people import get_person
from core.accounts.rules import show_code
from core.accounts.tables import LoginLink, Person
from core.kernel.addresses import address_of
from core.kernel.contact import clean_email
from core.kernel.errors import ConflictError, WrongInputError
from core.kernel.following import tell_changed
from core.kernel.i18n import gettext
from core.kernel.limits import limit
from core.kernel.mail import send_later
from tenants.tables import now

MAILS_TO_SELF = 5


async def save_email(person_id: UUID, email: str) -> None:
    """Keep an address and mail the link that confirms it; WrongInputError for none."""
    clean = clean_email(email)
    if not clean:
        raise WrongInputError({"email": gettext("Look at the e-mail address. Is it complete?")})
    person = await get_person(person_id)
    if person.email == clean and person.is_confirmed:
        return
    await limit("own-mail", str(person_id), MAILS_TO_SELF)
    await limit_mailbox(clean)
    await person.change(email=clean, email_confirmed_at=None)
    await tell_changed(person_id)
    await LoginLink.delete().where(LoginLink.person_id == person_id)
    token = await make_link("confirm_email", clean, person_id)
    url = address_of(f"/link/{token}")
    await send_later(clean, "confirm_email", person.language, person_id=person_id, url=url)


async def confirm_email(token: str) -> Person:
    """Use the link that proves the address; ConflictError when it does not work (any more).

    Another address deletes the links to the one before, so the link's is the person's.
    """
    link = await take_link(token, "confirm_email")
    person = await get_person(link.person_id)
    await person.change(email_confirmed_at=now())
    await claim(person.id)
    await tell_changed(person.id)
    return person


async def forget_email(person_id: UUID) -> None:
    """Delete the address and the links that went to it."""
    person = await get_person(person_id)
    await person.change(email="", email_confirmed_at=None)
    await tell_changed(person_id)
    await LoginLink.delete().where(LoginLink.person_id == person_id)


async def mail_code(person_id: UUID, code: str) -> None:
    """Mail the person their code; ConflictError before the address is confirmed."""
    person = await get_person(person_id)
    if not person.is_confirmed:
        raise ConflictError(gettext("Confirm your e-mail address first."))
    await limit("own-mail", str(person_id), MAILS_TO_SELF)
    await send_later(
        person.email,
        "code",
        person.language,
        person_id=person_id,
        code=show_code(code),
        url=address_of("/code"),
    )


async def ask_new_code(email: str, client: str = "") -> None:
    """Mail the link for a new code to a confirmed address; it looks the same for any address."""
    clean = await count_asking(client, email)
    person = (
        await Person.objects()
        .where((Person.email == clean) & Person.email_confirmed_at.is_not_null())
        .order_by(Person.seen_at, ascending=False)
        .first()
    )
    if person is None:
        return
    token = await make_link("new_code", clean, person.id)
    url = address_of(f"/link/{token}")
    await send_later(clean, "new_code", person.language, person_id=person.id, url=url)


async def resume_address(person_id: UUID, email: str) -> str:
    """An address that lets somebody go on from their mailbox, once."""
    return address_of(f"/link/{await make_link('resume', email, person_id)}")


async def use_resume_link(token: str) -> Person:
    """The person of this link; ConflictError when it does not work (any more)."""
    link = await take_link(token, "resume")
    return await get_person(link.person_id)


async def use_new_code_link(token: str) -> tuple[Person, str]:
    """The person of this link and their new code; ConflictError when it does not work."""
    link = await take_link(token, "new_code")
    person = await get_person(link.person_id)
    code = await renew_code(person.id)
    return await get_person(person.id), code
