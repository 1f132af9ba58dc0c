"""Coming back with a code, and looking after that code."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.response import Redirect

from core.accounts import service
from core.accounts.entrance import code_in_session, come_in, home_of
from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext
from core.kernel.pages import go, page
from core.kernel.permissions import Action, Role
from core.kernel.web import PageRequest, read_form, visit_of

OWN = Action.MANAGE_OWN_DATA


@get("/code", action=Action.SIGN_IN)
async def code_page() -> Response[str]:
    """Type the code you were given."""
    return show_code_page("")


@post("/code", action=Action.SIGN_IN)
async def enter(request: PageRequest) -> Response[str] | Redirect:
    """A personal code goes on where the person was; a group's code starts in that group."""
    visit = visit_of()
    typed = (await read_form(request)).get("code", "")
    group = await service.find_group(typed)
    if group is not None:
        return go(f"/g/{group.code}")
    try:
        person = await service.enter_code(typed, visit.client)
    except WrongInputError as error:
        return show_code_page(typed, error.fields, status=422)
    come_in(visit, Role.JOB_SEEKER, person.id, person.first_name, service.clean_code(typed))
    return go(home_of(Role.JOB_SEEKER))


def show_code_page(
    typed: str, errors: dict[str, str] | None = None, status: int = 200
) -> Response[str]:
    """The page with the code field."""
    return page("accounts/code.html", "/code", status=status, typed=typed, errors=errors or {})


@get("/code/lost", action=Action.SIGN_IN)
async def lost_page() -> Response[str]:
    """Ask for a new code by e-mail."""
    return page("accounts/code_lost.html", "/code/lost", email="", errors={})


@post("/code/lost", action=Action.SIGN_IN)
async def lost(request: PageRequest) -> Response[str]:
    """Mail the link, if we know the address; the answer is the same for any address."""
    email = (await read_form(request)).get("email", "")
    try:
        await service.ask_new_code(email, visit_of().client)
    except WrongInputError as error:
        return page(
            "accounts/code_lost.html", "/code/lost", status=422, email=email, errors=error.fields
        )
    return page("accounts/look_in_mail.html", "/code/lost", email=email, again="/code/lost")


@get("/my-code", action=OWN)
async def my_code() -> Response[str]:
    """The code while this session knows it: to copy, print or mail."""
    visit = visit_of()
    person = await service.get_person(visit.subject)
    code = code_in_session(visit)
    return page(
        "accounts/my_code.html",
        "/my-code",
        code=service.show_code(code) if code else "",
        email=person.email if person.is_confirmed else "",
        site=visit.host,
    )


@post("/my-code/mail", action=OWN)
async def mail_my_code() -> Redirect:
    """Mail the code; without a confirmed address that comes first."""
    visit = visit_of()
    person = await service.get_person(visit.subject)
    if not person.is_confirmed:
        return go("/my-data/email")
    await service.mail_code(visit.subject, code_in_session(visit))
    visit.flash("success", gettext("Your code is in the mail now."))
    return go("/my-code")


@get("/my-code/new", action=OWN)
async def new_code_page() -> Response[str]:
    """Say what a new code does before it is made."""
    return page("accounts/my_code_new.html", "/my-code")


@post("/my-code/new", action=OWN)
async def new_code() -> Redirect:
    """Make a new code; the old one stops, and so do sessions on other devices."""
    visit = visit_of()
    code = await service.renew_code(visit.subject)
    name = visit.session.data.get("name", "")
    come_in(visit, Role.JOB_SEEKER, visit.subject, name, code)
    visit.flash("success", gettext("This is your new code. The old one has stopped."))
    return go("/my-code")


routes = [code_page, enter, lost_page, lost, my_code, mail_my_code, new_code_page, new_code]
