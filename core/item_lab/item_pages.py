"""One question: everything about it, set it apart, let it in again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from core.catalogue import service as catalogue
from core.item_lab import service, words
from core.item_lab.detail import detail_of
from core.item_lab.limits import FEWEST_SHOWN
from core.item_lab.listing import row_of
from core.kernel.dates import say_date
from core.kernel.errors import WrongInputError
from core.kernel.i18n import current_locale, gettext
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of

PATH = "/manage/questions"
ITEM = PATH + "/{item_id:str}"
LOOK, TEND = Action.SEE_QUESTIONS, Action.TEND_QUESTIONS


async def show_item(
    item_id: str, errors: Mapping[str, str] | None = None, wrong: str = ""
) -> Response[str]:
    """The page of a question; `wrong` is the language whose recording was refused."""
    visit = visit_of()
    item = service.item_of(item_id)
    figures, states = await service.figures_of(item.id)
    skill = catalogue.skill(item.skill).label(current_locale())
    errors = {name: gettext(text) for name, text in (errors or {}).items()}
    return page(
        "item_lab/item.html",
        PATH,
        status=422 if errors else 200,
        row=row_of(item, skill, figures, states),
        state=states.get(item.id),
        bank=catalogue.bank(catalogue.CURRENT_BANK),
        detail=await detail_of(item, figures, visit.settings.languages, visit.recordings),
        words=words,
        fewest=FEWEST_SHOWN,
        say_date=say_date,
        errors=errors,
        wrong=wrong,
    )


@get(ITEM, action=LOOK)
async def item(item_id: FromPath[str]) -> Response[str]:
    """The page of a question."""
    return await show_item(item_id)


async def show_park(item_id: str, errors: Mapping[str, str] | None = None) -> Response[str]:
    """What it means to set a question apart, and the reasons to choose from."""
    errors = {name: gettext(text) for name, text in (errors or {}).items()}
    return page(
        "item_lab/park.html",
        PATH,
        status=422 if errors else 200,
        item=service.item_of(item_id),
        reasons=[(code, gettext(text)) for code, text in words.BY_HAND.items()],
        errors=errors,
    )


@get(ITEM + "/park", action=TEND)
async def confirm_park(item_id: FromPath[str]) -> Response[str]:
    """Ask before a question is set apart."""
    return await show_park(item_id)


@post(ITEM + "/park", action=TEND)
async def park(request: PageRequest, item_id: FromPath[str]) -> Response[Any]:
    """Set a question apart."""
    visit = visit_of()
    try:
        await service.park(item_id, (await read_form(request)).get("reason", ""), visit.subject)
    except WrongInputError as error:
        return await show_park(item_id, error.fields)
    visit.flash("success", gettext("Parked. Nobody new gets this question."))
    return go(f"{PATH}/{item_id}")


@get(ITEM + "/release", action=TEND)
async def confirm_release(item_id: FromPath[str]) -> Response[Any]:
    """Ask before a question is let in again."""
    state = await service.state_of(item_id)
    if state is None or not state.is_parked:
        return go(f"{PATH}/{item_id}")
    return page(
        "item_lab/release.html",
        PATH,
        item=service.item_of(item_id),
        state=state,
        words=words,
        say_date=say_date,
    )


@post(ITEM + "/release", action=TEND)
async def release(item_id: FromPath[str]) -> Response[Any]:
    """Let a question in again."""
    visit = visit_of()
    await service.release(item_id, visit.subject)
    visit.flash("success", gettext("This question is in use again."))
    return go(f"{PATH}/{item_id}")


routes = [item, confirm_park, park, confirm_release, release]
