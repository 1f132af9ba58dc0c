"""Names of issuers, and until when a key counts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.credentials.rules.dids import KeyLine, did_of
from core.credentials.rules.moments import read, written
from tests.core.credentials.samples import MADE

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("base", "did"),
    [
        ("https://werk.example", "did:web:werk.example"),
        ("http://werk.localhost:8000", "did:web:werk.localhost%3A8000"),
        ("https://Werk.Example/", "did:web:werk.example"),
        ("https://192.0.2.7", ""),
        ("", ""),
    ],
)
def test_a_host_is_a_name(base: str, did: str) -> None:
    assert did_of(base) == did


def test_a_key_counts_from_its_first_moment_until_it_stops() -> None:
    line = KeyLine("z", MADE, MADE + 9 * DAY, None)
    assert line.may_sign_at(MADE)
    assert not line.may_sign_at(MADE - DAY)
    assert not line.may_sign_at(MADE + 9 * DAY)
    stolen = KeyLine("z", MADE, MADE + 9 * DAY, MADE + 2 * DAY)
    assert stolen.may_sign_at(MADE + DAY)
    assert not stolen.may_sign_at(MADE + 2 * DAY)
    late = KeyLine("z", MADE, MADE + 2 * DAY, MADE + 9 * DAY)
    assert not late.may_sign_at(MADE + 2 * DAY)


def test_moments_are_whole_seconds_in_utc() -> None:
    assert written(MADE) == "2026-05-12T12:30:00Z"
    assert read("2026-05-12T12:30:00Z") == MADE
    for other in ("2026-05-12", "2026-05-12T12:30:00+02:00", "2026-13-40T12:30:00Z", 5, None):
        with pytest.raises(ValueError, match=r"UTC|time data|month"):
            read(other)
