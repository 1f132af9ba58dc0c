"""Base58 with a leading 'z', against the examples of its own draft."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.credentials.rules.multibase import MultibaseError, decode, encode

EXAMPLES = {
    b"Hello World!": "z2NEpo7TZRRrLZSi2U",
    b"The quick brown fox jumps over the lazy dog.": (
        "zUSm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z"
    ),
    bytes.fromhex("0000287fb4cd"): "z11233QC4",
}
"""draft-msporny-base58-03, section 5."""


@pytest.mark.parametrize("raw", EXAMPLES, ids=str)
def test_the_examples_of_the_draft(raw: bytes) -> None:
    assert encode(raw) == EXAMPLES[raw]
    assert decode(EXAMPLES[raw]) == raw


@given(raw=st.binary(max_size=80))
def test_there_and_back(raw: bytes) -> None:
    assert decode(encode(raw)) == raw


@pytest.mark.parametrize("text", ["", "2NEpo", "z0", "zI", "zl", "z é", "z" + "1" * 300])
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(MultibaseError):
        decode(text)
