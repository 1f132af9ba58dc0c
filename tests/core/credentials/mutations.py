"""What somebody could change in a proof: each of these must be refused, by us and by strangers."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from core.credentials.rules.proofs import sign
from tests.core.credentials.samples import STRANGER

Proof = dict[str, Any]
Change = Callable[[Proof], object]


def body(proof: Proof) -> Proof:
    """Without its proof."""
    return {key: value for key, value in proof.items() if key != "proof"}


def signed_by_stranger(proof: Proof) -> Proof:
    """Somebody else's key, under the issuer's name."""
    made = sign(body(proof), STRANGER, proof["issuer"]["id"], proof["proof"][0]["created"])
    proof["proof"] = made["proof"]
    return proof


def swap_proof(proof: Proof) -> None:
    """A good proof of the same issuer, made for another text."""
    other = proof["proof"][0]["proofValue"]
    proof["proof"][0]["proofValue"] = other[:-4] + other[-4:][::-1].swapcase()


def define_word(proof: Proof) -> None:
    """A word that brings its meaning along."""
    proof["@context"].append({"diploma": "https://elsewhere.example/diploma"})
    proof["diploma"] = "hbo"


def achievement(proof: Proof) -> Proof:
    """What was shown."""
    found: Proof = proof["credentialSubject"]["achievement"]
    return found


CHANGES: dict[str, Change] = {
    "a letter of the name": lambda p: p.update(name="Skillprinx"),
    "a letter of the description": lambda p: p.update(description=p["description"] + "."),
    "a letter of the issuer's name": lambda p: p["issuer"].update(name="Anders"),
    "another id": lambda p: p.update(id="urn:uuid:00000000-0000-4000-8000-000000000000"),
    "another person": lambda p: p["credentialSubject"].update(id="urn:uuid:1"),
    "a first name": lambda p: p["credentialSubject"]["identifier"][0].update(identityHash="Bram"),
    "a hashed name": lambda p: p["credentialSubject"]["identifier"][0].update(hashed=True),
    "a strength": lambda p: achievement(p)["resultDescription"][0].update(name="Leiding geven"),
    "one strength less": lambda p: achievement(p)["resultDescription"].pop(),
    "a result": lambda p: p["credentialSubject"]["result"][0].update(value="Het best"),
    "a code of a list": lambda p: achievement(p)["alignment"][0].update(targetCode="99999"),
    "one code less": lambda p: achievement(p)["alignment"].pop(0),
    "the language": lambda p: achievement(p).update(inLanguage="en"),
    "the picture": lambda p: achievement(p)["image"].update(id="https://elsewhere.example/a.svg"),
    "how it was earned": lambda p: achievement(p)["criteria"].update(narrative="Een examen."),
    "the kind": lambda p: achievement(p).update(achievementType="Diploma"),
    "the first day": lambda p: p.update(validFrom="2020-01-01T00:00:00Z"),
    "the last day": lambda p: p.update(validUntil="2099-01-01T00:00:00Z"),
    "no last day": lambda p: p.pop("validUntil"),
    "the day of the questions": lambda p: p.update(awardedDate="2020-01-01T00:00:00Z"),
    "no evidence": lambda p: p.pop("evidence"),
    "no status": lambda p: p.pop("credentialStatus"),
    "another place": lambda p: p["credentialStatus"].update(statusListIndex="1"),
    "a word that nobody defined": lambda p: p.update(diploma="hbo"),
    "such a word deeper down": lambda p: achievement(p).update(grade="10"),
    "a type that nobody defined": lambda p: p["type"].append("Diploma"),
    "a known word that was not there": lambda p: achievement(p).update(creditsAvailable=30),
    "another context": lambda p: p["@context"].append("https://elsewhere.example/words.json"),
    "one context less": lambda p: p["@context"].pop(),
    "a word with a context of its own": define_word,
    "another signature": swap_proof,
    "another moment of signing": lambda p: p["proof"][0].update(created="2026-01-01T00:00:00Z"),
    "another purpose": lambda p: p["proof"][0].update(proofPurpose="authentication"),
    "another way of signing": lambda p: p["proof"][0].update(cryptosuite="eddsa-jcs-2022"),
    "another kind of proof": lambda p: p["proof"][0].update(type="Ed25519Signature2020"),
    "a word in the proof": lambda p: p["proof"][0].update(domain="elsewhere.example"),
    "no proof": lambda p: p.pop("proof"),
    "an empty proof": lambda p: p.update(proof=[]),
    "a stranger's key": signed_by_stranger,
}


def mutated(proof: Proof) -> dict[str, Proof]:
    """The proof with each change, by name."""
    made = {}
    for name, change in CHANGES.items():
        copied = copy.deepcopy(proof)
        change(copied)
        assert copied != proof, name
        made[name] = copied
    return made
