"""Be found: what it means, the exact preview, one tap on and one tap off."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.response import Redirect

from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of
from core.talent_pool import fact_pages, service

HERE = "/pool"
CHOOSE = Action.CHOOSE_POOL
FIELDS = ("first_name", "reach_by", "email", "phone")


@get(HERE, action=CHOOSE)
async def pool() -> Response[str]:
    """Where the person stands, and what an employer sees."""
    view = await service.view_for(visit_of().subject)
    return page("talent_pool/pool.html", HERE, pool=view)


@get(f"{HERE}/join", action=CHOOSE)
async def join_form() -> Response[Any] | Redirect:
    """A first name and one way to be reached, once the questions about work are answered."""
    view = await service.view_for(visit_of().subject)
    if not view.is_complete and view.state != "no_skillprint":
        return await to_questions()
    form = {name: getattr(view, name) for name in FIELDS}
    return page("talent_pool/join.html", HERE, pool=view, form=form, errors={})


@post(f"{HERE}/join", action=CHOOSE)
async def join(request: PageRequest) -> Response[Any] | Redirect:
    """Step in; faults stand beside the fields and nothing typed is lost."""
    visit, form = visit_of(), dict.fromkeys(FIELDS, "") | await read_form(request)
    try:
        await service.join(visit.subject, form)
    except WrongInputError as error:
        if "facts" in error.fields:
            return await to_questions()
        view = await service.view_for(visit.subject)
        errors = {name: gettext(text) for name, text in error.fields.items()}
        return page("talent_pool/join.html", HERE, status=422, pool=view, form=form, errors=errors)
    return go(HERE)


async def to_questions() -> Redirect:
    """To the first question about work that is still open."""
    return go(f"{HERE}/facts/{await service.open_question(visit_of().subject)}")


@post(f"{HERE}/on", action=CHOOSE)
async def switch_on() -> Redirect:
    """Step in again with one tap; whoever lacks a name or a way is asked for it."""
    try:
        await service.rejoin(visit_of().subject)
    except WrongInputError:
        return go(f"{HERE}/join")
    return go(HERE)


@post(f"{HERE}/off", action=CHOOSE)
async def switch_off() -> Redirect:
    """Step out with one tap."""
    visit = visit_of()
    await service.leave(visit.subject)
    visit.flash("success", gettext("You are off. Employers do not find you now."))
    return go(HERE)


@post(f"{HERE}/still", action=CHOOSE)
async def still_looking(request: PageRequest) -> Redirect:
    """Say to be looking for work still, or to stop."""
    visit = visit_of()
    if (await read_form(request)).get("looking") == "yes":
        await service.confirm(visit.subject)
        visit.flash("success", gettext("Thank you. Employers see that you look for work."))
    else:
        await service.leave(visit.subject)
        visit.flash("success", gettext("You are off. Employers do not find you now."))
    return go(HERE)


routes = [pool, join_form, join, switch_on, switch_off, still_looking, *fact_pages.routes]
