"""Making and changing a vacancy: choose work, one page, look at it, publish."""

from __future__ import annotations

from typing import Any, cast

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.kernel.errors import NotFoundError
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of
from core.organisations import service as organisations
from core.vacancies import desk, keeping_pages, public_pages, service, staff_pages
from core.vacancies.desk import Desk
from core.vacancies.schemas import Verb

HOME = "/employer"
BASE = "/employer/vacancies"
MANAGE = Action.MANAGE_VACANCIES
DONE: dict[Verb, str] = {
    "publish": _("The vacancy is open."),
    "pause": _("The vacancy is paused. People you asked can still answer."),
    "reopen": _("The vacancy is open again."),
    "close": _("The vacancy is closed. Nobody can be asked for it now."),
}


async def own_desk() -> Desk:
    """The desk of a signed-in employer that has been approved."""
    return desk_of(await organisations.acting_approved(visit_of().subject))


def desk_of(acting: organisations.Acting) -> Desk:
    """The desk of an employer."""
    return Desk(
        base=BASE,
        home=HOME,
        employer_id=acting.employer_id,
        employer=acting.employer_name,
        place=acting.place,
    )


@get(f"{BASE}/new", action=MANAGE)
async def choose_template() -> Response[str]:
    """The 24 occupations, by sector, and a box for a text."""
    return desk.templates_page(await own_desk())


@post(f"{BASE}/read", action=MANAGE)
async def read_text(request: PageRequest) -> Response[str]:
    """The form with what a pasted text says."""
    return await desk.read_page(await own_desk(), request)


@get(f"{BASE}/new/{{code:str}}", action=MANAGE)
async def new_vacancy(code: FromPath[str]) -> Response[str]:
    """One page, prefilled from the occupation."""
    return await desk.new_page(await own_desk(), code)


@post(f"{BASE}/new/{{code:str}}", action=MANAGE)
async def make_vacancy(request: PageRequest, code: FromPath[str]) -> Response[Any] | Redirect:
    """Keep the draft and show it as people will read it."""
    return await desk.make(await own_desk(), code, request)


@get(f"{BASE}/{{vacancy_id:str}}/preview", action=MANAGE)
async def preview(vacancy_id: FromPath[str]) -> Response[str]:
    """The vacancy as somebody who is asked will read it."""
    acting = await organisations.acting(visit_of().subject)
    return await desk.preview_page(desk_of(acting), parse_id(vacancy_id))


@get(f"{BASE}/{{vacancy_id:str}}/change", action=MANAGE)
async def change_form(vacancy_id: FromPath[str]) -> Response[str]:
    """The same page, filled with what it says now."""
    return await desk.change_page(await own_desk(), parse_id(vacancy_id))


@post(f"{BASE}/{{vacancy_id:str}}/change", action=MANAGE)
async def change(request: PageRequest, vacancy_id: FromPath[str]) -> Response[Any] | Redirect:
    """Keep the changes."""
    return await desk.change(await own_desk(), parse_id(vacancy_id), request)


@get(f"{BASE}/{{vacancy_id:str}}/close", action=MANAGE)
async def close_page(vacancy_id: FromPath[str]) -> Response[str]:
    """Say what closing does before it is done."""
    acting = await organisations.acting(visit_of().subject)
    vacancy = await service.get_vacancy(parse_id(vacancy_id), acting.employer_id)
    return page("vacancies/employer/close.html", HOME, vacancy=await service.view_of(vacancy))


@post(f"{BASE}/{{vacancy_id:str}}/state", action=MANAGE)
async def move(request: PageRequest, vacancy_id: FromPath[str]) -> Redirect:
    """Publish, pause, reopen or close."""
    visit = visit_of()
    acting = await organisations.acting_approved(visit.subject)
    verb = cast("Verb", (await read_form(request)).get("verb", ""))
    if verb not in DONE:
        raise NotFoundError
    vacancy = await service.move(parse_id(vacancy_id), acting.employer_id, verb)
    visit.flash("success", gettext(DONE[verb]))
    return go(f"{BASE}/{vacancy.id}" if vacancy.state == "open" else HOME)


routes = [
    choose_template,
    read_text,
    new_vacancy,
    make_vacancy,
    preview,
    change_form,
    change,
    close_page,
    move,
    *keeping_pages.routes,
    *staff_pages.routes,
    *public_pages.routes,
]
