"""Turns a typst source and its data into an accessible PDF (PDF/UA-1), one way for all papers."""

from __future__ import annotations

import asyncio
from functools import lru_cache
from importlib.resources import files
from typing import Any

import msgspec
import typst

FOLDER = files("core.paper") / "fonts"
LETTERS = (
    (0x0020, 0x007E),
    (0x00A0, 0x024F),
    (0x0300, 0x036F),
    (0x0400, 0x052F),
    (0x0600, 0x06FF),
    (0x1200, 0x137F),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x20AC, 0x20AC),
)
"""The signs our fonts hold: Latin, Cyrillic, Arabic and Ethiopic letters."""


def can_print(text: str) -> bool:
    """Whether our fonts have every letter of a text."""
    return printable(text) == text


def printable(text: str) -> str:
    """A text without the signs that our fonts lack: one such sign would stop the whole file."""
    return "".join(
        sign for sign in text if any(first <= ord(sign) <= last for first, last in LETTERS)
    )


async def typeset(source: bytes, data: Any) -> bytes:
    """The PDF; made in a thread, so that nobody waits for it."""
    packed = msgspec.json.encode(data).decode()
    return await asyncio.to_thread(compiled, source, packed)


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """Our fonts and the compiler's; never those of the machine, so that papers look the same."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FOLDER)])


def compiled(source: bytes, packed: str) -> bytes:
    """The PDF of JSON data."""
    made: Any = typst.compile(
        source,
        sys_inputs={"data": packed},
        pdf_standards="ua-1",
        font_paths=fonts(),
    )
    return bytes(made)
