"""Other parameters for the questions of a version: as arrays, as bytes, and as a bank by name."""

from __future__ import annotations

from hashlib import sha256

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from core.catalogue import service as catalogue
from core.catalogue.schemas import Bank
from tenants.context import current_tenant_id

Floats = NDArray[np.float64]
LITTLE_ENDIAN = "<f8"
MARK = "+"
DIGITS = 11
"""Hexadecimal digits of the fingerprint in a version's name."""


class Contents(Struct, frozen=True, eq=False):
    """Parameters (n, 1 + thresholds), covariance (S, S) of the skills, chances (n,) or none."""

    parameters: Floats
    covariance: Floats
    chances: Floats | None = None

    def packed(self) -> tuple[bytes, bytes, bytes]:
        """The same on every machine."""
        chances = b"" if self.chances is None else to_bytes(self.chances)
        return to_bytes(self.parameters), to_bytes(self.covariance), chances


def based_on(version: str) -> str:
    """The version of the product that a version has its questions from."""
    return version.partition(MARK)[0]


def version_name(base: str, contents: Contents) -> str:
    """A name that holds a fingerprint of the contents: it says which numbers, for ever."""
    digest = sha256(current_tenant_id().bytes)
    for part in (base.encode(), *contents.packed()):
        digest.update(part)
    return f"{base}{MARK}{digest.hexdigest()[:DIGITS]}"


def calibrated(base: str, version: str, contents: Contents) -> Bank:
    """The questions of a version of the product with other parameters."""
    bank = catalogue.file_bank(base)
    rows = zip(bank.items, contents.parameters.tolist(), strict=True)
    items = tuple(
        msgspec.structs.replace(item, discrimination=a, thresholds=tuple(b))
        for item, (a, *b) in rows
    )
    return msgspec.structs.replace(
        bank,
        version=version,
        parameters="Calibrated on the answers of people.",
        items=items,
        covariance=tuple(map(tuple, contents.covariance.tolist())),
        chances=() if contents.chances is None else tuple(contents.chances.tolist()),
    )


def to_bytes(values: Floats) -> bytes:
    """Numbers as little-endian float64."""
    return np.ascontiguousarray(values, dtype=LITTLE_ENDIAN).tobytes()


def from_bytes(data: bytes) -> Floats:
    """The numbers that to_bytes wrote."""
    return np.frombuffer(bytes(data), dtype=LITTLE_ENDIAN).astype(np.float64)
