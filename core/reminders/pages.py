"""One tap to stop the gentle mails, from the mail itself or from "My data"."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.kernel.i18n import gettext
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of
from core.reminders import service


@get("/reminders/stop/{token:str}", action=Action.SIGN_IN)
async def stop_page(token: FromPath[str]) -> Response[str]:
    """One button; mail scanners open links, so nothing happens yet."""
    person_id = service.person_of_token(token)
    wanted = await service.wants_reminders(person_id)
    return page("reminders/stop.html", "/", token=token, wanted=wanted)


@post("/reminders/stop/{token:str}", action=Action.SIGN_IN)
async def stop(request: PageRequest, token: FromPath[str]) -> Redirect:
    """Stop the mails of this person, or start them again."""
    wanted = (await read_form(request)).get("wanted") == "yes"
    await service.set_reminders(service.person_of_token(token), wanted=wanted)
    return go(f"/reminders/stop/{token}")


@post("/my-data/reminders", action=Action.MANAGE_OWN_DATA)
async def choose(request: PageRequest) -> Redirect:
    """Switch the own gentle mails on or off."""
    visit, wanted = visit_of(), (await read_form(request)).get("wanted") == "yes"
    await service.set_reminders(visit.subject, wanted=wanted)
    visit.flash("success", gettext("We saved that."))
    return go("/my-data#reminders")


routes = [stop_page, stop, choose]
