"""Two switches for a visitor: the language of the pages, and that of the questions."""

from __future__ import annotations

from litestar import Response, get
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from core.kernel import cookies
from core.kernel.errors import NotFoundError
from core.kernel.frame import languages_of
from core.kernel.pages import go, local_path, page
from core.kernel.permissions import Action
from core.kernel.reading import USUAL, is_choice
from core.kernel.web import visit_of

PUBLIC = Action.OPEN_PUBLIC_PAGE


@get("/language", action=PUBLIC)
async def languages_page(next: FromQuery[str] = "/") -> Response[str]:  # noqa: A002  the name in the address
    """Both switches, with what they do."""
    visit, next_path = visit_of(), local_path(next)
    return page(
        "kernel/language.html",
        "/language",
        next_path=next_path,
        choices=languages_of(visit, "/language"),
        questions=visit.questions or USUAL,
    )


@get("/language/{code:str}", action=PUBLIC)
async def choose_language(code: FromPath[str], next: FromQuery[str] = "/") -> Redirect:  # noqa: A002  the name in the address
    """Speak another language from now on."""
    visit = visit_of()
    if code not in visit.settings.languages:
        raise NotFoundError
    keep(cookies.LANGUAGE, code)
    return go(local_path(next))


@get("/language/questions/{name:str}", action=PUBLIC)
async def choose_questions(name: FromPath[str], next: FromQuery[str] = "/") -> Redirect:  # noqa: A002  the name in the address
    """Read the questions in Dutch with help, in one's own language, or in Dutch."""
    if not is_choice(cookies.QUESTIONS, name):
        raise NotFoundError
    keep(cookies.QUESTIONS, "" if name == USUAL else name)
    return go(local_path(next))


def keep(kind: str, value: str) -> None:
    """Remember a choice in this browser; nothing to remember takes it away."""
    visit = visit_of()
    age = cookies.YEAR if value else 0
    visit.cookies.append(cookies.set_cookie(kind, value, is_secure=visit.is_secure, max_age=age))


routes = [languages_page, choose_language, choose_questions]
