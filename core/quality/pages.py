"""The quality page, its files, and the manual; for tenant admins and researchers."""

from __future__ import annotations

from typing import Any, NamedTuple

from litestar import Response, get, post
from litestar.params import FromPath

from core.kernel.errors import NotFoundError
from core.kernel.i18n import gettext
from core.kernel.pages import as_download, go, page
from core.kernel.permissions import Action
from core.kernel.web import visit_of
from core.quality import service
from core.quality.exporting import csv_of
from core.quality.manual import about, honest_words, manual_view, pdf_of
from core.quality.rules.panels import MAKERS
from core.quality.schemas import Snapshot
from core.quality.views import PanelView, view_of

PATH = "/manage/quality"
ALL = "all"


class QualityView(NamedTuple):
    """The ten panels in words."""

    about: str
    honest: tuple[str, ...]
    panels: tuple[PanelView, ...]


def quality_view(snapshot: Snapshot) -> QualityView:
    """The page in the language in force."""
    panels = tuple(map(view_of, snapshot.panels))
    return QualityView(about(snapshot), honest_words(is_demo=visit_of().tenant.is_demo), panels)


async def needed() -> Snapshot:
    """The newest figures, or 404."""
    snapshot = await service.newest()
    if snapshot is None:
        raise NotFoundError
    return snapshot


@get(PATH, action=Action.SEE_QUALITY)
async def quality() -> Response[str]:
    """Ten panels, as they were last worked out."""
    snapshot = await service.newest()
    view = quality_view(snapshot) if snapshot else None
    return page("quality/quality.html", PATH, view=view)


@post(PATH + "/measure", action=Action.SEE_QUALITY)
async def measure() -> Response[Any]:
    """Have the figures worked out anew."""
    await service.ask_anew()
    visit_of().flash(
        "success", gettext("The figures are being worked out. Look again in a minute.")
    )
    return go(PATH)


@get(PATH + "/files/{name:str}", action=Action.SEE_QUALITY)
async def csv_file(name: FromPath[str]) -> Response[bytes]:
    """One panel, or all of them, as a table."""
    code, _dot, ending = name.partition(".")
    if ending != "csv" or code not in {ALL, *MAKERS}:
        raise NotFoundError
    text = csv_of(await needed(), "" if code == ALL else code)
    # The mark at the start tells a spreadsheet that this is UTF-8.
    return as_download(text.encode("utf-8-sig"), "text/csv", f"quality-{code}.csv")


@get(PATH + "/manual", action=Action.SEE_QUALITY)
async def manual() -> Response[str]:
    """The manual with its live figures."""
    snapshot = await service.newest()
    view = manual_view(snapshot, is_demo=visit_of().tenant.is_demo) if snapshot else None
    return page("quality/manual.html", PATH, manual=view)


@get(PATH + "/files/manual.pdf", action=Action.SEE_QUALITY)
async def manual_pdf() -> Response[bytes]:
    """The manual on paper."""
    snapshot = await needed()
    visit = visit_of()
    made = await pdf_of(snapshot, visit.settings.name, is_demo=visit.tenant.is_demo)
    return as_download(made, "application/pdf", "manual.pdf")


routes = [quality, measure, csv_file, manual, manual_pdf]
