"""What is readable, whose list counts, and what the calendar says."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from core.credentials.rules import verdicts
from core.credentials.rules.proofs import BrokenProofError, check_signature, key_of_proof, proof_of
from core.credentials.schemas import Verdict
from tests.core.credentials.samples import DID, MADE, PLACE, changed, judged, signed


def test_the_sample_is_good_for_us_and_for_strangers() -> None:
    made = signed()
    check_signature(verdicts.parse(json.dumps(made)))
    (said,) = judged([made])
    assert said["verified"]
    assert verdicts.said_by(made).first_name == "Samira"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "{}",
        '{"type": "VerifiableCredential"}',
        '{"a": 1, "a": 2}',
        '{"type": ["VerifiableCredential"], "issuer": "did:web:x", "proof": [], "@context": 1.5}',
        '{"type": ["VerifiableCredential"], "issuer": "did:web:x", "proof": [], "@context": NaN}',
    ],
)
def test_what_cannot_be_read(text: str) -> None:
    with pytest.raises(verdicts.NotReadableError):
        verdicts.parse(text)


def test_days_are_held_to_the_calendar() -> None:
    made, day = signed(), timedelta(days=1)
    assert verdicts.verdict_in_time(made, MADE - day) is Verdict.NOT_YET_VALID
    assert verdicts.verdict_in_time(made, MADE) is Verdict.GENUINE
    assert verdicts.verdict_in_time(made, MADE + 730 * day) is Verdict.EXPIRED
    with pytest.raises(ValueError, match="UTC"):
        verdicts.verdict_in_time({**made, "validFrom": "yesterday"}, MADE)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("statusListIndex", "-1"),
        ("statusListIndex", "131072"),
        ("statusListIndex", "9" * 30),
        ("statusPurpose", "suspension"),
        ("statusListCredential", "https://stranger.example/credentials/status/1"),
        ("statusListCredential", "https://proof.example/credentials/status/x"),
    ],
)
def test_only_the_issuers_own_list_counts(word: str, value: str) -> None:
    assert verdicts.place_of(signed(), DID) == (1, PLACE)
    with pytest.raises(ValueError, match="list"):
        verdicts.place_of(changed(f"credentialStatus/{word}", value), DID)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("proof/0/verificationMethod", "did:web:stranger.example#z6Mk"),
        ("proof/0/verificationMethod", "did:web:proof.example"),
        ("proof/0/proofValue", "z"),
        ("proof/0/proofValue", "no multibase"),
        ("proof/0/created", None),
        ("proof/0", "text"),
    ],
)
def test_a_proof_of_another_shape_is_broken(path: str, value: Any) -> None:
    made = changed(path, value)
    with pytest.raises(BrokenProofError):
        key_of_proof(proof_of(made), DID)
        check_signature(made)
