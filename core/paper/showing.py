"""What the pages of one file and of a file of many have in common."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from litestar import Response
from litestar.response import Redirect

from core.kernel.errors import ConflictError, WrongInputError
from core.kernel.pages import go
from core.kernel.web import visit_of
from core.paper import service
from core.paper.service import Basis
from core.paper.tables import Paper
from tenants.tables import now

MEDIA = {
    "word": (
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )
}
PDF = ("pdf", "application/pdf")
SLOW = timedelta(seconds=60)
"""After this time the page says that something is in the way."""


def as_file(paper: Paper, name: str) -> Response[bytes]:
    """The finished file as a download."""
    ending, media = MEDIA.get(paper.form, PDF)
    return Response(
        bytes(paper.content),
        media_type=media,
        headers={"content-disposition": f'attachment; filename="{name}.{ending}"'},
    )


def state_of(paper: Paper) -> dict[str, Any]:
    """How a file stands, for its page."""
    return {"paper": paper, "is_slow": now() - paper.asked_at > SLOW}


async def ask_and_go(
    title: str, back: str, people: Sequence[UUID], form: str, *, basis: Basis
) -> Redirect:
    """Have a file of many made for whoever asks; to its page, or back with what is in the way."""
    visit = visit_of()
    try:
        paper = await service.ask_for_many(visit.subject, title, back, people, form, basis=basis)
    except (ConflictError, WrongInputError) as error:
        visit.flash("warning", " ".join([str(error.words), *getattr(error, "fields", {}).values()]))
        return go(back)
    return go(f"/papers/{paper.id}")
