"""Pages and files of the site itself: theme, logo, language, look, and who may do what."""

from __future__ import annotations

from litestar import Response, get
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from core.kernel import cookies
from core.kernel.errors import NotFoundError
from core.kernel.frame import theme_of
from core.kernel.pages import go, local_path, page
from core.kernel.permissions import ALLOWED, ROLE_WORDS, WORDS, Action
from core.kernel.static_files import FOREVER, file_response, make_file
from core.kernel.web import PageRequest, visit_of

PUBLIC = Action.OPEN_PUBLIC_PAGE


@get("/theme/{digest:str}", action=PUBLIC)
async def theme_file(request: PageRequest, digest: FromPath[str]) -> Response[bytes]:
    """The tenant's colours, or of the look a visitor chose."""
    visit = visit_of()
    found, text = theme_of(visit.settings, visit.look)
    cache = FOREVER if digest == f"{found}.css" else "no-cache"
    file = make_file(text.encode(), "text/css")
    return file_response(file, request.headers.get("accept-encoding", ""), cache)


@get("/logo/{digest:str}", action=PUBLIC)
async def logo_file(digest: FromPath[str]) -> Response[bytes]:
    """The tenant's own logo."""
    visit = visit_of()
    if not visit.loaded.logo:
        raise NotFoundError
    file = make_file(visit.loaded.logo, visit.loaded.logo_type)
    return file_response(file, "", FOREVER if digest == file.digest else "no-cache")


@get("/language/{code:str}", action=PUBLIC)
async def choose_language(code: FromPath[str], next: FromQuery[str] = "/") -> Redirect:  # noqa: A002  the name in the address
    """Speak another language from now on."""
    visit = visit_of()
    if code not in visit.settings.languages:
        raise NotFoundError
    made = cookies.set_cookie(
        cookies.LANGUAGE, code, is_secure=visit.is_secure, max_age=cookies.YEAR
    )
    visit.cookies.append(made)
    return go(local_path(next))


@get("/look", action=PUBLIC)
async def looks(next: FromQuery[str] = "/") -> Response[str]:  # noqa: A002  the name in the address
    """Choose colours: as usual, dark, or with much contrast."""
    return page("kernel/looks.html", "/look", next_path=local_path(next), look=visit_of().look)


@get("/look/{name:str}", action=PUBLIC)
async def choose_look(name: FromPath[str], next: FromQuery[str] = "/") -> Redirect:  # noqa: A002  the name in the address
    """Take other colours from now on."""
    visit = visit_of()
    if name not in {"usual", "dark", "high_contrast"}:
        raise NotFoundError
    value, age = ("", 0) if name == "usual" else (name, cookies.YEAR)
    visit.cookies.append(
        cookies.set_cookie(cookies.LOOK, value, is_secure=visit.is_secure, max_age=age)
    )
    return go(local_path(next))


@get("/who-may-do-what", action=PUBLIC)
async def permissions_page() -> Response[str]:
    """The table of role x action, as the code has it."""
    rows = [(WORDS[a], [role in ALLOWED[a] for role in ROLE_WORDS]) for a in Action]
    return page(
        "kernel/permissions.html",
        "/who-may-do-what",
        roles=list(ROLE_WORDS),
        role_words=ROLE_WORDS,
        rows=rows,
    )


routes = [theme_file, logo_file, choose_language, looks, choose_look, permissions_page]
