"""Links in mails: our own can be followed, all other text stays text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.demo.rules import text_parts

HOST = "regio.localhost:8123"


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("Klik: http://regio.localhost:8123/link/abc.", ["/link/abc"]),
        ("http://regio.localhost/link/abc?x=1", ["/link/abc?x=1"]),
        ("Open\n/requests/12\nen kies.", ["/requests/12"]),
        ("Kijk op https://elders.example/link/abc", []),
        ("http://regio.localhost.elders.example/x", []),
        ("http://regio.localhost@elders.example/x", []),
        ("javascript:alert(1) //elders.example/x", []),
        ("ja/nee en 3/4", []),
    ],
)
def test_only_our_own_addresses_become_links(text: str, paths: list[str]) -> None:
    assert [part.path for part in text_parts(text, HOST) if part.path] == paths


@given(
    st.text(alphabet='ab /:.?\n"<>@', max_size=60), st.sampled_from(["", "http://regio.localhost/"])
)
def test_no_letter_of_a_mail_is_lost(text: str, start: str) -> None:
    whole = start + text
    parts = list(text_parts(whole, HOST))
    assert "".join(part.text for part in parts) == whole
    assert all(part.path.startswith("/") and part.path[1:2] != "/" for part in parts if part.path)
