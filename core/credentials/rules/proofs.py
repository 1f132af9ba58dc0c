"""The signature `eddsa-rdfc-2022` of W3C Data Integrity: made, and checked."""

from __future__ import annotations

import hashlib
from typing import Any, Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from core.credentials.rules import multibase
from core.credentials.rules.canonical import NotCanonicalError, canonical

Document = dict[str, Any]
SUITE = "eddsa-rdfc-2022"
PURPOSE = "assertionMethod"
ED25519 = b"\xed\x01"
"""What stands before a public key of this kind."""
PROOF_WORDS = frozenset(
    {"type", "cryptosuite", "created", "verificationMethod", "proofPurpose", "proofValue"}
)


class Signer(Protocol):
    """Somebody who signs: a file of ours, or a device elsewhere that never shows its key."""

    @property
    def key_id(self) -> str:
        """The public key as multibase, by which the key is named."""
        ...

    def sign(self, data: bytes) -> bytes:
        """The Ed25519 signature (64 bytes) of the data."""
        ...


class BrokenProofError(ValueError):
    """The proof is not of the one kind we make, or does not belong to the document."""


def key_id_of(public_key: bytes) -> str:
    """The name of a public key (32 bytes): the key itself."""
    return multibase.encode(ED25519 + public_key)


def public_key_of(key_id: str) -> bytes:
    """The public key (32 bytes) that a name holds; MultibaseError for no such name."""
    raw = multibase.decode(key_id)
    if raw[:2] != ED25519 or len(raw) != 34:
        raise multibase.MultibaseError(key_id)
    return raw[2:]


def hash_data(document: Document, options: Document) -> bytes:
    """What is signed (64 bytes): the proof's own words first, then the document."""
    words = {**options, "@context": document["@context"]}
    return b"".join(hashlib.sha256(canonical(part)).digest() for part in (words, document))


def sign(document: Document, signer: Signer, did: str, created: str) -> Document:
    """The document with its proof, in a list as Open Badges asks."""
    options = {
        "type": "DataIntegrityProof",
        "cryptosuite": SUITE,
        "created": created,
        "verificationMethod": f"{did}#{signer.key_id}",
        "proofPurpose": PURPOSE,
    }
    value = multibase.encode(signer.sign(hash_data(document, options)))
    return {**document, "proof": [{**options, "proofValue": value}]}


def proof_of(document: Document) -> dict[str, str]:
    """The one proof of a document; BrokenProofError when it is not of our kind."""
    proofs = document.get("proof")
    if not isinstance(proofs, list) or len(proofs) != 1 or not isinstance(proofs[0], dict):
        raise BrokenProofError("one proof in a list is asked")
    proof = proofs[0]
    if set(proof) != PROOF_WORDS or not all(isinstance(v, str) for v in proof.values()):
        raise BrokenProofError("the words of the proof")
    kind = (proof["type"], proof["cryptosuite"], proof["proofPurpose"])
    if kind != ("DataIntegrityProof", SUITE, PURPOSE):
        raise BrokenProofError("the kind of the proof")
    return proof


def key_of_proof(proof: dict[str, str], did: str) -> str:
    """The name of the key that signed; BrokenProofError when it is not the issuer's."""
    owner, _, key_id = proof["verificationMethod"].partition("#")
    if owner != did or not key_id:
        raise BrokenProofError("a key of somebody else")
    return key_id


def check_signature(document: Document) -> None:
    """BrokenProofError when the document is not what the key signed."""
    proof = proof_of(document)
    body = {key: value for key, value in document.items() if key != "proof"}
    options = {key: value for key, value in proof.items() if key != "proofValue"}
    try:
        key = public_key_of(proof["verificationMethod"].partition("#")[2])
        data = hash_data(body, options)
        Ed25519PublicKey.from_public_bytes(key).verify(multibase.decode(proof["proofValue"]), data)
    except (multibase.MultibaseError, NotCanonicalError, InvalidSignature, ValueError) as error:
        raise BrokenProofError(type(error).__name__) from error
