"""Places in status lists: taken at random, set when a proof is withdrawn, published signed."""

from __future__ import annotations

import secrets
from uuid import UUID

import msgspec

from core.credentials.own import own_base, own_did
from core.credentials.rules.moments import written
from core.credentials.rules.proofs import sign
from core.credentials.rules.status import EMPTY, FULL, LENGTH, bit_number, list_document
from core.credentials.signing import signing_key
from core.credentials.tables import StatusList, newest_list, open_list, take_bit, withdraw_bit
from core.kernel.errors import NotFoundError
from tenants.context import current_tenant_id
from tenants.transactions import control_transaction

MOST_KEPT = 200
_signed: dict[tuple[UUID, int, str], tuple[tuple[object, str], bytes]] = {}


async def take_place() -> tuple[int, int]:
    """A free place: number of the list, and a random place in it that tells no order."""
    async with control_transaction():
        while True:
            newest = await newest_list()
            if newest is None or newest["used"] >= FULL:
                await open_list(newest["number"] + 1 if newest else 1, EMPTY)
                continue
            index = secrets.randbelow(LENGTH)
            if await take_bit(newest["number"], bit_number(index)):
                return int(newest["number"]), index


async def withdraw_place(number: int, index: int) -> None:
    """Tell everybody who asks that the proof of this place is withdrawn."""
    async with control_transaction():
        await withdraw_bit(number, bit_number(index))


async def signed_list(number: int) -> bytes:
    """A list of the tenant as everybody may fetch it; signed anew only after it changed."""
    async with control_transaction():
        mine = (StatusList.of_tenant == current_tenant_id()) & (StatusList.number == number)
        row = await StatusList.objects().where(mine).first()
    did = own_did()
    if row is None or not did:
        raise NotFoundError
    signer, line = await signing_key()
    name, state = (current_tenant_id(), number, did), (row.changed_at, line.key_id)
    kept = _signed.get(name)
    if kept is not None and kept[0] == state:
        return kept[1]
    since = written(max(row.changed_at, line.made_at))
    document = list_document(own_base(), did, number, bytes(row.withdrawn), since)
    made = msgspec.json.encode(sign(document, signer, did, since))
    if len(_signed) >= MOST_KEPT:
        _signed.clear()
    _signed[name] = (state, made)
    return made
