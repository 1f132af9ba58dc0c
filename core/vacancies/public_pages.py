"""Open work for everybody to read, and the one tap from a mail that keeps a vacancy open."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery

from core.kernel.errors import NotFoundError
from core.kernel.ids import parse_id
from core.kernel.pages import page
from core.kernel.permissions import Action
from core.vacancies import service
from core.vacancies.endings import vacancy_of_token
from core.vacancies.posting import data_block, posting_of

HERE = "/vacancies"
PUBLIC = Action.OPEN_PUBLIC_PAGE
A_PAGE = 20


@get(HERE, action=PUBLIC)
async def all_work(number: FromQuery[int] = 1) -> Response[str]:
    """Every open vacancy, the newest first, twenty a page."""
    found = await service.open_work()
    pages = max(1, -(-len(found) // A_PAGE))
    number = min(max(number, 1), pages)
    return page(
        "vacancies/work.html",
        HERE,
        work=found[(number - 1) * A_PAGE : number * A_PAGE],
        total=len(found),
        number=number,
        links=[
            {"number": n, "url": f"{HERE}?number={n}", "current": n == number}
            for n in range(1, pages + 1)
        ],
    )


@get(f"{HERE}/{{vacancy_id:str}}", action=PUBLIC)
async def one_work(vacancy_id: FromPath[str]) -> Response[str]:
    """One open vacancy in plain words; other work where it is gone."""
    found = parse_id(vacancy_id)
    vacancy = await service.public_vacancy(found)
    if vacancy is None:
        others = (await service.open_work())[:3]
        return page("vacancies/gone.html", HERE, status=410, work=others)
    view = await service.view_of(vacancy)
    posting = data_block(posting_of(vacancy, view))
    return page("vacancies/one_work.html", HERE, vacancy=view, posting=posting)


@get("/vacancies/extend/{token:str}", action=Action.SIGN_IN)
async def extend_page(token: FromPath[str]) -> Response[str]:
    """One button; mail scanners open links, so nothing happens yet."""
    vacancy = await service.get_vacancy(vacancy_of_token(token))
    if vacancy.state == "draft":
        raise NotFoundError
    view = await service.view_of(vacancy)
    return page("vacancies/employer/extend.html", "/", token=token, vacancy=view, is_done=False)


@post("/vacancies/extend/{token:str}", action=Action.SIGN_IN)
async def extend(token: FromPath[str]) -> Response[str]:
    """Keep it open for another sixty days."""
    view = await service.view_of(await service.extend_by_token(token))
    return page("vacancies/employer/extend.html", "/", token=token, vacancy=view, is_done=True)


routes = [all_work, one_work, extend_page, extend]
