"""One strength: whether it is true for the person, and the own words about it."""

from __future__ import annotations

from collections.abc import Mapping

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.kernel.errors import NotFoundError, WrongInputError
from core.kernel.i18n import gettext
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of
from core.skillprint.notes import VERDICTS
from core.skillprint.service import current_skillprint, notes_of, say_note
from core.skillprint.words import print_words

OWN = Action.SEE_OWN_SKILLPRINT
HERE = "/skillprint/strengths/{code:str}"
ECHO = 400
"""What is shown again of a text that was too long."""


async def show(
    code: str, form: Mapping[str, str] | None = None, errors: Mapping[str, str] | None = None
) -> Response[str]:
    """One own strength with its form; NotFoundError for any other skill."""
    visit = visit_of()
    view = await current_skillprint(visit.subject)
    if view is None or code not in view.strengths:
        raise NotFoundError
    tiles = print_words(view, visit.locale).strengths
    note = (await notes_of(visit.subject)).get(code)
    said = {"verdict": note.verdict, "words": note.words} if note else {}
    typed = form if form is not None else said
    return page(
        "skillprint/note.html",
        "/skillprint",
        status=422 if errors else 200,
        tile=next(tile for tile in tiles if tile.code == code),
        verdict=typed.get("verdict", ""),
        words=typed.get("words", "")[:ECHO],
        errors=errors or {},
        verdicts=[{"value": value, "label": gettext(label)} for value, label in VERDICTS.items()],
    )


@get(HERE, action=OWN)
async def strength(code: FromPath[str]) -> Response[str]:
    """Ask whether this is true for the person, in their own words."""
    return await show(code)


@post(HERE, action=OWN)
async def say(request: PageRequest, code: FromPath[str]) -> Response[str] | Redirect:
    """Keep what the person says."""
    visit, form = visit_of(), await read_form(request)
    view = await current_skillprint(visit.subject)
    if view is None or code not in view.strengths:
        raise NotFoundError
    try:
        await say_note(visit.subject, code, form)
    except WrongInputError as error:
        return await show(code, form, error.fields)
    visit.flash("success", gettext("We saved that."))
    return go(f"/skillprint#strength-{code}")


routes = [strength, say]
