"""A list is long enough, its first place is the leftmost bit, and PostgreSQL counts otherwise."""

from __future__ import annotations

import base64
import gzip
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.credentials.rules import status
from tenants.connections import fetch

places = st.integers(0, status.LENGTH - 1)


def test_a_list_is_as_long_as_the_standard_asks_and_starts_at_the_left() -> None:
    assert len(status.EMPTY) * 8 >= 131_072
    assert status.with_bits([0])[0] == 0b1000_0000
    assert status.with_bits([15])[1] == 0b0000_0001


@given(indices=st.sets(places, max_size=20), other=places)
def test_what_is_written_is_read(indices: set[int], other: int) -> None:
    text = status.encoded(status.with_bits(indices))
    raw = gzip.decompress(base64.urlsafe_b64decode(text[1:] + "=" * (-len(text[1:]) % 4)))
    assert text.startswith("u")
    assert raw == status.decoded(text)
    assert all(status.is_set(raw, index) for index in indices)
    assert status.is_set(raw, other) == (other in indices)


@pytest.mark.parametrize("index", [0, 7, 8, 94_567, status.LENGTH - 1])
async def test_postgresql_sets_the_same_bit(inside: Any, index: int) -> None:
    rows = await fetch(
        "SELECT set_bit($1::bytea, $2, 1) AS bits", status.EMPTY, status.bit_number(index)
    )
    assert rows[0]["bits"] == status.with_bits([index])
