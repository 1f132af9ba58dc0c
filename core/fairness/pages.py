"""Groups somebody gives of themselves, and the page that counts over all of them."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.response import Redirect

from core.fairness import rules, service, views
from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of

OWN, COUNTED = "/my-data/groups", "/manage/fairness"
ASKED = {
    "language": _("Which language do you speak best?"),
    "age_band": _("How old are you?"),
    "gender": _("What are you?"),
}


def own_page(form: dict[str, str], errors: dict[str, str]) -> Response[str]:
    """Three choices, and nothing is fine too."""
    nothing = {"value": "", "label": gettext("I'd rather not say")}
    questions = [
        (
            name,
            gettext(text),
            [{"value": v, "label": gettext(w)} for v, w in rules.CHOICES[name].items()] + [nothing],
        )
        for name, text in ASKED.items()
    ]
    return page(
        "fairness/groups.html",
        "/my-data",
        status=422 if errors else 200,
        questions=questions,
        form=form,
        errors={name: gettext(text) for name, text in errors.items()},
        wording=service.wording(),
    )


@get(OWN, action=Action.MANAGE_OWN_DATA)
async def groups() -> Response[str]:
    """What I gave, to change or to forget."""
    return own_page(msgspec.structs.asdict(await service.given_by(visit_of().subject)), {})


@post(OWN, action=Action.MANAGE_OWN_DATA)
async def give(request: PageRequest) -> Response[Any] | Redirect:
    """Keep it, or forget all of it."""
    visit, form = visit_of(), await read_form(request)
    try:
        await service.give(visit.subject, form)
    except WrongInputError as error:
        return own_page(dict(form), error.fields)
    visit.flash("success", gettext("We saved that."))
    return go("/my-data")


@get(COUNTED, action=Action.SEE_QUALITY)
async def fairness() -> Response[str]:
    """Each group beside all others, over the last year."""
    tables = await service.step_tables()
    return page(
        "fairness/fairness.html",
        COUNTED,
        kinds=views.kinds_of(tables),
        alarms=views.alarms_of(tables),
        headings=views.headings(),
        can_tell=any(not row.comparison.too_few for table in tables for row in table.rows),
    )


routes = [groups, give, fairness]
