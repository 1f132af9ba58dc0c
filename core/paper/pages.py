"""The passport of a person: on paper, to share, as proof, as files."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from core.kernel.ids import parse_id
from core.kernel.limits import limit
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of
from core.paper import batch_pages, service
from core.paper.showing import as_file, state_of
from core.skillprint import service as skillprint

OWN = Action.MANAGE_OWN_DATA
FORMS = (
    ("a4", _("On one sheet"), _("A4, for a talk or a folder."), "files"),
    ("a6", _("On a card"), _("As large as a postcard, to hand out."), "person"),
    ("large", _("In large letters"), _("A4, easy to read."), "eye"),
    ("word", _("As a Word file"), _("You can change it on a computer."), "device_desktop"),
)
MOST_ASKED = 40
"""Files that one person may have made in ten minutes."""


def form_choices(names: tuple[str, ...] = service.FORMS) -> list[dict[str, str]]:
    """The forms to choose from, in words."""
    return [
        {"value": name, "label": gettext(label), "note": gettext(note), "icon": icon}
        for name, label, note, icon in FORMS
        if name in names
    ]


@get("/passport", action=OWN)
async def passport() -> Response[str]:
    """All that can be done with a passport; before there is one, the way to it."""
    visit = visit_of()
    made = await skillprint.current_skillprint(visit.subject)
    return hub(has_print=made is not None)


def hub(*, has_print: bool, error: str = "") -> Response[str]:
    """The page, with what was wrong."""
    return page(
        "paper/passport.html",
        "/passport",
        status=422 if error else 200,
        has_print=has_print,
        forms_to_choose=form_choices(),
        error=error,
    )


@post("/passport/paper", action=OWN)
async def ask(request: PageRequest) -> Response[str] | Redirect:
    """Have it made, and go to the page that waits for it."""
    visit, form = visit_of(), await read_form(request)
    await limit("paper", str(visit.subject), MOST_ASKED)
    try:
        paper = await service.ask_own(
            visit.subject, form.get("form", ""), with_growth=form.get("growth") == "yes"
        )
    except WrongInputError as error:
        return hub(has_print=True, error=error.fields["form"])
    return go(f"/passport/paper/{paper.id}")


@get("/passport/paper/{paper_id:str}", action=OWN)
async def wait(paper_id: FromPath[str]) -> Response[str]:
    """How far the file is, and the way to it."""
    visit = visit_of()
    paper = await service.own_paper(visit.subject, parse_id(paper_id))
    return page(
        "paper/wait.html",
        f"/passport/paper/{paper_id}",
        **state_of(paper),
        url=f"/passport/paper/{paper_id}",
        no_name=await service.cannot_print_name(visit.subject),
    )


@get("/passport/paper/{paper_id:str}/file", action=OWN)
async def fetch(paper_id: FromPath[str]) -> Response[bytes]:
    """The finished file."""
    return as_file(await service.fetch_own(visit_of().subject, parse_id(paper_id)), "passport")


@post("/passport/paper/{paper_id:str}/stop", action=OWN)
async def stop(paper_id: FromPath[str]) -> Redirect:
    """Stop the making."""
    visit = visit_of()
    paper = await service.own_paper(visit.subject, parse_id(paper_id))
    await service.call_off(paper)
    visit.flash("info", gettext("It has stopped. Nothing was kept."))
    return go("/passport")


routes = [passport, ask, wait, fetch, stop, *batch_pages.routes]
