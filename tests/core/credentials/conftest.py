"""Every test here speaks for a tenant on a host of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.kernel.addresses import speak_for
from core.kernel.gate import Gate

HOST = "proof.example"


@pytest.fixture
def spoken_for(app: Gate) -> Iterator[str]:
    """The host in whose name proofs are made."""
    with speak_for(HOST, 443):
        yield HOST
