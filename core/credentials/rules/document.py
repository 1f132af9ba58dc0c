"""The proof itself, as an Open Badge 3.0: strengths in words, and never a number or an answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import Struct

from core.credentials.rules.canonical import CREDENTIALS_V2, OPEN_BADGES
from core.credentials.rules.moments import written

BADGE_PATH = "/credentials/badge.svg"


class Strength(Struct, frozen=True):
    """A skill that stands out: its name, an everyday example, and codes of other lists."""

    code: str
    label: str
    alignments: tuple[dict[str, object], ...]


class Words(Struct, frozen=True, kw_only=True):
    """The sentences of a proof, in its language."""

    language: str
    name: str
    description: str
    criteria: str
    caption: str
    is_strength: str
    evidence_name: str
    evidence: str


class Facts(Struct, frozen=True, kw_only=True):
    """All that a proof holds; `first_name` is '' unless the person wants it in."""

    credential_id: str
    subject_id: str
    achievement_id: str
    base: str
    did: str
    issuer_name: str
    words: Words
    strengths: tuple[Strength, ...]
    first_name: str
    made_on: datetime
    valid_from: datetime
    valid_until: datetime
    status: dict[str, str]


def credential_document(facts: Facts) -> dict[str, Any]:
    """The unsigned proof."""
    return {
        "@context": [CREDENTIALS_V2, OPEN_BADGES],
        "id": facts.credential_id,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": facts.words.name,
        "description": facts.words.description,
        "issuer": {
            "id": facts.did,
            "type": ["Profile"],
            "name": facts.issuer_name,
            "url": facts.base,
        },
        "validFrom": written(facts.valid_from),
        "validUntil": written(facts.valid_until),
        "awardedDate": written(facts.made_on),
        "credentialSubject": subject(facts),
        "evidence": [
            {
                "type": ["Evidence"],
                "name": facts.words.evidence_name,
                "narrative": facts.words.evidence,
            }
        ],
        "credentialStatus": facts.status,
    }


def subject(facts: Facts) -> dict[str, Any]:
    """Whose proof it is: nobody's name unless asked, and an id that stands nowhere else."""
    named = {"identifier": [identity(facts.first_name)]} if facts.first_name else {}
    return {
        "id": facts.subject_id,
        "type": ["AchievementSubject"],
        **named,
        "achievement": achievement(facts),
        "result": [
            {
                "type": ["Result"],
                "resultDescription": result_id(facts, strength),
                "value": facts.words.is_strength,
            }
            for strength in facts.strengths
        ],
    }


def identity(first_name: str) -> dict[str, Any]:
    """A first name as Open Badges writes it, in plain letters."""
    return {
        "type": "IdentityObject",
        "hashed": False,
        "identityHash": first_name,
        "identityType": "name",
    }


def result_id(facts: Facts, strength: Strength) -> str:
    """The address of a strength inside this proof."""
    return f"{facts.achievement_id}#{strength.code}"


def achievement(facts: Facts) -> dict[str, Any]:
    """What was shown: each strength by its name, with the codes that others know it by."""
    words = facts.words
    unique = {
        (str(line["targetFramework"]), str(line["targetCode"])): line
        for strength in facts.strengths
        for line in strength.alignments
    }
    return {
        "id": facts.achievement_id,
        "type": ["Achievement"],
        "achievementType": "Competency",
        "name": words.name,
        "description": words.description,
        "criteria": {"narrative": words.criteria},
        "image": {"id": facts.base + BADGE_PATH, "type": "Image", "caption": words.caption},
        "inLanguage": words.language,
        "alignment": [unique[key] for key in sorted(unique)],
        "resultDescription": [
            {
                "id": result_id(facts, strength),
                "type": ["ResultDescription"],
                "name": strength.label,
                "resultType": "Result",
            }
            for strength in facts.strengths
        ],
    }
