"""How the questions are calculated anew, and who decides on the outcome."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from core.calibration import service, views
from core.catalogue import versions
from core.catalogue.versions import CalibratedBank
from core.kernel.dates import say_date
from core.kernel.errors import ConflictError, NotFoundError, WrongInputError
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action, may
from core.kernel.web import PageRequest, read_form, visit_of

PATH = "/manage/questions/calibration"
DECISIONS = {
    "approve": (service.approve, "proposed", _("Done. New runs use these numbers from now on.")),
    "refuse": (service.refuse, "proposed", _("Refused. Nothing changes.")),
    "stop": (service.stop_using, "live", _("Stopped. New runs use the numbers of experts again.")),
}


@get(PATH, action=Action.SEE_QUESTIONS)
async def overview() -> Response[str]:
    """What is in use, what waits for a decision, and what was decided before."""
    visit, rows = visit_of(), await versions.all_versions()
    return page(
        "calibration/overview.html",
        PATH,
        routes=await service.route_states(rows),
        rows=rows,
        sharing=visit.settings.calibration_sharing,
        may_ask=may(visit.role, Action.CALIBRATE),
        may_decide=may(visit.role, Action.APPROVE_BANK),
        words=views,
        say_date=say_date,
    )


@post(PATH, action=Action.CALIBRATE)
async def calculate(request: PageRequest) -> Response[Any]:
    """Have a route calculated anew."""
    try:
        is_new = await service.ask((await read_form(request)).get("route", ""))
    except WrongInputError as error:
        raise NotFoundError from error
    started = gettext("We calculate now. It takes a minute or two. Open this page again then.")
    text = started if is_new else gettext("A calculation runs already.")
    visit_of().flash("info", text)
    return go(PATH)


@post(PATH + "/sharing", action=Action.APPROVE_BANK)
async def set_sharing(request: PageRequest) -> Response[Any]:
    """Choose what other organisations get."""
    visit = visit_of()
    try:
        await service.save_sharing((await read_form(request)).get("sharing", ""), visit.settings)
    except WrongInputError as error:
        visit.flash("error", gettext(next(iter(error.fields.values()))))
    else:
        visit.flash("success", gettext("Saved. It counts from the next calculation."))
    return go(PATH)


@get(PATH + "/{bank_id:str}", action=Action.SEE_QUESTIONS)
async def version(bank_id: FromPath[str]) -> Response[str]:
    """The report of a version."""
    row = await versions.get_version(parse_id(bank_id))
    return page(
        "calibration/version.html",
        PATH,
        row=row,
        report=service.report_of(row),
        may_decide=may(visit_of().role, Action.APPROVE_BANK),
        words=views,
        say_date=say_date,
    )


@get(PATH + "/{bank_id:str}/{decision:str}", action=Action.APPROVE_BANK)
async def confirm(bank_id: FromPath[str], decision: FromPath[str]) -> Response[str]:
    """What happens when somebody decides."""
    row = await row_for(bank_id, decision)
    return show(row, decision, {})


@post(PATH + "/{bank_id:str}/{decision:str}", action=Action.APPROVE_BANK)
async def decide(
    request: PageRequest, bank_id: FromPath[str], decision: FromPath[str]
) -> Response[Any]:
    """Decide, under one's own name."""
    visit, row = visit_of(), await row_for(bank_id, decision)
    verb, _state, done = DECISIONS[decision]
    try:
        by = await service.decider_of(visit.subject, (await read_form(request)).get("name", ""))
        await verb(row.id, by)
    except WrongInputError as error:
        return show(row, decision, error.fields)
    except ConflictError as error:
        visit.flash("error", gettext(str(error)))
    else:
        visit.flash("success", gettext(done))
    return go(PATH)


async def row_for(bank_id: str, decision: str) -> CalibratedBank:
    """The version, when this can be decided about it."""
    row = await versions.get_version(parse_id(bank_id))
    if decision not in DECISIONS or row.state != DECISIONS[decision][1]:
        raise NotFoundError
    return row


def show(row: CalibratedBank, decision: str, errors: Mapping[str, str]) -> Response[str]:
    """The page that asks for the name."""
    return page(
        "calibration/decide.html",
        PATH,
        status=422 if errors else 200,
        row=row,
        decision=decision,
        words=views,
        errors={name: gettext(text) for name, text in errors.items()},
    )


routes = [overview, calculate, set_sharing, version, confirm, decide]
