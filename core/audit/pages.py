"""The audit log for the tenant's admin: searched, and as a file."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import msgspec
from babel.dates import format_datetime
from litestar import Response, get

from core.audit import service
from core.audit.schemas import LogPage
from core.audit.service import Wanted
from core.kernel.dates import ZONE
from core.kernel.errors import WrongInputError
from core.kernel.i18n import current_locale, gettext
from core.kernel.pages import as_download, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest

PATH = "/manage/audit"
SEE = Action.SEE_AUDIT
LONGEST = 60
"""Letters of a filter that are kept; none is longer."""


@get(PATH, action=SEE)
async def log(request: PageRequest) -> Response[str]:
    """What was done and looked at, the newest first."""
    wanted, before = wanted_of(request), request.query_params.get("before", "")
    number = int(before[:18]) if before.isdecimal() else 0
    try:
        return await show(wanted, await service.log_page(wanted, number), number)
    except WrongInputError as error:
        return await show(wanted, None, number, error)


@get(PATH + "/export.csv", action=SEE)
async def as_table(request: PageRequest) -> Response[Any]:
    """The same entries for a spreadsheet."""
    return await file_of(wanted_of(request), "csv")


@get(PATH + "/export.json", action=SEE)
async def as_json(request: PageRequest) -> Response[Any]:
    """The same entries with the values of the chain."""
    return await file_of(wanted_of(request), "json")


def wanted_of(request: PageRequest) -> Wanted:
    """The filters as they were typed, cut off where no filter goes on."""
    typed = request.query_params
    names = Wanted.__struct_fields__
    return Wanted(**{name: str(typed.get(name, ""))[:LONGEST] for name in names})


async def show(
    wanted: Wanted, found: LogPage | None, before: int, error: WrongInputError | None = None
) -> Response[str]:
    """The page with the filters, and what is wrong with them."""
    errors = {name: gettext(words) for name, words in error.fields.items()} if error else {}
    return page(
        "audit/log.html",
        PATH,
        status=422 if error else 200,
        wanted=wanted,
        found=found,
        before=before,
        errors=errors,
        people=await service.people_to_choose(),
        kinds=service.kinds_to_choose(),
        address=lambda where="", **more: address(wanted, where, **more),
        say=say,
    )


def address(wanted: Wanted, where: str = "", **more: str | int) -> str:
    """The log or a file of it with these filters and some changed."""
    values = msgspec.structs.asdict(wanted) | more
    query = urlencode({name: value for name, value in values.items() if value})
    return f"{PATH}{where}" + (f"?{query}" if query else "")


def say(moment: Any) -> str:
    """A moment to the second."""
    return format_datetime(moment, "d MMM y, HH:mm:ss", tzinfo=ZONE, locale=current_locale())


async def file_of(wanted: Wanted, kind: str) -> Response[Any]:
    """A file; filters that make no sense show the page instead."""
    try:
        rows = await service.export(wanted, kind)
    except WrongInputError as error:
        return await show(wanted, None, 0, error)
    if kind == "json":
        return as_download(service.as_json(rows), "application/json", "audit.json")
    # The mark at the start tells a spreadsheet that this is UTF-8.
    return as_download(service.as_csv(rows).encode("utf-8-sig"), "text/csv", "audit.csv")


routes = [log, as_table, as_json]
