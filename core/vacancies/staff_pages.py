"""A coach or admin writes a vacancy for an employer who would rather tell it by phone."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.kernel.errors import NotFoundError
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, visit_of
from core.organisations import service as organisations
from core.vacancies import desk, service
from core.vacancies.desk import Desk

HOME = "/vacancy-desk"
ENTER = Action.ENTER_VACANCIES


async def desk_for(employer_id: str) -> Desk:
    """The desk for an approved employer; NotFoundError for any other."""
    employer = await organisations.get_employer(parse_id(employer_id))
    if employer.state != "approved":
        raise NotFoundError
    return Desk(
        base=f"{HOME}/{employer.id}",
        home=HOME,
        employer_id=employer.id,
        employer=employer.name,
        place=employer.place,
        staff_id=visit_of().subject,
    )


@get(HOME, action=ENTER)
async def choose_employer() -> Response[str]:
    """For which employer."""
    found = await organisations.employers("approved")
    rows = sorted(((e.id, e.name, e.place) for e in found), key=lambda row: row[1].casefold())
    drafts = await service.entered_drafts()
    return page("vacancies/staff/employers.html", HOME, employers=rows, drafts=drafts)


@get(f"{HOME}/{{employer_id:str}}/new", action=ENTER)
async def choose_template(employer_id: FromPath[str]) -> Response[str]:
    """The 24 occupations, and a box for a text."""
    return desk.templates_page(await desk_for(employer_id))


@post(f"{HOME}/{{employer_id:str}}/read", action=ENTER)
async def read_text(request: PageRequest, employer_id: FromPath[str]) -> Response[str]:
    """The form with what a pasted text says."""
    return await desk.read_page(await desk_for(employer_id), request)


@get(f"{HOME}/{{employer_id:str}}/new/{{code:str}}", action=ENTER)
async def new_vacancy(employer_id: FromPath[str], code: FromPath[str]) -> Response[str]:
    """One page, prefilled from the occupation."""
    return await desk.new_page(await desk_for(employer_id), code)


@post(f"{HOME}/{{employer_id:str}}/new/{{code:str}}", action=ENTER)
async def make_vacancy(
    request: PageRequest, employer_id: FromPath[str], code: FromPath[str]
) -> Response[Any] | Redirect:
    """Keep the draft; the employer gets a mail."""
    return await desk.make(await desk_for(employer_id), code, request)


@get(f"{HOME}/{{employer_id:str}}/{{vacancy_id:str}}/preview", action=ENTER)
async def preview(employer_id: FromPath[str], vacancy_id: FromPath[str]) -> Response[str]:
    """The vacancy as people will read it."""
    return await desk.preview_page(await desk_for(employer_id), parse_id(vacancy_id))


@get(f"{HOME}/{{employer_id:str}}/{{vacancy_id:str}}/change", action=ENTER)
async def change_form(employer_id: FromPath[str], vacancy_id: FromPath[str]) -> Response[str]:
    """The form, filled with what it says now."""
    return await desk.change_page(await desk_for(employer_id), parse_id(vacancy_id))


@post(f"{HOME}/{{employer_id:str}}/{{vacancy_id:str}}/change", action=ENTER)
async def change(
    request: PageRequest, employer_id: FromPath[str], vacancy_id: FromPath[str]
) -> Response[Any] | Redirect:
    """Keep the changes."""
    return await desk.change(await desk_for(employer_id), parse_id(vacancy_id), request)


@post(f"{HOME}/{{employer_id:str}}/{{vacancy_id:str}}/state", action=ENTER)
async def publish(employer_id: FromPath[str], vacancy_id: FromPath[str]) -> Redirect:
    """Publish it; everything after that is the employer's."""
    found, visit = await desk_for(employer_id), visit_of()
    await service.publish(parse_id(vacancy_id), found.employer_id)
    visit.flash("success", gettext("The vacancy is open. The employer can change it."))
    return go(HOME)


routes = [
    choose_employer,
    choose_template,
    read_text,
    new_vacancy,
    make_vacancy,
    preview,
    change_form,
    change,
    publish,
]
