"""Checks a proof that anybody brings, with what is known here alone: nothing is ever fetched."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.credentials.rules import moments
from core.credentials.rules.canonical import UnknownContextError, check_contexts
from core.credentials.rules.dids import KeyLine
from core.credentials.rules.proofs import (
    BrokenProofError,
    check_signature,
    key_of_proof,
    proof_of,
)
from core.credentials.rules.status import bit_number
from core.credentials.rules.verdicts import (
    NotReadableError,
    issuer_of,
    parse,
    place_of,
    said_by,
    verdict_in_time,
)
from core.credentials.schemas import Checked, Verdict
from core.credentials.tables import Credential, find_issuer, is_withdrawn
from core.kernel.errors import NotFoundError
from core.kernel.keys import keyed_hash
from tenants.context import current_tenant_id
from tenants.tables import now
from tenants.transactions import control_transaction


class Issuer:
    """A tenant of this installation that issued a proof."""

    def __init__(self, row: Any) -> None:
        self.tenant_id: UUID = row["of_tenant"]
        self.name: str = row["name"]
        made = row["key_id"]
        self.key = (
            KeyLine(made, row["made_at"], row["retired_at"], row["revoked_from"]) if made else None
        )


async def check(text: str) -> Checked:
    """What can be said of a proof."""
    try:
        document = parse(text)
        check_contexts(document["@context"])
    except NotReadableError:
        return Checked(verdict=Verdict.NOT_READABLE)
    except UnknownContextError:
        return Checked(verdict=Verdict.UNKNOWN_CONTEXT)
    did = issuer_of(document)
    issuer = await issuer_named(did, document)
    if issuer is None:
        return Checked(verdict=Verdict.UNKNOWN_ISSUER, did=did[:200])
    try:
        verdict = await judge(document, did, issuer)
    except (BrokenProofError, ValueError, KeyError, TypeError):
        verdict = Verdict.CHANGED
    shown = verdict in {Verdict.GENUINE, Verdict.EXPIRED, Verdict.NOT_YET_VALID}
    return Checked(
        verdict=verdict,
        said=said_by(document) if shown else None,
        issuer=issuer.name,
        did=did,
        has_newer=shown and await has_newer(document["id"]),
    )


async def issuer_named(did: str, document: dict[str, Any]) -> Issuer | None:
    """The tenant that issues under this name, and its key of the proof; None for a stranger."""
    try:
        key_id = key_of_proof(proof_of(document), did)
    except BrokenProofError:
        key_id = ""
    async with control_transaction():
        rows = await find_issuer(did, key_id)
    return Issuer(rows[0]) if rows else None


async def judge(document: dict[str, Any], did: str, issuer: Issuer) -> Verdict:
    """The verdict on a proof of a known issuer; BrokenProofError or ValueError when changed."""
    proof = proof_of(document)
    created = moments.read(proof["created"])
    if issuer.key is None or not issuer.key.may_sign_at(created):
        raise BrokenProofError("no key of the issuer at that moment")
    check_signature(document)
    said_by(document)
    number, index = place_of(document, did)
    async with control_transaction():
        withdrawn = await is_withdrawn(issuer.tenant_id, number, bit_number(index))
    if withdrawn is None:
        raise BrokenProofError("a place that nobody was given")
    return Verdict.WITHDRAWN if withdrawn else verdict_in_time(document, now())


async def has_newer(credential_id: str) -> bool:
    """Whether the holder made a newer proof here since."""
    try:
        row = await Credential.get(UUID(credential_id))
    except ValueError:
        return False
    if row is None:
        return False
    newer = (Credential.person_id == row.person_id) & (Credential.made_at > row.made_at)
    return bool(await Credential.exists().where(newer & Credential.withdrawn_at.is_null()))


async def check_token(token: str) -> Checked:
    """What can be said of the proof behind a QR code; NotFoundError for a code we do not know."""
    row = (
        await Credential.objects()
        .where(Credential.token_hash == keyed_hash("check", token))
        .first()
    )
    if row is None or row.tenant_id != current_tenant_id():
        raise NotFoundError
    if row.is_withdrawn:
        return Checked(verdict=Verdict.WITHDRAWN)
    return await check(row.document)
