"""The coach's word in the double switch, and the notice of who waits for it."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.guidance import service
from core.guidance.people_pages import show_person
from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext, ngettext
from core.kernel.ids import parse_id
from core.kernel.notices import Notice, gives_notice
from core.kernel.pages import go
from core.kernel.permissions import Action, Role
from core.kernel.web import PageRequest, read_form, visit_of
from core.talent_pool import service as talent_pool


@post("/coach/people/{person_id:str}/opening", action=Action.SEE_CASELOAD)
async def say_open(request: PageRequest, person_id: FromPath[str]) -> Response[str] | Redirect:
    """Let employers find somebody, or not yet and why."""
    visit, found, form = visit_of(), parse_id(person_id), await read_form(request)
    given, reason = form.get("given") == "yes", form.get("reason", "")
    await service.person_of(visit.subject, found)
    try:
        await talent_pool.say_open(found, visit.subject, given=given, reason=reason)
    except WrongInputError as error:
        errors = {name: gettext(words) for name, words in error.fields.items()}
        return await show_person(found, errors=errors, reason=reason)
    visit.flash("success", gettext("Saved. The person sees it."))
    return go(f"/coach/people/{found}#opening")


@gives_notice(Role.COACH)
async def opening_notice(coach_id: UUID) -> Notice | None:
    """Tells a coach on any page who waits for a yes before employers find them."""
    waiting = await talent_pool.waiting_for(coach_id)
    if not waiting:
        return None
    words = ngettext(
        "%(num)d person wants to be found and waits for your yes.",
        "%(num)d people want to be found and wait for your yes.",
        len(waiting),
    )
    return Notice(
        words % {"num": len(waiting)},
        f"/coach/people/{waiting[0]}#opening",
        gettext("Look who waits"),
    )


routes = [say_open]
