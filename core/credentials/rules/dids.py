"""did:web: the name of an issuer is its host, and its keys stand on that host."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from msgspec import Struct

from core.credentials.rules.moments import written

DID_V1 = "https://www.w3.org/ns/did/v1"
MULTIKEY_V1 = "https://w3id.org/security/multikey/v1"
PREFIX = "did:web:"


class KeyLine(Struct, frozen=True):
    """A public key with its history."""

    key_id: str
    made_at: datetime
    retired_at: datetime | None = None
    revoked_from: datetime | None = None

    def may_sign_at(self, moment: datetime) -> bool:
        """Whether a signature of this moment counts."""
        ends = [end for end in (self.retired_at, self.revoked_from) if end is not None]
        return self.made_at <= moment and all(moment < end for end in ends)


def did_of(base: str) -> str:
    """The did:web of an address such as https://host or http://localhost:8000; '' for none.

    An address of numbers has none: the standard asks for a name.
    """
    host = base.partition("://")[2].rstrip("/").lower()
    name, _, port = host.partition(":")
    if not name or "/" in host or is_number(name):
        return ""
    return f"{PREFIX}{name}%3A{port}" if port else f"{PREFIX}{name}"


def is_number(name: str) -> bool:
    """Whether a host is an address of numbers."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def did_document(did: str, keys: Iterable[KeyLine]) -> dict[str, Any]:
    """The public page of an issuer: every key that ever signed.

    A key that only made room for a newer one stays as it was, so that what it signed is still
    good; one that was stolen says so, and signs nothing that anybody should believe.
    """
    lines = list(keys)
    return {
        "@context": [DID_V1, MULTIKEY_V1],
        "id": did,
        "verificationMethod": [method(did, line) for line in lines],
        "assertionMethod": [f"{did}#{k.key_id}" for k in lines if k.revoked_from is None],
    }


def method(did: str, line: KeyLine) -> dict[str, str]:
    """A key as a did document names it."""
    made = {
        "id": f"{did}#{line.key_id}",
        "type": "Multikey",
        "controller": did,
        "publicKeyMultibase": line.key_id,
    }
    return made | ({"revoked": written(line.revoked_from)} if line.revoked_from else {})
