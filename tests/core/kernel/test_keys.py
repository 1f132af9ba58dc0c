"""Keyed hashes need the secret; sealed values need their holder."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.kernel.keys import keyed_hash, seal, set_up_keys, unseal

ASCII = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=32)


@pytest.fixture(autouse=True, scope="module")
def secret(config: object) -> None:
    """The secret of the tests (the fixture `config` sets it)."""


@given(ASCII, st.text(min_size=1, max_size=50))
def test_only_the_holder_opens_a_sealed_value(text: str, holder: str) -> None:
    sealed = seal(text, holder)
    assert unseal(sealed, holder) == text
    if len(text) > 3:
        assert unseal(sealed, holder + "x") != text
        assert text not in sealed
        assert sealed != seal(text, holder)


@pytest.mark.parametrize("sealed", ["x", "AAAA", "é", ""])
def test_nonsense_opens_as_nothing_or_noise(sealed: str) -> None:
    assert isinstance(unseal(sealed, "holder"), str)


def test_a_long_value_is_refused() -> None:
    with pytest.raises(ValueError, match="short"):
        seal("x" * 33, "holder")


def test_hashes_differ_by_purpose_and_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    assert keyed_hash("a", "b") == keyed_hash("a", "b")
    assert keyed_hash("a", "b") != keyed_hash("b", "b")
    before = keyed_hash("a", "b")
    monkeypatch.setattr("core.kernel.keys._secret", b"another")
    assert keyed_hash("a", "b") != before


def test_without_a_secret_nothing_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.kernel.keys._secret", b"")
    with pytest.raises(LookupError):
        keyed_hash("a", "b")
    set_up_keys("")
    with pytest.raises(LookupError):
        keyed_hash("a", "b")
