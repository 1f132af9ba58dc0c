"""Pages about one's own data: what we do with it, what we hold, take it along, delete it."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromQuery
from litestar.response import Redirect

from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.dates import say_date, say_moment
from core.kernel.errors import NotFoundError, WrongInputError
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of
from core.privacy import manage_pages, packing, service
from core.privacy.words import kinds_of

OWN = Action.MANAGE_OWN_DATA
FOR_EVERYONE = Action.OPEN_PUBLIC_PAGE


@get("/privacy", action=FOR_EVERYONE)
async def privacy() -> Response[str]:
    """What happens with people's data, in plain words."""
    return page("privacy/privacy.html", "/privacy")


@get("/my-data", action=OWN)
async def my_data() -> Response[str]:
    """Everything we hold, in words."""
    data = await service.my_data(visit_of().subject)
    return page(
        "privacy/my_data.html", "/my-data", data=data, say_date=say_date, say_moment=say_moment
    )


@post("/my-data/consent", action=OWN)
async def choose(request: PageRequest) -> Redirect:
    """One tap on, one tap off; off works at once."""
    visit = visit_of()
    form = await read_form(request)
    kind, given = form.get("kind", ""), form.get("given", "") == "yes"
    if kind not in service.CHOICES:
        raise NotFoundError
    if not await service.choose(visit.subject, kind, given=given):
        return go("/pool")
    visit.flash("success", gettext("That is on now.") if given else gettext("That is off now."))
    return go("/my-data/consents" if form.get("next") == "/my-data/consents" else "/my-data")


@get("/my-data/download", action=OWN)
async def download() -> Response[bytes]:
    """Everything as one ZIP that people and programs can read."""
    visit = visit_of()
    body = await packing.packed(visit.subject)
    await record(Did.DATA_DOWNLOADED, person_id=visit.subject)
    headers = {"content-disposition": 'attachment; filename="my-data.zip"'}
    return Response(body, media_type="application/zip", headers=headers)


@post("/my-data/pause", action=OWN)
async def pause(request: PageRequest) -> Redirect:
    """One tap on, one tap off."""
    visit = visit_of()
    if (await read_form(request)).get("wanted") == "yes":
        await service.pause(visit.subject)
        visit.flash("success", gettext("You are on pause now. Nobody sees you."))
    else:
        await service.resume(visit.subject)
        visit.flash("success", gettext("Welcome back. Your pause is over."))
    return go("/my-data")


@get("/my-data/ask", action=OWN)
async def ask_page() -> Response[str]:
    """Ask about one's data, object, or say what is wrong."""
    return show_ask()


def show_ask(
    words: str = "", errors: dict[str, str] | None = None, status: int = 200
) -> Response[str]:
    """The page with the question."""
    return page("privacy/ask.html", "/my-data", status=status, words=words, errors=errors or {})


@post("/my-data/ask", action=OWN)
async def ask(request: PageRequest) -> Response[str] | Redirect:
    """Send the question to who answers for the data."""
    visit = visit_of()
    words = (await read_form(request)).get("words", "")
    try:
        await service.ask(visit.subject, words)
    except WrongInputError as error:
        return show_ask(words, error.fields, 422)
    visit.flash("success", gettext("We got your question. You hear from us within a month."))
    return go("/my-data")


@get("/my-data/delete", action=OWN)
async def delete_page() -> Response[str]:
    """Say what deleting means before it is done."""
    return await show_delete()


async def show_delete(error: str = "", proof: str = "", status: int = 200) -> Response[str]:
    """The page that asks once more."""
    has_proof = await service.has_proof(visit_of().subject)
    return page(
        "privacy/delete.html",
        "/my-data",
        status=status,
        has_proof=has_proof,
        proof=proof or "withdraw",
        error=error,
    )


@post("/my-data/delete", action=OWN)
async def delete(request: PageRequest) -> Response[str] | Redirect:
    """Delete everything and say goodbye; a stray tap deletes nothing."""
    visit = visit_of()
    form = await read_form(request)
    proof = form.get("proof", "withdraw")
    if form.get("sure") != "yes":
        said = gettext("Tick the box first. Then we know you are sure.")
        return await show_delete(said, proof, 422)
    receipt = await service.erase_everything(visit.subject, withdraw=proof != "keep")
    visit.session.sign_out()
    return go(f"/goodbye?receipt={receipt}")


@get("/goodbye", action=FOR_EVERYONE)
async def goodbye(receipt: FromQuery[str] = "") -> Response[str]:
    """Everything is gone, and what that was."""
    found = await service.receipt_of(parse_id(receipt)) if receipt else None
    return page(
        "privacy/goodbye.html",
        "/goodbye",
        receipt=found,
        kinds=kinds_of(found),
        receipt_id=receipt,
        say_date=say_date,
    )


routes = [
    *manage_pages.routes,
    privacy,
    my_data,
    choose,
    download,
    pause,
    ask_page,
    ask,
    delete_page,
    delete,
    goodbye,
]
