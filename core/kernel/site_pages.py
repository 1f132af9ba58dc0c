"""Pages and files of the site itself: theme, logo, look, and who may do what."""

from __future__ import annotations

from urllib.parse import quote

from litestar import Response, get
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from core.kernel import cookies, language_pages
from core.kernel.errors import NotFoundError
from core.kernel.frame import theme_of
from core.kernel.pages import go, local_path, page
from core.kernel.permissions import ALLOWED, ROLE_WORDS, WORDS, Action
from core.kernel.reading import USUAL, is_choice
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


@get("/reading", action=PUBLIC)
async def reading(next: FromQuery[str] = "/") -> Response[str]:  # noqa: A002  the name in the address
    """Choose how large the words are, which colours, and whether pages read themselves aloud."""
    visit = visit_of()
    chosen = {"look": visit.look, "size": visit.size, "sound": visit.sound}
    return page("kernel/reading.html", "/reading", next_path=local_path(next), chosen=chosen)


@get("/reading/{kind:str}/{name:str}", action=PUBLIC)
async def choose_reading(
    kind: FromPath[str],
    name: FromPath[str],
    next: FromQuery[str] = "/",  # noqa: A002  the name in the address
) -> Redirect:
    """Read and listen in another way from now on."""
    visit = visit_of()
    if not is_choice(kind, name):
        raise NotFoundError
    value, age = ("", 0) if name == USUAL else (name, cookies.YEAR)
    visit.cookies.append(cookies.set_cookie(kind, value, is_secure=visit.is_secure, max_age=age))
    back = quote(local_path(next), safe="")
    return go(f"/reading?next={back}#{kind}")


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


routes = [theme_file, logo_file, reading, choose_reading, permissions_page, *language_pages.routes]
