"""Makes proofs: one for each skillprint, the same one however often it is asked for."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID, uuid4

import msgspec
from asyncpg import UniqueViolationError

from core.credentials.lists import take_place
from core.credentials.own import own_base, own_did
from core.credentials.rules.document import credential_document
from core.credentials.rules.moments import written
from core.credentials.rules.proofs import sign
from core.credentials.rules.status import entry_of
from core.credentials.schemas import Issued, Lack
from core.credentials.signing import signing_key
from core.credentials.tables import Credential, note_issuer
from core.credentials.wording import facts_of
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError, UnavailableError
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from core.kernel.keys import keyed_hash, seal, unseal
from core.skillprint import service as skillprint
from core.skillprint.service import SkillprintView
from tenants.connections import savepoint
from tenants.tables import now

LACKS: dict[Lack, str] = {
    "no_print": _("First answer the questions. Then you get a proof."),
    "no_strengths": _("We know too little about you for a proof."),
    "no_domain": _("This site has no web address of its own. So it cannot make proofs."),
}


async def issue_for(person_id: UUID, *, with_name: bool = False) -> Issued:
    """The proof of the person's skillprint; made now if there is none.

    ConflictError when it cannot be made, UnavailableError when the key is not there.
    """
    view = await skillprint.current_skillprint(person_id)
    lack = lack_of(view)
    if view is None or lack:
        raise ConflictError(gettext(LACKS[lack]))
    row = await row_of_print(view.id, person_id)
    if row is None:
        try:
            async with savepoint():
                row = await make(view, person_id, with_name=with_name)
        except UniqueViolationError:  # somebody made it just now
            row = await row_of_print(view.id, person_id)
    if row is None:
        raise ConflictError
    return issued(row)


def lack_of(view: SkillprintView | None) -> Lack:
    """What is missing for a proof; '' when it can be made."""
    if view is None:
        return "no_print"
    if not view.strengths:
        return "no_strengths"
    return "" if own_did() else "no_domain"


async def row_of_print(skillprint_id: UUID, person_id: UUID) -> Credential | None:
    """The proof of a skillprint that is not withdrawn; a record that was put together takes it."""
    mine = (Credential.skillprint_id == skillprint_id) & Credential.withdrawn_at.is_null()
    row = await Credential.objects().where(mine).first()
    if row is not None and row.person_id != person_id:
        await row.change(person_id=person_id)
    return row


async def make(view: SkillprintView, person_id: UUID, *, with_name: bool) -> Credential:
    """Sign and keep a new proof."""
    signer, line = await signing_key()
    number, index = await take_place()
    credential_id, token = uuid4(), secrets.token_urlsafe(18)
    moment = max(now(), line.made_at)
    status = entry_of(own_base(), number, index)
    facts = await facts_of(view, credential_id, status, moment, with_name=with_name)
    document = sign(credential_document(facts), signer, facts.did, written(moment))
    await note_issuer(facts.did, facts.issuer_name)
    row = await Credential(
        id=credential_id,
        person_id=person_id,
        skillprint_id=view.id,
        document=msgspec.json.encode(document).decode(),
        has_name=bool(facts.first_name),
        key_id=signer.key_id,
        list_number=number,
        list_index=index,
        token_hash=keyed_hash("check", token),
        sealed_token=seal(token, str(credential_id)),
        made_at=moment,
        ends_at=facts.valid_until,
    ).add()
    await record(Did.PROOF_ISSUED, person_id=person_id, credential=credential_id)
    return row


def issued(row: Credential) -> Issued:
    """A row as others see it."""
    return Issued(
        id=row.id,
        document=msgspec.json.decode(row.document, type=dict[str, Any]),
        made_at=row.made_at,
        ends_at=row.ends_at,
        has_name=row.has_name,
        address=address_of_row(row),
    )


def address_of_row(row: Credential) -> str:
    """Where anybody checks a proof."""
    return f"{own_base()}/check/{unseal(row.sealed_token, str(row.id))}"


async def check_address(person_id: UUID) -> str:
    """Where anybody checks the person's proof, made if need be; '' when there can be none.

    A proof that the person withdrew is not made anew behind their back.
    """
    view = await skillprint.current_skillprint(person_id)
    if view is None or lack_of(view) or await was_withdrawn(view.id):
        return ""
    try:
        return (await issue_for(person_id)).address
    except UnavailableError:
        return ""


async def known_proof(person_id: UUID) -> Issued | None:
    """The proof of the skillprint of now, as far as its owner made one and keeps it."""
    view = await skillprint.current_skillprint(person_id)
    row = await row_of_print(view.id, person_id) if view else None
    return issued(row) if row else None


async def was_withdrawn(skillprint_id: UUID) -> bool:
    """Whether the newest proof of a skillprint was withdrawn."""
    rows = await Credential.objects().where(Credential.skillprint_id == skillprint_id)
    return bool(rows) and all(row.is_withdrawn for row in rows)


async def credential_of(person_id: UUID) -> dict[str, Any] | None:
    """The person's newest proof that is not withdrawn, as they hold it."""
    mine = (Credential.person_id == person_id) & Credential.withdrawn_at.is_null()
    row = (
        await Credential.objects().where(mine).order_by(Credential.made_at, ascending=False).first()
    )
    return issued(row).document if row else None
