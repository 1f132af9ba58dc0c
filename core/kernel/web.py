"""Guard, form check and error pages that every route shares."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import msgspec
import structlog
from litestar import MediaType, Request, Response
from litestar.connection import ASGIConnection
from litestar.datastructures import UploadFile
from litestar.exceptions import HTTPException
from litestar.handlers.base import BaseRouteHandler
from litestar.status_codes import HTTP_500_INTERNAL_SERVER_ERROR

from core.kernel.csrf import comes_from_us, is_valid
from core.kernel.errors import (
    ForgedFormError,
    NotAllowedError,
    NotFoundError,
    PassportError,
    SignInNeededError,
    TooManyTriesError,
    WrongInputError,
)
from core.kernel.i18n import gettext
from core.kernel.pages import render
from core.kernel.permissions import Action, Role, may
from core.kernel.visit import Visit, current_visit
from tenants.connections import DatabaseUnavailableError, lost_now

PageRequest = Request[Any, Any, Any]
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
BY_STATUS: dict[int, type[PassportError]] = {
    401: SignInNeededError,
    403: NotAllowedError,
    404: NotFoundError,
    405: NotFoundError,
    413: WrongInputError,
    429: TooManyTriesError,
}

log = structlog.get_logger("passport.error")


def visit_of() -> Visit:
    """The running visit; only in handlers."""
    visit = current_visit()
    if visit is None:
        raise NotFoundError
    return visit


async def require_action(_: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """The guard of every route: the visitor's role must allow the route's action."""
    if "action" not in handler.opt:  # only the framework's own OPTIONS handlers have none
        raise NotFoundError
    action = Action(handler.opt["action"])
    visit = current_visit()
    role = visit.role if visit else Role.ANYONE
    if may(role, action):
        return
    if role is Role.ANYONE:
        raise SignInNeededError
    raise NotAllowedError


async def check_form(request: PageRequest) -> None:
    """Refuse a changing request that did not come from our own page."""
    if request.method in SAFE:
        return
    visit = current_visit()
    if visit is None or not comes_from_us(request.headers, visit.host):
        raise ForgedFormError
    form = await request.form()
    if not is_valid(str(form.get("csrf", "")), visit.binding):
        raise ForgedFormError


async def read_form(request: PageRequest) -> dict[str, str]:
    """The text fields of a form: trimmed, without NUL; files are left out."""
    form = await request.form()
    return {
        key: value.replace("\x00", "").strip()
        for key, value in form.multi_items()
        if isinstance(value, str)
    }


async def read_upload(request: PageRequest, name: str, most: int) -> tuple[bytes, str]:
    """A chosen file and its name; empty when none was chosen, cut where it is too large anyway."""
    upload = (await request.form()).get(name)
    if not isinstance(upload, UploadFile) or not upload.filename:
        return b"", ""
    return await upload.read(most + 1), upload.filename


async def read_choices(request: PageRequest, name: str) -> list[str]:
    """All values of a field that may occur more than once."""
    form = await request.form()
    return [value for value in form.getall(name, []) if isinstance(value, str)]


def show_error(request: PageRequest, error: Exception) -> Response[Any]:
    """The page (or problem+json) of any error; the gate answers when the database is away."""
    if lost_now(error):
        raise DatabaseUnavailableError from error
    known = to_passport_error(error)
    status = known.status
    if status >= HTTP_500_INTERNAL_SERVER_ERROR:
        log.error("error", exc_info=error)
    if "application/json" in request.headers.get("accept", ""):
        problem = {
            "type": f"urn:passport:{known.code}",
            "title": gettext(known.title),
            "status": status,
            "detail": gettext(str(known.words)),
        }
        return Response(
            msgspec.json.encode(problem), media_type="application/problem+json", status_code=status
        )
    return error_page(request, known)


def error_page(request: PageRequest, error: PassportError) -> Response[Any]:
    """The HTML page of an error; signed-out visitors are shown where to come in."""
    visit = current_visit()
    if visit is None:
        return Response(gettext(error.title), media_type=MediaType.TEXT, status_code=error.status)
    path = request.url.path
    body = render(
        "errors/error.html",
        path,
        title=gettext(error.title),
        message=gettext(str(error.words)),
        status=error.status,
        sign_in_url=f"/sign-in?next={quote(path)}" if error.status == 401 else "",
    )
    return Response(body, media_type=MediaType.HTML, status_code=error.status)


def to_passport_error(error: Exception) -> PassportError:
    """Our own error for whatever was raised."""
    if isinstance(error, PassportError):
        return error
    if isinstance(error, HTTPException):
        return BY_STATUS.get(
            error.status_code, WrongInputError if error.status_code < 500 else PassportError
        )()
    return PassportError()
