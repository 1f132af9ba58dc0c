"""Packs pages with gzip; form tokens look different each time, so sizes give nothing away."""

from __future__ import annotations

import zlib
from collections.abc import MutableMapping
from typing import Any

LEVEL = 4
SMALLEST = 500
Message = MutableMapping[str, Any]


def is_page(start: Message) -> bool:
    """Whether an answer is HTML and not packed already."""
    headers = {name.lower(): value for name, value in start["headers"]}
    is_html = headers.get(b"content-type", b"").startswith(b"text/html")
    return is_html and b"content-encoding" not in headers


def pack(start: Message, body: Message) -> tuple[Message, Message]:
    """The start and the body of a page, packed where that helps."""
    content = body.get("body", b"")
    if body.get("more_body") or len(content) < SMALLEST:
        return start, body
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, wbits=31)
    packed = packer.compress(content) + packer.flush()
    headers = [(k, v) for k, v in start["headers"] if k.lower() != b"content-length"]
    headers += [
        (b"content-length", str(len(packed)).encode()),
        (b"content-encoding", b"gzip"),
        (b"vary", b"accept-encoding"),
    ]
    return {**start, "headers": headers}, {**body, "body": packed}
