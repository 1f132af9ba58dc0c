"""The public list of withdrawn proofs: a bit for each place, as Bitstring Status List writes it."""

from __future__ import annotations

import base64
import gzip
from collections.abc import Iterable
from typing import Any

from core.credentials.rules.canonical import CREDENTIALS_V2

LENGTH = 131_072
"""Places of a list: the least that the standard allows, so that one place tells nothing."""
FULL = LENGTH // 2
"""From here on a new list is used: a free place is found in two draws."""
EMPTY = bytes(LENGTH // 8)


def bit_number(index: int) -> int:
    """Where PostgreSQL, which counts from the right of each byte, keeps the place of a list."""
    return index - index % 8 + 7 - index % 8


def is_set(bits: bytes, index: int) -> bool:
    """Whether the place is set; the first place is the leftmost bit."""
    return bool(bits[index // 8] >> (7 - index % 8) & 1)


def with_bits(indices: Iterable[int]) -> bytes:
    """A list with these places set."""
    made = bytearray(EMPTY)
    for index in indices:
        made[index // 8] |= 1 << (7 - index % 8)
    return bytes(made)


def encoded(bits: bytes) -> str:
    """The list as the standard writes it: packed, then base64url with a leading 'u'."""
    packed = gzip.compress(bits, 9, mtime=0)
    return "u" + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def decoded(text: str) -> bytes:
    """The bits of a written list."""
    return gzip.decompress(base64.urlsafe_b64decode(text[1:] + "=" * (-len(text[1:]) % 4)))


def list_path(number: int) -> str:
    """Where a list stands on the issuer's host; it never moves."""
    return f"/credentials/status/{number}"


def list_document(base: str, did: str, number: int, bits: bytes, since: str) -> dict[str, Any]:
    """The list as an unsigned credential."""
    address = base + list_path(number)
    return {
        "@context": [CREDENTIALS_V2],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": did,
        "validFrom": since,
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded(bits),
        },
    }


def entry_of(base: str, number: int, index: int) -> dict[str, str]:
    """What a proof says about its place."""
    address = base + list_path(number)
    return {
        "id": f"{address}#{index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(index),
        "statusListCredential": address,
    }
