"""Checks an uploaded logo: what kind it is, and whether it is a picture and nothing else."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import NamedTuple

from core.backoffice.drawing import clean_svg
from core.backoffice.refusals import DrawingError
from core.kernel.i18n import lazy as _

LARGEST_LOGO = 100_000
"""Bytes; a logo stands on every page."""
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
PNG_KEPT = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"sRGB", b"pHYs"})
LARGEST_SIDE = 4000
SVG, PNG = "image/svg+xml", "image/png"


class Logo(NamedTuple):
    """A cleaned logo and its media type."""

    body: bytes
    media_type: str


class LogoError(ValueError):
    """A file that cannot be a logo; the text is a message id for the person who chose it."""


def clean_logo(data: bytes) -> Logo:
    """The logo made anew from what is allowed in it; LogoError says kindly what is wrong."""
    if not data:
        raise LogoError(_("This file is empty. Choose another one."))
    if len(data) > LARGEST_LOGO:
        raise LogoError(_("This file is too large. It may be at most 100 kB."))
    if data.startswith(PNG_SIGNATURE):
        return Logo(clean_png(data), PNG)
    try:
        return Logo(clean_svg(data), SVG)
    except DrawingError as error:
        raise LogoError(str(error)) from error


def clean_png(data: bytes) -> bytes:
    """The same picture without texts or anything behind its end."""
    kept: list[bytes] = []
    for kind, body, whole in png_chunks(data):
        if not kept and not is_fair_header(kind, body):
            break
        if kind in PNG_KEPT:
            kept.append(whole)
        if kind == b"IEND":
            return PNG_SIGNATURE + b"".join(kept)
    raise LogoError(_("This PNG is broken or far too large. Save it again, and try once more."))


def png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Kind, body and whole of each chunk, up to the first that is cut off or damaged."""
    at = len(PNG_SIGNATURE)
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        whole = data[at : at + 12 + length]
        checked, total = whole[4:-4], whole[-4:]
        if len(whole) != 12 + length or zlib.crc32(checked) != int.from_bytes(total, "big"):
            return
        yield checked[:4], checked[4:], whole
        at += len(whole)


def is_fair_header(kind: bytes, body: bytes) -> bool:
    """Whether the first chunk is a header with sides of 1 to LARGEST_SIDE pixels."""
    if kind != b"IHDR" or len(body) != 13:
        return False
    sides = int.from_bytes(body[:4], "big"), int.from_bytes(body[4:8], "big")
    return all(1 <= side <= LARGEST_SIDE for side in sides)
