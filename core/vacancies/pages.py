"""Making and changing a vacancy: choose work, one page, look at it, publish."""

from __future__ import annotations

from typing import Any, cast

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.catalogue import service as catalogue
from core.kernel.errors import NotFoundError, WrongInputError
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of
from core.language.schemas import Hints
from core.language.service import hints_by_field
from core.occupations import service as occupations
from core.organisations import service as organisations
from core.vacancies import service
from core.vacancies.schemas import Verb

HOME = "/employer"
MANAGE = Action.MANAGE_VACANCIES
DONE: dict[Verb, str] = {
    "publish": _("The vacancy is open."),
    "pause": _("The vacancy is paused. People you asked can still answer."),
    "reopen": _("The vacancy is open again."),
    "close": _("The vacancy is closed. Nobody can be asked for it now."),
}


def form_page(action: str, form: dict[str, str], heading: str, **more: Any) -> Response[str]:
    """The one page of a vacancy; with an error the typed values stand in it still."""
    locale = visit_of().locale
    skills = [(skill.code, skill.label(locale)) for skill in catalogue.skills()]
    levels = [(level, gettext(word)) for level, word in service.LEVEL_WORDS.items()]
    error: WrongInputError | None = more.pop("error", None)
    return page(
        "vacancies/employer/form.html",
        HOME,
        status=422 if error else 200,
        action=action,
        form=form,
        heading=heading,
        skills=skills,
        levels=levels,
        errors={name: gettext(text) for name, text in error.fields.items()} if error else {},
        **{"hints": {}, **more},
    )


def hints_of(title: str, description: str) -> dict[str, Hints]:
    """What could be easier in the words of a vacancy."""
    return hints_by_field({"title": title, "description": description})


@get("/employer/vacancies/new", action=MANAGE)
async def choose_template() -> Response[str]:
    """The 24 occupations, by sector."""
    await organisations.acting_approved(visit_of().subject)
    locale = visit_of().locale
    groups = [
        (sector.label(locale), sector.pictogram, [(o.code, o.label(locale)) for o in found])
        for sector in occupations.sectors()
        if (found := [o for o in occupations.occupations() if o.sector == sector.code])
    ]
    return page("vacancies/employer/templates.html", HOME, groups=groups)


@get("/employer/vacancies/new/{code:str}", action=MANAGE)
async def new_vacancy(code: FromPath[str]) -> Response[str]:
    """One page, prefilled from the occupation."""
    acting = await organisations.acting_approved(visit_of().subject)
    form = service.template_form(code) | {"place": acting.place}
    return form_page(f"/employer/vacancies/new/{code}", form, gettext("A new vacancy"))


@post("/employer/vacancies/new/{code:str}", action=MANAGE)
async def make_vacancy(request: PageRequest, code: FromPath[str]) -> Response[Any] | Redirect:
    """Keep the draft and show it as people will read it."""
    acting = await organisations.acting_approved(visit_of().subject)
    form = await read_form(request)
    try:
        vacancy = await service.create_vacancy(acting.employer_id, code, form)
    except WrongInputError as error:
        given = service.empty_form() | form
        action = f"/employer/vacancies/new/{code}"
        return form_page(action, given, gettext("A new vacancy"), error=error)
    return go(f"/employer/vacancies/{vacancy.id}/preview")


@get("/employer/vacancies/{vacancy_id:str}/preview", action=MANAGE)
async def preview(vacancy_id: FromPath[str]) -> Response[str]:
    """The vacancy as somebody who is asked will read it."""
    acting = await organisations.acting(visit_of().subject)
    vacancy = await service.get_vacancy(parse_id(vacancy_id), acting.employer_id)
    view, hints = await service.view_of(vacancy), hints_of(vacancy.title, vacancy.description)
    return page("vacancies/employer/preview.html", HOME, vacancy=view, hints=hints)


@get("/employer/vacancies/{vacancy_id:str}/change", action=MANAGE)
async def change_form(vacancy_id: FromPath[str]) -> Response[str]:
    """The same page, filled with what it says now."""
    acting = await organisations.acting_approved(visit_of().subject)
    vacancy = await service.get_vacancy(parse_id(vacancy_id), acting.employer_id)
    action = f"/employer/vacancies/{vacancy.id}/change"
    hints = hints_of(vacancy.title, vacancy.description)
    return form_page(action, service.form_of(vacancy), gettext("Change the vacancy"), hints=hints)


@post("/employer/vacancies/{vacancy_id:str}/change", action=MANAGE)
async def change(request: PageRequest, vacancy_id: FromPath[str]) -> Response[Any] | Redirect:
    """Keep the changes."""
    acting = await organisations.acting_approved(visit_of().subject)
    found, form = parse_id(vacancy_id), await read_form(request)
    try:
        await service.change_vacancy(found, acting.employer_id, form)
    except WrongInputError as error:
        given = service.empty_form() | form
        action = f"/employer/vacancies/{found}/change"
        return form_page(action, given, gettext("Change the vacancy"), error=error)
    return go(f"/employer/vacancies/{found}/preview")


@get("/employer/vacancies/{vacancy_id:str}/close", action=MANAGE)
async def close_page(vacancy_id: FromPath[str]) -> Response[str]:
    """Say what closing does before it is done."""
    acting = await organisations.acting(visit_of().subject)
    vacancy = await service.get_vacancy(parse_id(vacancy_id), acting.employer_id)
    return page("vacancies/employer/close.html", HOME, vacancy=await service.view_of(vacancy))


@post("/employer/vacancies/{vacancy_id:str}/state", action=MANAGE)
async def move(request: PageRequest, vacancy_id: FromPath[str]) -> Redirect:
    """Publish, pause, reopen or close."""
    visit = visit_of()
    acting = await organisations.acting_approved(visit.subject)
    verb = cast("Verb", (await read_form(request)).get("verb", ""))
    if verb not in DONE:
        raise NotFoundError
    vacancy = await service.move(parse_id(vacancy_id), acting.employer_id, verb)
    visit.flash("success", gettext(DONE[verb]))
    return go(f"/employer/vacancies/{vacancy.id}" if vacancy.state == "open" else HOME)


routes = [
    choose_template,
    new_vacancy,
    make_vacancy,
    preview,
    change_form,
    change,
    close_page,
    move,
]
