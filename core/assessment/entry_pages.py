"""The one page before the questions: a yes to three sentences, and question 1 is next."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.accounts import service as accounts
from core.assessment import service
from core.assessment.tables import Run
from core.assessment.views import url_of
from core.kernel.errors import NotFoundError, WrongInputError
from core.kernel.i18n import gettext
from core.kernel.limits import limit
from core.kernel.pages import go, page
from core.kernel.permissions import Action, Role
from core.kernel.visit import Visit
from core.kernel.web import PageRequest, read_form, visit_of

PUBLIC = Action.OPEN_PUBLIC_PAGE
STARTS_BY_ADDRESS, STARTS_IN_ALL = 120, 2000


@get("/start", action=PUBLIC)
async def start_page() -> Response[str]:
    """What happens and what we keep, in three sentences."""
    return await show_start("", "")


@get("/g/{code:str}", action=PUBLIC)
async def group_start_page(code: FromPath[str]) -> Response[str]:
    """The same page for somebody who was invited into a group."""
    group = await accounts.find_group(code)
    if group is None:
        raise NotFoundError(gettext("We do not know this group code. Ask for a new one."))
    return await show_start(group.code, group.name, route=group.route)


@post("/start", action=PUBLIC)
async def start(request: PageRequest) -> Response[str] | Redirect:
    """'Ik begin': the person says yes to the questions, and question 1 is next."""
    visit = visit_of()
    if visit.role is Role.JOB_SEEKER:
        return go("/assessment")
    await limit("start", visit.client, STARTS_BY_ADDRESS)
    await limit("start", "everybody", STARTS_IN_ALL)
    form = await read_form(request)
    try:
        started = await accounts.start_once(
            form.get("group", ""), visit.locale, form.get("ticket", ""), visit.binding
        )
    except WrongInputError as error:
        return await show_start("", "", problem=error.fields["code"], status=422)
    welcome(visit, started)
    run = await begin_run(started.person.id, visit, form)
    return go(url_of(service.step_of(run)))


def welcome(visit: Visit, started: accounts.StartedPerson) -> None:
    """Sign the new person in and show the code that leads back."""
    accounts.come_in(visit, Role.JOB_SEEKER, started.person.id, code=started.code)
    code = accounts.show_code(started.code).replace(" ", "\N{NO-BREAK SPACE}")
    words = gettext("Your code is %(code)s. With it you can go on later.")
    visit.flash("info", words % {"code": code})


async def show_start(
    group: str, name: str, problem: str = "", status: int = 200, route: str = ""
) -> Response[str]:
    """The page with the three sentences a person says yes to."""
    default = visit_of().settings.default_route
    return page(
        "assessment/begin.html",
        f"/g/{group}" if group else "/start",
        status=status,
        sentences=(await accounts.wording_of("assessment")).sentences,
        can_be_shorter=(route or default) == "full",
        ticket=accounts.start_ticket(visit_of().binding),
        group=group,
        group_name=name,
        problem=problem,
    )


async def begin_run(person_id: UUID, visit: Visit, form: dict[str, str]) -> Run:
    """Start the questions of somebody who just came in."""
    default = await service.default_route(person_id, visit.settings.default_route)
    route = "simple" if form.get("shorter") else default
    return await service.start_run(person_id, route, bool(form.get("assisted")))


routes = [start_page, group_start_page, start]
