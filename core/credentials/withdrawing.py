"""Withdraws proofs: by their holder at any time, or when a person goes."""

from __future__ import annotations

from uuid import UUID

from core.credentials.lists import withdraw_place
from core.credentials.tables import Credential
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import NotFoundError
from tenants.tables import now


async def withdraw(person_id: UUID, credential_id: UUID) -> None:
    """End one of the person's proofs for good; a second time changes nothing."""
    mine = (Credential.person_id == person_id) & (Credential.id == credential_id)
    rows = await Credential.objects().where(mine).lock_rows("UPDATE")
    if not rows:
        raise NotFoundError
    if not rows[0].is_withdrawn:
        await end(rows[0])
        await record(Did.PROOF_WITHDRAWN, person_id=person_id, credential=credential_id)


async def end(row: Credential) -> None:
    """Set the public bit, and forget what the proof said."""
    await withdraw_place(row.list_number, row.list_index)
    await row.change(withdrawn_at=now(), document="")


async def farewell(person_id: UUID, *, withdraw: bool) -> int:
    """What must happen before a person is erased; how many proofs were withdrawn.

    Withdrawn or not, the rows go with the person. What stays names nobody: a public key, and a
    place in a list. So a proof that is not withdrawn is good until it expires.
    """
    mine = (Credential.person_id == person_id) & Credential.withdrawn_at.is_null()
    rows = await Credential.objects().where(mine).lock_rows("UPDATE") if withdraw else []
    for row in rows:
        await end(row)
    return len(rows)
