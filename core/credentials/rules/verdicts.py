"""What can be said of a proof that somebody brings, and what it says in words."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, NoReturn

from core.credentials.rules import moments
from core.credentials.rules.status import LENGTH, list_path
from core.credentials.schemas import Said, Verdict

LONGEST = 30_000
"""Letters of the longest proof that is read; ours have up to nine thousand."""


class NotReadableError(ValueError):
    """What was brought is no proof at all."""


def parse(text: str) -> dict[str, Any]:
    """A proof as an object; NotReadableError for what is none, or says one thing twice."""
    if len(text) > LONGEST:
        raise NotReadableError("too long")
    try:
        found = json.loads(
            text, object_pairs_hook=once, parse_constant=no_number, parse_float=no_number
        )
    except (ValueError, RecursionError) as error:
        raise NotReadableError(type(error).__name__) from error
    if not isinstance(found, dict) or "VerifiableCredential" not in strings(found.get("type")):
        raise NotReadableError("no credential")
    if not issuer_of(found) or "@context" not in found or "proof" not in found:
        raise NotReadableError("not signed by anybody")
    return found


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of which each word stands once."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a word twice")
    return made


def no_number(text: str) -> NoReturn:
    """Numbers with a point have more than one way to be written: our proofs hold none."""
    raise ValueError(text)


def strings(value: object) -> tuple[str, ...]:
    """The texts in a list; one text alone counts as a list."""
    items = value if isinstance(value, list) else [value]
    return tuple(item for item in items if isinstance(item, str))


def issuer_of(document: dict[str, Any]) -> str:
    """The name of who says to have issued it; '' for none."""
    issuer = document.get("issuer")
    found = issuer.get("id") if isinstance(issuer, dict) else issuer
    return found if isinstance(found, str) else ""


def place_of(document: dict[str, Any], did: str) -> tuple[int, int]:
    """Number and place of the status list; ValueError when it is not the issuer's own."""
    entry = document.get("credentialStatus")
    if not isinstance(entry, dict) or entry.get("statusPurpose") != "revocation":
        raise ValueError("no place in a list")
    host = did.removeprefix("did:web:").replace("%3A", ":")
    address = str(entry.get("statusListCredential"))
    number = address.rpartition("/")[2]
    index = str(entry.get("statusListIndex"))
    if not (number.isdecimal() and index.isdecimal() and len(number) < 7 and len(index) < 7):
        raise ValueError("no place in a list")
    places = (f"{scheme}://{host}{list_path(int(number))}" for scheme in ("https", "http"))
    if address not in places or int(index) >= LENGTH:
        raise ValueError("a list of somebody else")
    return int(number), int(index)


def verdict_in_time(document: dict[str, Any], moment: datetime) -> Verdict:
    """Genuine while it is valid; ValueError for days that cannot be read."""
    if moments.read(document.get("validFrom")) > moment:
        return Verdict.NOT_YET_VALID
    until = document.get("validUntil")
    if until is not None and moments.read(until) <= moment:
        return Verdict.EXPIRED
    return Verdict.GENUINE


def said_by(document: dict[str, Any]) -> Said:
    """What a proof of ours says; only for one whose signature is good."""
    subject = document["credentialSubject"]
    achievement = subject["achievement"]
    names = [line["identityHash"] for line in subject.get("identifier", [])]
    return Said(
        name=document["name"],
        description=document["description"],
        language=achievement["inLanguage"],
        strengths=tuple(line["name"] for line in achievement["resultDescription"]),
        first_name=names[0] if names else "",
        valid_from=moments.read(document["validFrom"]),
        valid_until=moments.read(document["validUntil"]),
        awarded=moments.read(document["awardedDate"]),
    )
