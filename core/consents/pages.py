"""Who may see what, step by step, and every yes and no that was given."""

from __future__ import annotations

from litestar import Response, get

from core.consents import service
from core.kernel.dates import say_date, say_moment
from core.kernel.pages import page
from core.kernel.permissions import Action
from core.kernel.web import visit_of

OWN = Action.MANAGE_OWN_DATA


@get("/my-data/consents", action=OWN)
async def ladder() -> Response[str]:
    """The four steps, who sees what now, and the record."""
    return page(
        "consents/ladder.html",
        "/my-data",
        ladder=await service.ladder_of(visit_of().subject),
        kinds=service.KINDS,
        say_date=say_date,
        say_moment=say_moment,
    )


@get("/my-data/consents.json", action=OWN)
async def as_json() -> Response[bytes]:
    """The record for a program."""
    return as_file(await service.record_as_json(visit_of().subject), "application/json", "json")


@get("/my-data/consents.csv", action=OWN)
async def as_csv() -> Response[bytes]:
    """The record as a table."""
    return as_file(await service.record_as_csv(visit_of().subject), "text/csv", "csv")


def as_file(content: bytes, media: str, ending: str) -> Response[bytes]:
    """A download."""
    headers = {"content-disposition": f'attachment; filename="consents.{ending}"'}
    return Response(content, media_type=media, headers=headers)


routes = [ladder, as_json, as_csv]
