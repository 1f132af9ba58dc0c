"""The employer's times for everybody who matched on a vacancy, and the form they are typed in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.interviews import service
from core.interviews.rules import LENGTHS, MOST_TALKS
from core.interviews.schemas import WAY_WORDS
from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of
from core.organisations import service as organisations
from core.organisations.service import Acting
from core.vacancies import service as vacancies

HERE = "/employer/matches"
ASK = Action.ASK_CONNECTION
START = {"way": "place", "minutes": "30", "talks": "4", "time": "10:00"}


async def acting() -> Acting:
    """Who is signed in, for an approved company."""
    return await organisations.acting_approved(visit_of().subject)


def form_words(values: Mapping[str, str], error: WrongInputError | None) -> dict[str, Any]:
    """What the form with times shows: choices, typed values and what is wrong."""
    fields = error.fields if error else {}
    return {
        "status": 422 if error else 200,
        "values": {**START, **values},
        "errors": {name: gettext(words) for name, words in fields.items()},
        "ways": [(way, gettext(words)) for way, words in WAY_WORDS.items()],
        "lengths": [(n, gettext("%(num)s minutes") % {"num": n}) for n in LENGTHS],
        "numbers": [(n, str(n)) for n in range(1, MOST_TALKS + 1)],
    }


async def show_times(
    vacancy_id: str, values: Mapping[str, str], error: WrongInputError | None = None
) -> Response[str]:
    """The times of a vacancy and the form for more."""
    vacancy = await vacancies.get_vacancy(parse_id(vacancy_id), (await acting()).employer_id)
    return page(
        "interviews/employer/times.html",
        HERE,
        vacancy=vacancy,
        slots=await service.slots_of_vacancy(vacancy.id),
        **form_words(values, error),
    )


@get("/employer/vacancies/{vacancy_id:str}/talks", action=ASK)
async def times(vacancy_id: FromPath[str]) -> Response[str]:
    """Times for everybody who said yes to this vacancy."""
    return await show_times(vacancy_id, {})


@post("/employer/vacancies/{vacancy_id:str}/talks", action=ASK)
async def offer(request: PageRequest, vacancy_id: FromPath[str]) -> Response[str] | Redirect:
    """Put times on the list."""
    who, form = await acting(), await read_form(request)
    try:
        made = await service.offer_to_all(parse_id(vacancy_id), who.employer_id, form)
    except WrongInputError as error:
        return await show_times(vacancy_id, form, error)
    visit_of().flash("success", said_offered(made))
    return go(f"/employer/vacancies/{vacancy_id}/talks")


def said_offered(made: int) -> str:
    """What is said after times were put on the list."""
    if not made:
        return gettext("These times were on the list already.")
    return gettext("The times are on the list. Who said yes can choose one now.")


@post("/employer/talks/{slot_id:str}/remove", action=ASK)
async def remove(slot_id: FromPath[str]) -> Redirect:
    """Take a time from the list."""
    vacancy_id = await service.take_back(parse_id(slot_id), (await acting()).employer_id)
    visit_of().flash("success", gettext("The time is off the list."))
    return go(f"/employer/vacancies/{vacancy_id}/talks")


routes = [times, offer, remove]
