"""The files a person takes along to programs of others."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Response, get

from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.pages import as_download
from core.kernel.permissions import Action
from core.kernel.web import visit_of
from core.portable import service

OWN = Action.MANAGE_OWN_DATA


@get("/passport/resume.json", action=OWN)
async def resume() -> Response[bytes]:
    """The skillprint as a JSON Resume."""
    return await handed_over("resume.json", await service.json_resume(visit_of().subject))


@get("/passport/europass.json", action=OWN)
async def europass() -> Response[bytes]:
    """The skillprint in the shape of the Europass CV."""
    return await handed_over("europass.json", await service.europass(visit_of().subject))


async def handed_over(name: str, content: dict[str, Any]) -> Response[bytes]:
    """A file to keep, readable for people too."""
    await record(Did.DATA_DOWNLOADED, person_id=visit_of().subject, file=name)
    body = msgspec.json.format(msgspec.json.encode(content), indent=2)
    return as_download(body, "application/json", name)


routes = [resume, europass]
