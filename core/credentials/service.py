"""Proofs: made for a person, checked by anyone, withdrawn by their holder."""

from __future__ import annotations

from uuid import UUID

from core.accounts import service as accounts
from core.catalogue import service as catalogue
from core.credentials.checking import check, check_token
from core.credentials.issuing import (
    address_of_row,
    check_address,
    credential_of,
    issue_for,
    issued,
    known_proof,
    lack_of,
    row_of_print,
)
from core.credentials.lists import signed_list
from core.credentials.own import own_did
from core.credentials.rules.alignments import alignments_of
from core.credentials.rules.dids import KeyLine, did_document
from core.credentials.rules.verdicts import said_by
from core.credentials.schemas import Checked, Earlier, Issued, ProofView, Verdict
from core.credentials.signing import (
    own_keys,
    revoke_key,
    rotate_key,
    signing_key,
    trouble_with_key,
)
from core.credentials.tables import Credential
from core.credentials.withdrawing import farewell, withdraw
from core.credentials.wording import preview_of
from core.kernel.errors import NotFoundError
from core.skillprint import service as skillprint
from tenants.settings import read_settings

__all__ = [
    "Checked",
    "Issued",
    "KeyLine",
    "ProofView",
    "Verdict",
    "address_of_row",
    "alignments",
    "check",
    "check_address",
    "check_token",
    "credential_of",
    "farewell",
    "issue_for",
    "issuer_document",
    "known_proof",
    "own_keys",
    "proof_file",
    "proof_view",
    "revoke_key",
    "rotate_key",
    "signed_list",
    "signing_key",
    "trouble_with_key",
    "withdraw",
]


def alignments(skill_code: str) -> list[dict[str, object]]:
    """The codes of other lists that a skill stands for, as Open Badges writes them."""
    return alignments_of(catalogue.skill(skill_code))


async def proof_view(person_id: UUID) -> ProofView:
    """All that the person's own page shows."""
    person = await accounts.get_person(person_id)
    view = await skillprint.current_skillprint(person_id)
    row = await row_of_print(view.id, person_id) if view else None
    made = issued(row) if row else None
    lack = lack_of(view)
    preview = await preview_of(view, with_name=False) if view and not made and not lack else None
    return ProofView(
        lack="" if made else lack,
        is_made=made is not None,
        preview=said_by(made.document) if made else preview,
        first_name=person.first_name,
        issuer=(await read_settings()).settings.name,
        issued=made,
        earlier=await earlier(person_id, row.id if row else None),
    )


async def earlier(person_id: UUID, but: UUID | None) -> tuple[Earlier, ...]:
    """The person's other proofs, the newest first."""
    rows = await (
        Credential.objects()
        .where(Credential.person_id == person_id)
        .order_by(Credential.made_at, ascending=False)
    )
    return tuple(
        Earlier(id=r.id, made_at=r.made_at, ends_at=r.ends_at, withdrawn_at=r.withdrawn_at)
        for r in rows
        if r.id != but
    )


async def proof_file(person_id: UUID, credential_id: UUID) -> str:
    """A proof as the file that its holder keeps; NotFoundError when withdrawn or not theirs."""
    row = await Credential.get(credential_id)
    if row is None or row.person_id != person_id or row.is_withdrawn:
        raise NotFoundError
    return str(row.document)


async def issuer_document() -> dict[str, object]:
    """The tenant's public keys under the name of the host asked; NotFoundError without any."""
    did, keys = own_did(), await own_keys()
    if not did or not keys:
        raise NotFoundError
    return did_document(did, keys)
