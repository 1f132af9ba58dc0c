"""Whatever the signed text would leave out is refused, and no document takes for ever."""

from __future__ import annotations

import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.credentials.rules.canonical import (
    CREDENTIALS_V2,
    OPEN_BADGES,
    NotCanonicalError,
    UnknownContextError,
    canonical,
    context_of,
)
from tests.core.credentials.samples import unsigned


def test_the_order_of_words_changes_nothing() -> None:
    document = unsigned()
    turned = dict(reversed(list(document.items())))
    assert canonical(turned) == canonical(document)
    assert b'<https://schema.org/name> "Skillprint" .' in canonical(document)


@given(name=st.text(string.ascii_letters, min_size=1, max_size=12))
def test_a_word_that_no_context_has_is_never_dropped(name: str) -> None:
    contexts = (context_of(CREDENTIALS_V2), context_of(OPEN_BADGES))
    known = {word for context in contexts for word in context["@context"]}
    if name in known:
        return
    with pytest.raises(NotCanonicalError):
        canonical({**unsigned(), name: "x"})


@pytest.mark.parametrize(
    "harm",
    [
        {"description": None},
        {"evidence": []},
        {"description": {}},
        {"@graph": []},
        {"id": "relative"},
        {"id": "//elsewhere.example/x"},
        {"id": "_:b0"},
        {"type": ["VerifiableCredential", "Undefined"]},
    ],
    ids=str,
)
def test_what_is_dropped_or_changed_in_silence_is_refused(harm: dict[str, Any]) -> None:
    with pytest.raises(NotCanonicalError):
        canonical({**unsigned(), **harm})


@pytest.mark.parametrize(
    "contexts",
    [
        None,
        [],
        CREDENTIALS_V2,
        [OPEN_BADGES],
        [OPEN_BADGES, CREDENTIALS_V2],
        [CREDENTIALS_V2, CREDENTIALS_V2],
        [CREDENTIALS_V2, {"x": "https://e.example/x"}],
        [CREDENTIALS_V2, "https://www.w3.org/ns/credentials/examples/v2"],
    ],
    ids=str,
)
def test_only_contexts_that_lie_here_are_read(contexts: object) -> None:
    with pytest.raises(UnknownContextError):
        canonical({**unsigned(), "@context": contexts})


def look_alike(depth: int) -> dict[str, Any]:
    """Four of a kind, each with four of a kind: their orders are as many as grains of sand."""
    if depth == 0:
        return {"type": ["Profile"], "name": "x"}
    return {"type": ["Profile"], "parentOrg": [look_alike(depth - 1) for _ in range(4)]}


def test_look_alike_parts_cannot_keep_us_busy() -> None:
    with pytest.raises(NotCanonicalError, match="look-alike"):
        canonical({**unsigned(), "issuer": look_alike(4)})
    wide = {"type": ["Profile"], "parentOrg": [look_alike(0) for _ in range(9)]}
    with pytest.raises(NotCanonicalError, match="look-alike"):
        canonical({**unsigned(), "issuer": [wide, wide]})


def test_parts_too_deep_inside_each_other_are_refused() -> None:
    deep: Any = "x"
    for _ in range(50):
        deep = {"name": deep}
    with pytest.raises(NotCanonicalError):
        canonical({**unsigned(), "evidence": deep})
