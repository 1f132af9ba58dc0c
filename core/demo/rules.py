"""A mail's text in parts, so that its links can be followed without trusting the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from core.demo.schemas import TextPart

ADDRESS = re.compile(r"https?://[^\s<>\"']+|(?<!\S)/[a-z][^\s<>\"']*")
ENDS = ".,;:!?)"


def text_parts(text: str, host: str) -> Iterator[TextPart]:
    """The text in order; a part has a path only when it is an address on this host."""
    at = 0
    for found in ADDRESS.finditer(text):
        address = found[0].rstrip(ENDS)
        path = own_path(address, host)
        if path:
            yield TextPart(text[at : found.start()])
            yield TextPart(address, path)
            at = found.start() + len(address)
    yield TextPart(text[at:])


def own_path(address: str, host: str) -> str:
    """The path of an address on this host (whatever its port), or ''."""
    parts = urlsplit(address)
    if parts.netloc and parts.hostname != host.partition(":")[0]:
        return ""
    if not parts.path.startswith("/") or parts.path.startswith("//"):
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")
