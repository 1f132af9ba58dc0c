"""The page on which anybody checks a proof: pasted, as a file, or by its QR code."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath

from core.credentials import service
from core.credentials.rules.verdicts import LONGEST
from core.credentials.schemas import Checked
from core.kernel.dates import say_date
from core.kernel.errors import NotFoundError
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from core.kernel.limits import limit
from core.kernel.pages import page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, read_upload, visit_of

HERE = "/check"
PUBLIC = Action.OPEN_PUBLIC_PAGE
MOST_CHECKS = 60
WORDS: dict[service.Verdict, tuple[str, str, str]] = {
    service.Verdict.GENUINE: (
        "success",
        _("This proof is genuine"),
        _("Nobody changed it. It is still valid."),
    ),
    service.Verdict.CHANGED: (
        "error",
        _("This proof was changed"),
        _("It is not as it was made. Do not trust it. Ask for the file again."),
    ),
    service.Verdict.WITHDRAWN: (
        "info",
        _("This proof was withdrawn"),
        _("The person does not want to share it any more. That is their right."),
    ),
    service.Verdict.EXPIRED: (
        "warning",
        _("This proof is too old"),
        _("It was genuine. Ask the person for a newer one."),
    ),
    service.Verdict.NOT_YET_VALID: (
        "warning",
        _("This proof is not valid yet"),
        _("Look at the date below. Try again later."),
    ),
    service.Verdict.UNKNOWN_ISSUER: (
        "warning",
        _("We do not know who made this proof"),
        _("It was not made here. So we cannot say if it is genuine."),
    ),
    service.Verdict.UNKNOWN_CONTEXT: (
        "warning",
        _("We cannot read this kind of proof"),
        _("It uses words that we do not know."),
    ),
    service.Verdict.NOT_READABLE: (
        "warning",
        _("This is not a proof"),
        _("Choose the file that the person gave you."),
    ),
}


def result(checked: Checked, *, status: int = 200) -> Response[str]:
    """What was found, in plain words."""
    kind, title, text = WORDS[checked.verdict]
    words = {"kind": kind, "title": gettext(title), "text": gettext(text)}
    return page(
        "credentials/checked.html",
        HERE,
        status=status,
        checked=checked,
        words=words,
        say_date=say_date,
    )


@get(HERE, action=PUBLIC)
async def check_form() -> Response[str]:
    """Where somebody brings a proof."""
    return page("credentials/check.html", HERE, error="")


@post(HERE, action=PUBLIC)
async def check(request: PageRequest) -> Response[str]:
    """Say what a pasted text or a file is worth; nothing of it is kept."""
    await limit("check", visit_of().client, MOST_CHECKS)
    data, _name = await read_upload(request, "file", LONGEST)
    text = data.decode("utf-8", "replace") or (await read_form(request)).get("text", "")
    if not text.strip():
        error = gettext("Choose a file, or paste the text of a proof.")
        return page("credentials/check.html", HERE, status=422, error=error)
    return result(await service.check(text.removeprefix("\ufeff")))


@get(f"{HERE}/{{token:str}}", action=PUBLIC)
async def check_code(token: FromPath[str]) -> Response[str]:
    """What is behind a QR code: only what the proof itself holds."""
    await limit("check-code", visit_of().client, MOST_CHECKS)
    try:
        return result(await service.check_token(token))
    except NotFoundError:
        return page("credentials/gone.html", HERE, status=404)


routes = [check_form, check, check_code]
