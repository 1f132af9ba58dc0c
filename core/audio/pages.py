"""Gives the sounds: those made ahead to everybody, recordings within their organisation."""

from __future__ import annotations

import re

from litestar import Response, get
from litestar.params import FromPath

from core.audio import service
from core.kernel.errors import NotFoundError
from core.kernel.ids import parse_id
from core.kernel.permissions import Action
from core.kernel.static_files import FOREVER
from core.kernel.web import PageRequest

PUBLIC = Action.OPEN_PUBLIC_PAGE
MP3 = "audio/mpeg"
RANGE = re.compile(r"bytes=(\d*)-(\d*)$")


@get("/audio/{locale:str}/{name:str}", action=PUBLIC)
async def made_ahead(
    request: PageRequest, locale: FromPath[str], name: FromPath[str]
) -> Response[bytes]:
    """One or more sounds as one MP3."""
    if not name.endswith(".mp3"):
        raise NotFoundError
    return sound_response(service.sound(locale, name.removesuffix(".mp3")), MP3, request)


@get("/recording/{recording_id:str}", action=PUBLIC)
async def recorded(request: PageRequest, recording_id: FromPath[str]) -> Response[bytes]:
    """A person's recording."""
    row = await service.recording(parse_id(recording_id))
    return sound_response(bytes(row.sound), row.media_type, request)


def sound_response(body: bytes, media_type: str, request: PageRequest) -> Response[bytes]:
    """The sound, or the part of it that was asked for: iPhones play nothing without that."""
    headers = {"cache-control": FOREVER, "accept-ranges": "bytes"}
    found = RANGE.match(request.headers.get("range", ""))
    span = part_of(found[1], found[2], len(body)) if found else None
    if span is None:
        return Response(body, media_type=media_type, headers=headers)
    first, last = span
    headers["content-range"] = f"bytes {first}-{last}/{len(body)}"
    return Response(body[first : last + 1], media_type=media_type, headers=headers, status_code=206)


def part_of(first: str, last: str, size: int) -> tuple[int, int] | None:
    """First and last byte of a range; None (all of it) for one that makes no sense."""
    if not first:
        start, end = size - int(last or 0), size - 1
    else:
        start, end = int(first), min(int(last or size), size - 1)
    return (start, end) if 0 <= start <= end else None


routes = [made_ahead, recorded]
