"""What the pages of one file and of a file of many have in common."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from litestar import Response

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
