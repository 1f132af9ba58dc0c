"""A person's own e-mail address, phone number and name."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.response import Redirect

from core.accounts import service
from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of

OWN = Action.MANAGE_OWN_DATA


@get("/my-data/email", action=OWN)
async def email_page() -> Response[str]:
    """Give, change or confirm an e-mail address."""
    person = await service.get_person(visit_of().subject)
    return show_email(person.email, is_confirmed=person.is_confirmed)


@post("/my-data/email", action=OWN)
async def save_email(request: PageRequest) -> Response[str] | Redirect:
    """Keep the address and mail the link that confirms it; an empty field forgets it."""
    visit = visit_of()
    email = (await read_form(request)).get("email", "")
    try:
        if email:
            await service.save_email(visit.subject, email)
        else:
            await service.forget_email(visit.subject)
    except WrongInputError as error:
        return show_email(email, error.fields, status=422)
    if not email:
        visit.flash("success", gettext("Your e-mail address is gone."))
        return go("/my-data")
    return go("/my-data/email")


@post("/my-data/email/again", action=OWN)
async def mail_again() -> Redirect:
    """Mail the confirming link once more."""
    visit = visit_of()
    person = await service.get_person(visit.subject)
    if person.email:
        await service.save_email(visit.subject, person.email)
        visit.flash("success", gettext("We sent you a new mail."))
    return go("/my-data/email")


def show_email(
    email: str,
    errors: dict[str, str] | None = None,
    status: int = 200,
    *,
    is_confirmed: bool = False,
) -> Response[str]:
    """The page with the address."""
    return page(
        "accounts/email.html",
        "/my-data",
        status=status,
        email=email,
        errors=errors or {},
        is_confirmed=is_confirmed,
    )


@get("/my-data/contact", action=OWN)
async def contact_page() -> Response[str]:
    """Give or change a first name and a phone number."""
    person = await service.get_person(visit_of().subject)
    return show_contact(person.first_name, person.phone)


@post("/my-data/contact", action=OWN)
async def save_contact(request: PageRequest) -> Response[str] | Redirect:
    """Keep the name and the number; an empty field forgets it."""
    visit = visit_of()
    form = await read_form(request)
    name, phone = form.get("first_name", ""), form.get("phone", "")
    try:
        await service.set_first_name(visit.subject, name)
        await service.set_phone(visit.subject, phone)
    except WrongInputError as error:
        return show_contact(name, phone, error.fields, status=422)
    visit.session.set("name", name)
    visit.flash("success", gettext("We saved that."))
    return go("/my-data")


def show_contact(
    name: str, phone: str, errors: dict[str, str] | None = None, status: int = 200
) -> Response[str]:
    """The page with name and number."""
    return page(
        "accounts/contact.html",
        "/my-data",
        status=status,
        first_name=name,
        phone=phone,
        errors=errors or {},
    )


routes = [email_page, save_email, mail_again, contact_page, save_contact]
