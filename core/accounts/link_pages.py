"""Links from e-mails: opening one shows a button, and only the button does something."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from core.accounts import service
from core.accounts.entrance import come_in, home_of
from core.kernel.errors import ConflictError, WrongInputError
from core.kernel.i18n import gettext
from core.kernel.pages import go, local_path, page
from core.kernel.permissions import Action, Role
from core.kernel.web import PageRequest, read_form, visit_of


@get("/sign-in", action=Action.SIGN_IN)
async def sign_in_page(next: FromQuery[str] = "") -> Response[str]:  # noqa: A002  the name in the address
    """Staff and employers ask for a link."""
    return page(
        "accounts/sign_in.html", "/sign-in", email="", errors={}, next_path=local_path(next, "")
    )


@post("/sign-in", action=Action.SIGN_IN)
async def sign_in(request: PageRequest) -> Response[str]:
    """Mail the link, if we know the address; the answer is the same for any address."""
    form = await read_form(request)
    email, next_path = form.get("email", ""), local_path(form.get("next", ""), "")
    try:
        await service.ask_link(email, visit_of().client, next_path)
    except WrongInputError as error:
        return page(
            "accounts/sign_in.html",
            "/sign-in",
            status=422,
            email=email,
            errors=error.fields,
            next_path=next_path,
        )
    return page("accounts/look_in_mail.html", "/sign-in", email=email, again="/sign-in")


@get("/link/{token:str}", action=Action.SIGN_IN)
async def link_page(token: FromPath[str], next: FromQuery[str] = "") -> Response[str]:  # noqa: A002  the name in the address
    """Show what the link's button will do; mail scanners open links, so nothing happens yet."""
    view = await service.look_at_link(token)
    if view.state != "ready":
        return show_gone(view)
    return page(
        f"accounts/link_{view.purpose}.html",
        f"/link/{token}",
        email=view.email,
        token=token,
        next_path=local_path(next, ""),
    )


@post("/link/{token:str}", action=Action.SIGN_IN)
async def use(request: PageRequest, token: FromPath[str]) -> Response[str] | Redirect:
    """Do what the link is for, once."""
    view = await service.look_at_link(token)
    try:
        if view.purpose == "sign_in":
            wanted = (await read_form(request)).get("next", "")
            return await come_in_by_link(token, wanted)
        if view.purpose == "new_code":
            return await take_new_code(token)
        if view.purpose == "resume":
            return await go_on(token)
        if view.purpose == "confirm_email":
            await service.confirm_email(token)
            is_in = visit_of().role is Role.JOB_SEEKER
            return page("accounts/email_confirmed.html", "/my-data", email=view.email, is_in=is_in)
    except ConflictError:
        view = await service.look_at_link(token)
    return show_gone(view)


async def come_in_by_link(token: str, wanted: str) -> Redirect:
    """Sign in staff or an employer and go where they wanted to be."""
    visit = visit_of()
    who = await service.use_link(token)
    come_in(visit, who.role, who.subject, who.name)
    return go(local_path(wanted, home_of(who.role)))


async def take_new_code(token: str) -> Redirect:
    """Sign the person in with a new code and show it."""
    visit = visit_of()
    person, code = await service.use_new_code_link(token)
    come_in(visit, Role.JOB_SEEKER, person.id, person.first_name, code)
    visit.flash("success", gettext("This is your new code. The old one has stopped."))
    return go("/my-code")


async def go_on(token: str) -> Redirect:
    """Sign the person in, where they were."""
    person = await service.use_resume_link(token)
    come_in(visit_of(), Role.JOB_SEEKER, person.id, person.first_name)
    return go(home_of(Role.JOB_SEEKER))


def show_gone(view: service.LinkView) -> Response[str]:
    """Why the link does nothing (more), and the way on."""
    status = 404 if view.state == "unknown" else 410
    return page(
        "accounts/link_gone.html",
        "/sign-in",
        status=status,
        state=view.state,
        purpose=view.purpose,
        home=home_of(visit_of().role),
        is_in=visit_of().role is not Role.ANYONE,
    )


@post("/sign-out", action=Action.OPEN_PUBLIC_PAGE)
async def sign_out() -> Redirect:
    """Leave; the session is gone at once."""
    visit_of().session.sign_out()
    return go("/")


routes = [sign_in_page, sign_in, link_page, use, sign_out]
