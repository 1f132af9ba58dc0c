"""The employer's start page, the people for a vacancy, asking, and the requests made."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from core.connections import rules, service
from core.connections.schemas import RankedPage
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.dates import say_date
from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of
from core.language.service import hints_for
from core.organisations import service as organisations
from core.talent_pool import service as talent_pool
from core.vacancies import service as vacancies

HOME = "/employer"
SENT = _("Your request is on its way. You get a mail with the answer.")
HELD = _("We keep your question ready. It goes out as soon as there is room.")


@get(HOME, action=Action.MANAGE_VACANCIES)
async def home() -> Response[str]:
    """The company's vacancies and what to do next; a company that waits reads that it waits."""
    acting = await organisations.acting(visit_of().subject)
    if acting.state != "approved":
        return page("connections/employer/waiting.html", HOME, acting=acting)
    rows = await service.vacancy_rows(acting.employer_id)
    return page(
        "connections/employer/home.html",
        HOME,
        acting=acting,
        vacancies=rows,
        matches=await service.fresh_matches(acting.employer_id),
        unasked=await service.unasked(rows),
    )


@get("/employer/vacancies/{vacancy_id:str}", action=Action.SEE_CANDIDATES)
async def candidates(
    vacancy_id: FromPath[str], number: FromQuery[int] = 1, *, everyone: FromQuery[bool] = False
) -> Response[str] | Redirect:
    """The people in order, twenty a page; a vacancy that is not open shows itself."""
    acting = await organisations.acting_approved(visit_of().subject)
    vacancy = await vacancies.get_vacancy(parse_id(vacancy_id), acting.employer_id)
    if vacancy.state != "open":
        return go(f"/employer/vacancies/{vacancy.id}/preview")
    ranked = await service.ranked_people(vacancy.id, acting.employer_id, number, everyone=everyone)
    links = links_of(ranked, everyone=everyone)
    return page("connections/employer/people.html", HOME, ranked=ranked, everyone=everyone, **links)


def links_of(ranked: RankedPage, *, everyone: bool) -> dict[str, Any]:
    """The links to the other pages of a list."""
    wide = "everyone=true&" if everyone else ""
    url = f"/employer/vacancies/{ranked.vacancy.id}?{wide}number="
    near = rules.page_links(ranked.number, ranked.pages)
    return {
        "links": [
            n and {"number": n, "url": f"{url}{n}", "current": n == ranked.number} for n in near
        ],
        "previous_url": f"{url}{ranked.number - 1}" if ranked.number > 1 else None,
        "next_url": f"{url}{ranked.number + 1}" if ranked.number < ranked.pages else None,
    }


@get("/employer/vacancies/{vacancy_id:str}/ask/{card_id:str}", action=Action.ASK_CONNECTION)
async def ask_form(vacancy_id: FromPath[str], card_id: FromPath[str]) -> Response[str]:
    """One person's card and a few words to begin with."""
    acting = await organisations.acting_approved(visit_of().subject)
    vacancy = await vacancies.get_vacancy(parse_id(vacancy_id), acting.employer_id)
    start = gettext(
        "Hello! We are %(employer)s in %(place)s. We are looking for somebody for: %(title)s."
        " What you are good at fits well with us. Shall we get to know each other?"
    ) % {"employer": acting.employer_name, "place": acting.place, "title": vacancy.title}
    shown = await ask_page(vacancy_id, card_id, start)
    seen = await talent_pool.person_of(parse_id(card_id))
    await record(
        Did.EMPLOYER_SAW_CARD, person_id=seen, company=acting.employer_name, vacancy=vacancy_id
    )
    return shown


async def ask_page(
    vacancy_id: str,
    card_id: str,
    message: str,
    error: WrongInputError | None = None,
    status: int = 200,
) -> Response[str]:
    """The page with the card and the words."""
    acting = await organisations.acting_approved(visit_of().subject)
    found, words = parse_id(card_id), error.fields["message"] if error else ""
    person = await service.candidate(parse_id(vacancy_id), acting.employer_id, found)
    has_room = await service.has_room(await talent_pool.person_of(found))
    return page(
        "connections/employer/ask.html",
        HOME,
        status=422 if error else status,
        person=person,
        has_room=has_room,
        week=await service.week_of(acting.employer_id),
        say_date=say_date,
        vacancy_id=parse_id(vacancy_id),
        message=message,
        error=gettext(words) if words else "",
    )


@post("/employer/vacancies/{vacancy_id:str}/ask/{card_id:str}", action=Action.ASK_CONNECTION)
async def ask(
    request: PageRequest, vacancy_id: FromPath[str], card_id: FromPath[str]
) -> Response[Any] | Redirect:
    """Send the request."""
    visit, form = visit_of(), await read_form(request)
    message, hold = form.get("message", ""), form.get("hold") == "yes"
    vacancy, person_id = parse_id(vacancy_id), await talent_pool.person_of(parse_id(card_id))
    try:
        made = await service.ask(vacancy, person_id, visit.subject, message, hold=hold)
    except WrongInputError as error:
        return await ask_page(vacancy_id, card_id, message, error)
    is_held = made.state == "held"
    visit.flash("success", gettext(HELD if is_held else SENT))
    if hints := hints_for(message):
        tip = gettext("A tip for your next message. %(advice)s")
        visit.flash("info", tip % {"advice": " ".join(hints.advice)})
    return go(f"/employer/vacancies/{vacancy}")


routes = [home, candidates, ask_form, ask]
