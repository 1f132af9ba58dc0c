"""Ids and codes that stay the same in every demo, so that pages and tests can name people."""

from __future__ import annotations

import unicodedata
from hashlib import sha256
from uuid import UUID

from core.accounts.rules import ALPHABET, PERSONAL


def demo_digest(*labels: str) -> bytes:
    """32 bytes that depend on the labels alone."""
    return sha256("\x1f".join(("demo", *labels)).encode()).digest()


def demo_id(slug: str, kind: str, key: str) -> UUID:
    """The id of a row of a demo tenant, in the shape of a UUIDv7."""
    value = int.from_bytes(demo_digest(slug, kind, key)[:16], "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    return UUID(int=value & ~(0x3 << 62) | 0x2 << 62)


def demo_code(slug: str, key: str) -> str:
    """The personal code of a demo person: eight clear characters."""
    return "".join(ALPHABET[b % len(ALPHABET)] for b in demo_digest(slug, "code", key)[:PERSONAL])


def demo_seed(*labels: str) -> int:
    """A seed of 63 bits."""
    return int.from_bytes(demo_digest(*labels)[:8], "big") >> 1


def demo_email(name: str) -> str:
    """An address for a first name, in a domain that never exists."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return f"{plain}@post.example"
