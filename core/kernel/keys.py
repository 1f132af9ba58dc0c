"""Hashes that only this installation can make, and small values sealed with the same secret."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

_secret = b""
NONCE = 16


def set_up_keys(secret: str) -> None:
    """Called once at the start, with the installation's secret."""
    global _secret  # noqa: PLW0603  set once by the composition root
    _secret = secret.encode()


def keyed_hash(purpose: str, text: str) -> bytes:
    """32 bytes that nobody can make or check without the secret; LookupError without one."""
    if not _secret:
        raise LookupError("No secret is set: call set_up_keys first.")
    return hmac.new(_secret, f"{purpose}:{text}".encode(), hashlib.sha256).digest()


def seal(text: str, holder: str) -> str:
    """Hide at most 32 bytes from whoever reads the database but lacks `holder`."""
    nonce = secrets.token_bytes(NONCE)
    raw = text.encode()
    return base64.urlsafe_b64encode(nonce + _mix(raw, nonce, holder)).decode()


def unseal(sealed: str, holder: str) -> str:
    """The sealed text; '' when it was sealed for another holder."""
    try:
        raw = base64.urlsafe_b64decode(sealed)
        return _mix(raw[NONCE:], raw[:NONCE], holder).decode("ascii")
    except ValueError:
        return ""


def _mix(raw: bytes, nonce: bytes, holder: str) -> bytes:
    stream = keyed_hash("seal", f"{nonce.hex()}:{holder}")
    if len(raw) > len(stream):
        raise ValueError("Only short values are sealed.")
    return bytes(a ^ b for a, b in zip(raw, stream, strict=False))
