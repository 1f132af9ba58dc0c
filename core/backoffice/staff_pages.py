"""Coaches and admins: add, stop, start again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from core.accounts import service as accounts
from core.backoffice import service
from core.kernel.errors import ConflictError, WrongInputError
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of

PATH = "/manage/staff"
EMPTY = {"name": "", "email": "", "role": "coach"}


async def show_staff(
    form: Mapping[str, str] | None = None, errors: Mapping[str, str] | None = None
) -> Response[str]:
    """Everybody who works here, and the form for one more."""
    errors = errors or {}
    return page(
        "backoffice/staff.html",
        PATH,
        status=422 if errors else 200,
        people=await accounts.list_staff(),
        me=visit_of().subject,
        form={**EMPTY, **(form or {})},
        errors={name: gettext(text) for name, text in errors.items()},
    )


@get(PATH, action=Action.MANAGE_STAFF)
async def staff() -> Response[str]:
    """The list of staff."""
    return await show_staff()


@post(PATH, action=Action.MANAGE_STAFF)
async def add_staff(request: PageRequest) -> Response[Any]:
    """Add somebody, who gets a mail that tells how to come in."""
    form = await read_form(request)
    try:
        made = await accounts.add_staff(*(form.get(name, "") for name in ("email", "name", "role")))
    except WrongInputError as error:
        return await show_staff(form, error.fields)
    words = gettext("%(name)s can come in now. We sent a mail to %(email)s.")
    visit_of().flash("success", words % {"name": made.name, "email": made.email})
    return go(PATH)


@get(PATH + "/{staff_id:str}/stop", action=Action.MANAGE_STAFF)
async def confirm_stop(staff_id: FromPath[str]) -> Response[str]:
    """What happens when somebody is stopped."""
    person = await accounts.get_staff(parse_id(staff_id))
    return page("backoffice/stop_staff.html", PATH, person=person)


@post(PATH + "/{staff_id:str}/stop", action=Action.MANAGE_STAFF)
async def stop_staff(staff_id: FromPath[str]) -> Response[Any]:
    """Somebody cannot come in any more."""
    return await switch(staff_id, is_active=False, words=gettext("%(name)s is stopped."))


@post(PATH + "/{staff_id:str}/start", action=Action.MANAGE_STAFF)
async def start_staff(staff_id: FromPath[str]) -> Response[Any]:
    """Somebody may come in again."""
    return await switch(staff_id, is_active=True, words=gettext("%(name)s can come in again."))


async def switch(staff_id: str, *, is_active: bool, words: str) -> Response[Any]:
    """Switch somebody and tell how it went on the list."""
    visit = visit_of()
    try:
        person = await service.set_staff_active(
            parse_id(staff_id), is_active=is_active, by=visit.subject
        )
    except ConflictError as error:
        visit.flash("error", gettext(str(error)))
    else:
        visit.flash("success", words % {"name": person.name})
    return go(PATH)


routes = [staff, add_staff, confirm_stop, stop_staff, start_staff]
