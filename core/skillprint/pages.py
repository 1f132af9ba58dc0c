"""The page of a person's own skillprint."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.response import Redirect

from core.evidence import service as evidence
from core.kernel.dates import say_date
from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of
from core.skillprint import note_pages
from core.skillprint.change import is_old
from core.skillprint.service import (
    change_of,
    current_skillprint,
    history_of,
    notes_of,
    recognise,
    sections_of,
    suggestions_of,
)
from core.skillprint.words import grown_words, print_words
from tenants.tables import now

OWN = Action.SEE_OWN_SKILLPRINT
MOST_WORDS = 3
"""Words of others on the page itself; all of them have a page of their own."""
RECOGNITION = (
    ("3", _("Yes, all of it")),
    ("2", _("Most of it")),
    ("1", _("A little")),
    ("0", _("No")),
)


@get("/skillprint", action=OWN)
async def my_skillprint() -> Response[str] | Redirect:
    """The own skillprint; before it is there, the page that says how far one is."""
    visit = visit_of()
    view = await current_skillprint(visit.subject)
    if view is None:
        return go("/assessment/progress")
    change = await change_of(visit.subject)
    return page(
        "skillprint/mine.html",
        "/skillprint",
        print=print_words(view, visit.locale),
        sections=await sections_of(view),
        suggestions=await suggestions_of(view),
        notes=await notes_of(visit.subject),
        evidence=(await evidence.evidence_of(visit.subject))[:MOST_WORDS],
        say_date=say_date,
        grown=grown_words(change, visit.locale),
        has_fallen=change.has_fallen,
        is_old=is_old(view.made_at, now()),
        recognition=view.recognition,
        recognitions=[{"value": value, "label": gettext(label)} for value, label in RECOGNITION],
    )


@post("/skillprint/recognition", action=OWN)
async def say_recognition(request: PageRequest) -> Redirect:
    """Keep whether the person finds the result true; it may be said anew."""
    visit, form = visit_of(), await read_form(request)
    value = form.get("recognition", "")
    try:
        await recognise(visit.subject, int(value) if value in {"0", "1", "2", "3"} else -1)
    except WrongInputError as error:
        visit.flash("warning", error.fields["recognition"])
        return go("/skillprint")
    return go("/skillprint#true")


@get("/skillprint/history", action=OWN)
async def history() -> Response[str]:
    """Every skillprint there was, and what surely changed."""
    found = await history_of(visit_of().subject)
    return page("skillprint/history.html", "/skillprint", history=found, say_date=say_date)


routes = [my_skillprint, say_recognition, history, *note_pages.routes]
