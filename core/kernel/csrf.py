"""Forms only from our own pages: Sec-Fetch-Site first, then a token tied to the session."""

from __future__ import annotations

import base64
import hmac
import secrets
from collections.abc import Mapping

from core.kernel.keys import keyed_hash

SIZE = 32


def expected(binding: bytes) -> bytes:
    """The token's core: a keyed hash of the session's hash, or of the visitor's own cookie."""
    return keyed_hash("csrf", binding.hex())


def make_token(binding: bytes) -> str:
    """A token for one page; it looks different each time, so compression gives nothing away."""
    pad = secrets.token_bytes(SIZE)
    core = expected(binding)
    mixed = bytes(a ^ b for a, b in zip(pad, core, strict=True))
    return base64.urlsafe_b64encode(pad + mixed).decode()


def is_valid(token: str, binding: bytes) -> bool:
    """Whether the token belongs to this binding."""
    try:
        raw = base64.urlsafe_b64decode(token.encode("ascii", "strict"))
    except ValueError:
        return False
    if len(raw) != 2 * SIZE:
        return False
    core = bytes(a ^ b for a, b in zip(raw[:SIZE], raw[SIZE:], strict=True))
    return hmac.compare_digest(core, expected(binding))


def comes_from_us(headers: Mapping[str, str], host: str) -> bool:
    """Whether the browser says that the form stood on our own page."""
    site = headers.get("sec-fetch-site", "")
    if site:
        return site in {"same-origin", "none"}
    origin = headers.get("origin", "")
    return not origin or origin.split("://", 1)[-1] == host
