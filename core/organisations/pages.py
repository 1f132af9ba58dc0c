"""For employers: what this is, and the form to come in."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.response import Redirect

from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of
from core.organisations import service

HERE = "/for-employers"
PUBLIC = Action.OPEN_PUBLIC_PAGE
FIELDS = ("name", "place", "about", "contact_name", "email", "phone")


@get(HERE, action=PUBLIC)
async def for_employers() -> Response[str]:
    """What an employer finds here, and the form."""
    return page(
        "organisations/employer/welcome.html", HERE, form=dict.fromkeys(FIELDS, ""), errors={}
    )


@post(HERE, action=PUBLIC)
async def apply(request: PageRequest) -> Response[Any] | Redirect:
    """Send the form in; faults stand beside the fields and nothing typed is lost."""
    form = dict.fromkeys(FIELDS, "") | await read_form(request)
    try:
        await service.apply(form, visit_of().client)
    except WrongInputError as error:
        errors = {name: gettext(text) for name, text in error.fields.items()}
        return page(
            "organisations/employer/welcome.html", HERE, status=422, form=form, errors=errors
        )
    return go(f"{HERE}/thanks")


@get(f"{HERE}/thanks", action=PUBLIC)
async def thanks() -> Response[str]:
    """It came in; what happens next."""
    return page("organisations/employer/thanks.html", HERE)


routes = [for_employers, apply, thanks]
