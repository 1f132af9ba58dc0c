"""The front page, and the one page before the questions."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.accounts import service
from core.accounts.entrance import come_in, home_of
from core.accounts.figures import FRONT_FLOWER
from core.kernel.errors import NotFoundError, WrongInputError
from core.kernel.i18n import gettext
from core.kernel.limits import limit
from core.kernel.pages import go, page
from core.kernel.permissions import Action, Role
from core.kernel.web import PageRequest, read_form, visit_of

PUBLIC = Action.OPEN_PUBLIC_PAGE
STARTS_BY_ADDRESS, STARTS_IN_ALL = 120, 2000


@get("/", action=PUBLIC)
async def front() -> Response[str]:
    """Begin, come back with a code, or go on where you were."""
    visit = visit_of()
    if visit.role is Role.ANYONE:
        return page("accounts/front.html", "/", flower=FRONT_FLOWER)
    name = visit.session.data.get("name", "")
    home = home_of(visit.role)
    is_person = visit.role is Role.JOB_SEEKER
    return page(
        "accounts/welcome_back.html",
        "/",
        flower=FRONT_FLOWER,
        name=name,
        home=home,
        is_person=is_person,
    )


@get("/start", action=PUBLIC)
async def start_page() -> Response[str]:
    """What happens and what we keep, in three sentences."""
    return show_start("", "")


@get("/g/{code:str}", action=PUBLIC)
async def group_start_page(code: FromPath[str]) -> Response[str]:
    """The same page for somebody who was invited into a group."""
    group = await service.find_group(code)
    if group is None:
        raise NotFoundError(gettext("We do not know this group code. Ask for a new one."))
    return show_start(group.code, group.name)


@post("/start", action=PUBLIC)
async def start(request: PageRequest) -> Response[str] | Redirect:
    """'Ik begin': the person says yes to the questions, and question 1 is next."""
    visit = visit_of()
    if visit.role is Role.JOB_SEEKER:
        return go(home_of(visit.role))
    await limit("start", visit.client, STARTS_BY_ADDRESS)
    await limit("start", "everybody", STARTS_IN_ALL)
    form = await read_form(request)
    try:
        started = await service.start_person(form.get("group", ""), visit.locale)
    except WrongInputError as error:
        return show_start("", "", problem=error.fields["code"], status=422)
    come_in(visit, Role.JOB_SEEKER, started.person.id, code=started.code)
    words = gettext("Your code is %(code)s. With it you can go on later.")
    code = service.show_code(started.code).replace(" ", "\N{NO-BREAK SPACE}")
    visit.flash("info", words % {"code": code})
    return go(home_of(Role.JOB_SEEKER))


def show_start(group: str, name: str, problem: str = "", status: int = 200) -> Response[str]:
    """The page with the three sentences a person says yes to."""
    sentences = service.wording_of("assessment")
    return page(
        "accounts/start.html",
        f"/g/{group}" if group else "/start",
        status=status,
        sentences=sentences,
        group=group,
        group_name=name,
        problem=problem,
    )


routes = [front, start_page, group_start_page, start]
