"""Putting two records of one person together: by the person with a code, or by their coach."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.duplicates import service
from core.kernel.audit import record_each
from core.kernel.audit_names import Did
from core.kernel.dates import say_date
from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of

OWN, DESK = "/my-data/codes", "/coach/duplicates"
SIGNS = {
    "same_email": _("The same e-mail address"),
    "same_phone": _("The same phone number"),
    "same_name": _("The same name in the same group"),
}


async def own_page(typed: str = "", errors: dict[str, str] | None = None) -> Response[str]:
    """The field for the other code, and what was put together before."""
    found = await service.together_of_person(visit_of().subject)
    return page(
        "duplicates/codes.html",
        "/my-data",
        status=422 if errors else 200,
        together=found,
        typed=typed,
        errors=errors or {},
        say_date=say_date,
    )


@get(OWN, action=Action.MANAGE_OWN_DATA)
async def codes() -> Response[str]:
    """Somebody who has two codes can make one of them."""
    return await own_page()


@post(OWN, action=Action.MANAGE_OWN_DATA)
async def join_codes(request: PageRequest) -> Response[Any] | Redirect:
    """The other code is typed: put both together."""
    visit, typed = visit_of(), (await read_form(request)).get("code", "")
    try:
        await service.put_together_by_code(visit.subject, typed)
    except WrongInputError as error:
        return await own_page(typed, error.fields)
    visit.flash("success", gettext("Done. Both codes now open this page."))
    return go(OWN)


@post(f"{OWN}/{{pair_id:str}}/undo", action=Action.MANAGE_OWN_DATA)
async def part_codes(pair_id: FromPath[str]) -> Redirect:
    """Take them apart again."""
    visit = visit_of()
    await service.undo_by_person(visit.subject, parse_id(pair_id))
    visit.flash("success", gettext("They are two again."))
    return go(OWN)


@get(DESK, action=Action.SEE_CASELOAD)
async def pairs() -> Response[str]:
    """Who probably started twice, and what was put together."""
    coach_id = visit_of().subject
    return page(
        "duplicates/pairs.html",
        "/coach",
        pairs=await service.likely(coach_id),
        together=await service.together_of_coach(coach_id),
        signs=SIGNS,
        say_date=say_date,
    )


@get(f"{DESK}/{{one:str}}/{{two:str}}", action=Action.SEE_CASELOAD)
async def confirm(one: FromPath[str], two: FromPath[str]) -> Response[str]:
    """What happens, before it happens, and which of the two is kept; logged."""
    ids = (parse_id(one), parse_id(two))
    pair = await service.pair_of_coach(visit_of().subject, *ids)
    await record_each(Did.COACH_SAW_PAIR, ids)
    return page("duplicates/confirm.html", "/coach", pair=pair, say_date=say_date)


@post(f"{DESK}/{{one:str}}/{{two:str}}", action=Action.SEE_CASELOAD)
async def decide(request: PageRequest, one: FromPath[str], two: FromPath[str]) -> Redirect:
    """One person, or two."""
    visit, ids = visit_of(), (parse_id(one), parse_id(two))
    form = await read_form(request)
    if form.get("decision") == "apart":
        await service.keep_apart(visit.subject, *ids)
        visit.flash("success", gettext("Good. We do not offer these two again."))
        return go(DESK)
    kept = ids[1] if form.get("kept") == str(ids[1]) else ids[0]
    other = ids[0] if kept == ids[1] else ids[1]
    await service.put_together_by_coach(visit.subject, kept, other)
    visit.flash("success", gettext("These two are one now. You can undo this for 30 days."))
    return go(DESK)


@post(f"{DESK}/{{pair_id:str}}/undo", action=Action.SEE_CASELOAD)
async def undo(pair_id: FromPath[str]) -> Redirect:
    """Take two of the coach's people apart again."""
    visit = visit_of()
    await service.undo_by_coach(visit.subject, parse_id(pair_id))
    visit.flash("success", gettext("They are two again."))
    return go(DESK)


routes = [codes, join_codes, part_codes, pairs, confirm, decide, undo]
