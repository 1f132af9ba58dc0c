"""Why people say no, by place of work, as a page and as a file."""

from __future__ import annotations

from litestar import Response, get

from core.connections import service
from core.connections.gaps import FEWEST, as_csv
from core.kernel.dates import say_date
from core.kernel.pages import as_download, page
from core.kernel.permissions import Action

GAPS = "/gaps"


@get(GAPS, action=Action.SEE_GAPS)
async def gaps() -> Response[str]:
    """The reasons of the last year, added up."""
    report = await service.gap_report()
    return page(
        "connections/gaps.html", GAPS, report=report, fewest=FEWEST, since=say_date(report.since)
    )


@get("/gaps.csv", action=Action.SEE_GAPS)
async def gaps_file() -> Response[bytes]:
    """The same for a spreadsheet."""
    return as_download(as_csv(await service.gap_report()), "text/csv", "gaps.csv")


routes = [gaps, gaps_file]
