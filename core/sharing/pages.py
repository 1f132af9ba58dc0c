"""Make a link, see when it was opened, end it; and the page that the link opens."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.guidance.invitation import qr_svg
from core.kernel.dates import say_date, say_moment
from core.kernel.errors import ConflictError, WrongInputError
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.limits import limit
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_choices, read_form, visit_of
from core.sharing import rules, service
from tenants.identifiers import new_id
from tenants.tables import now

OWN = Action.MANAGE_OWN_DATA
HIDDEN = {"X-Robots-Tag": "noindex, nofollow, noarchive"}
MOST_LOOKS, MOST_LOOKS_OF_ONE = 3000, 120
"""Times a link may be opened in ten minutes, by everybody and by one address."""


def show(template: str, path: str, **values: Any) -> Response[str]:
    """A page that says days and moments."""
    return page(template, path, say_date=say_date, say_moment=say_moment, **values)


def options(words: dict[str, str], icons: dict[str, str]) -> list[dict[str, str]]:
    """Choices with their pictures."""
    return [
        {"value": value, "label": gettext(text), "icon": icons.get(value, "")}
        for value, text in words.items()
    ]


@get("/share", action=OWN)
async def my_links() -> Response[str]:
    """All links, those that work first."""
    visit = visit_of()
    return show(
        "sharing/list.html",
        "/share",
        links=await service.shares_of(visit.subject),
        possible=await service.possible_fields(visit.subject),
        is_away=await service.is_away(visit.subject),
    )


@get("/share/new", action=OWN)
async def choose() -> Response[str] | Redirect:
    """What, for whom and how long."""
    possible = await service.possible_fields(visit_of().subject)
    if not possible:
        return go("/share")
    ticked = [field for field in rules.USUAL if field in possible]
    return form_page({"term": "month", "id": str(new_id())}, ticked, possible)


def form_page(
    values: dict[str, str],
    ticked: list[str],
    possible: tuple[str, ...],
    errors: dict[str, str] | None = None,
) -> Response[str]:
    """The form, with what was typed."""
    fields = {field: words for field, words in rules.FIELDS.items() if field in possible}
    return page(
        "sharing/new.html",
        "/share/new",
        status=422 if errors else 200,
        values=values,
        ticked=ticked,
        errors=errors or {},
        purposes=options(rules.PURPOSES, rules.PURPOSE_ICONS),
        fields=options(fields, rules.FIELD_ICONS),
        terms=options(rules.TERMS, {}),
    )


@post("/share/new", action=OWN)
async def make(request: PageRequest) -> Response[str] | Redirect:
    """Show exactly what the other will see; make the link after that; or go back to the form."""
    visit, form = visit_of(), await read_form(request)
    ticked = await read_choices(request, "fields")
    possible = await service.possible_fields(visit.subject)
    if form.get("step") == "change":
        return form_page(form, ticked, possible)
    try:
        wanted = rules.check_form(form, ticked, possible, now())
        if form.get("step") == "make":
            made = await service.share(visit.subject, parse_id(form.get("id", "")), wanted)
            return go(f"/share/{made.id}")
    except WrongInputError as error:
        return form_page(form, ticked, possible, error.fields)
    except ConflictError as error:
        visit.flash("warning", str(error.words))
        return go("/share")
    shown = await service.shown_of(visit.subject, wanted.fields)
    return show(
        "sharing/preview.html", "/share/new", shown=shown, wanted=wanted, values=form, ticked=ticked
    )


@get("/share/{share_id:str}", action=OWN)
async def one_link(share_id: FromPath[str]) -> Response[str]:
    """The address and its QR code, what it shows, and each time it was opened."""
    visit = visit_of()
    found = await service.share_of(visit.subject, parse_id(share_id))
    return show(
        "sharing/one.html",
        f"/share/{share_id}",
        link=found,
        is_away=await service.is_away(visit.subject),
        qr=qr_svg(found.address),
        shown=await service.shown_of(visit.subject, found.fields),
        words=rules.FIELDS,
    )


@post("/share/{share_id:str}/end", action=OWN)
async def end_link(share_id: FromPath[str]) -> Redirect:
    """Stop a link at once."""
    visit = visit_of()
    await service.end(visit.subject, parse_id(share_id))
    visit.flash("success", gettext("The link has stopped. Nobody can open it now."))
    return go("/share")


@get("/s/{token:str}", action=Action.OPEN_PUBLIC_PAGE)
async def shared(request: PageRequest, token: FromPath[str]) -> Response[str]:
    """What somebody chose to show, without an account; ended links say so kindly."""
    visit = visit_of()
    await limit("shared by", visit.client, MOST_LOOKS_OF_ONE)
    await limit("shared", token[:80], MOST_LOOKS)
    found = await service.open_shared(token)
    if found is None:
        return hidden("sharing/ended.html", f"/s/{token}", status=410)
    owner, shown = found
    if visit.session.subject != owner and rules.counts(request.headers.get("user-agent", "")):
        await service.count_look(token)
    return hidden("sharing/shared.html", f"/s/{token}", shown=shown)


def hidden(template: str, path: str, **values: Any) -> Response[str]:
    """A page that no search engine keeps."""
    answer = show(template, path, **values)
    answer.headers.update(HIDDEN)
    return answer


routes = [my_links, choose, make, one_link, end_link, shared]
