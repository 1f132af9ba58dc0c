"""Looking for people beside an open vacancy: the form, what is found, and what is kept."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

from litestar import Request, Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.connections import service as connections
from core.facts import service as facts
from core.kernel.errors import WrongInputError
from core.kernel.i18n import current_locale, gettext
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of
from core.occupations import service as occupations
from core.organisations import service as organisations
from core.searches import rules, service
from core.searches.schemas import Wanted
from core.vacancies.service import Vacancy

HERE, SEE = service.HERE, Action.SEE_CANDIDATES
MOST_PAGES = 999


def sectors() -> dict[str, str]:
    """The kinds of work with their names."""
    return {sector.code: sector.label(current_locale()) for sector in occupations.sectors()}


def boxes() -> dict[str, list[dict[str, str]]]:
    """Everything that is chosen from a list."""
    work = [{"value": code, "label": label} for code, label in sectors().items()]
    return {
        "shifts": [{"value": s, "label": facts.shift_word(s)} for s in facts.Shift],
        "licences": [{"value": c, "label": facts.licence_word(c)} for c in facts.Licence],
        "languages": [{"value": c, "label": facts.language_word(c)} for c in facts.Language],
        "sectors": work,
        "not_sectors": work,
    }


def many_of(text: str) -> dict[str, list[str]]:
    """The fields of an address or of a text that came from one."""
    return parse_qs(text, keep_blank_values=True, max_num_fields=200)


@get(HERE, action=SEE)
async def search(request: Request[Any, Any, Any]) -> Response[str]:
    """The form; with `look` also who is found, twenty a page."""
    acting = await organisations.acting_approved(visit_of().subject)
    open_now = await service.open_of(acting.employer_id)
    form = many_of(request.url.query)
    chosen = next((v for v in open_now if str(v.id) == rules.one(form, "vacancy")), None)
    vacancy = chosen or next(iter(open_now), None)
    if vacancy is None:
        return page("searches/none.html", HERE)
    if "look" not in form:
        form = many_of(rules.query_of(service.wanted_by(vacancy)))
        return await search_page(vacancy, open_now, form)
    try:
        wanted = rules.check_wanted(form, sectors())
    except WrongInputError as error:
        return await search_page(vacancy, open_now, form, error.fields)
    number = rules.number(form, "number", MOST_PAGES, "", {}) or 1
    return await found_page(vacancy, open_now, wanted, number)


async def search_page(
    vacancy: Vacancy,
    open_now: tuple[Vacancy, ...],
    form: dict[str, list[str]],
    errors: dict[str, str] | None = None,
    **more: Any,
) -> Response[str]:
    """The page of a search, with what was typed."""
    return page(
        "searches/search.html",
        HERE,
        status=422 if errors else 200,
        vacancy=vacancy,
        open_now=[(str(v.id), v.title) for v in open_now],
        form=form,
        errors={name: gettext(text) for name, text in (errors or {}).items()},
        boxes=boxes(),
        saved=await service.saved(vacancy.employer_id),
        gets_mail=await service.gets_mail(vacancy.employer_id),
        **{"ranked": None, **more},
    )


async def found_page(
    vacancy: Vacancy, open_now: tuple[Vacancy, ...], wanted: Wanted, number: int
) -> Response[str]:
    """Who is found, with the form above it."""
    ranked = await service.search(vacancy, wanted, number)
    url = f"{service.page_of(vacancy.id, wanted)}&number="
    near = connections.page_links(ranked.number, ranked.pages)
    return await search_page(
        vacancy,
        open_now,
        many_of(rules.query_of(wanted)),
        ranked=ranked,
        query=rules.query_of(wanted),
        links=[
            n and {"number": n, "url": f"{url}{n}", "current": n == ranked.number} for n in near
        ],
        previous_url=f"{url}{ranked.number - 1}" if ranked.number > 1 else None,
        next_url=f"{url}{ranked.number + 1}" if ranked.number < ranked.pages else None,
    )


@post(f"{HERE}/save", action=SEE)
async def save(request: PageRequest) -> Response[Any] | Redirect:
    """Keep this search; the mail tells weekly who is new in it."""
    visit, form = visit_of(), await read_form(request)
    acting = await organisations.acting_approved(visit.subject)
    vacancy_id = parse_id(form.get("vacancy", ""))
    wanted = rules.check_wanted(many_of(form.get("query", "")), sectors())
    try:
        await service.save(acting.employer_id, vacancy_id, form.get("name", ""), wanted)
    except WrongInputError as error:
        for text in error.fields.values():
            visit.flash("error", gettext(text))
        return go(service.page_of(vacancy_id, wanted))
    visit.flash("success", gettext("We keep this search for you."))
    return go(f"{HERE}#saved")


@post(f"{HERE}/{{search_id:str}}/delete", action=SEE)
async def delete(search_id: FromPath[str]) -> Redirect:
    """Forget a search."""
    visit = visit_of()
    acting = await organisations.acting_approved(visit.subject)
    await service.delete(acting.employer_id, parse_id(search_id))
    visit.flash("success", gettext("The search is gone."))
    return go(f"{HERE}#saved")


@post(f"{HERE}/mail", action=SEE)
async def choose_mail(request: PageRequest) -> Redirect:
    """Switch the weekly mail on or off."""
    visit, is_on = visit_of(), (await read_form(request)).get("wanted") == "yes"
    acting = await organisations.acting_approved(visit.subject)
    await service.set_mail(acting.employer_id, is_on=is_on)
    visit.flash("success", gettext("We saved that."))
    return go(f"{HERE}#mail")


routes = [search, save, delete, choose_mail]
