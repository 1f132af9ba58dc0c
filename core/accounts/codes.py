"""The personal code: the way back on any device. Only a keyed hash of it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from core.accounts.rules import clean_code, is_code, new_code
from core.accounts.tables import CodeAlias, Person
from core.kernel.errors import NotFoundError, WrongInputError
from core.kernel.i18n import gettext
from core.kernel.keys import keyed_hash
from core.kernel.limits import limit
from core.kernel.sessions import end_sessions
from tenants.context import current_tenant_id
from tenants.tables import now

TRIES_BY_ADDRESS, TRIES_IN_ALL = 40, 400


def code_hash(code: str) -> bytes:
    """What is kept of a code: the same code gives another hash for another tenant."""
    return keyed_hash("personal_code", f"{current_tenant_id()}:{code}")


async def unused_code(codes: Iterator[str] | None = None) -> tuple[str, bytes]:
    """A new code that nobody has here, and its hash."""
    codes = codes or iter(new_code, "")
    while True:
        code = next(codes)
        hashed = code_hash(code)
        taken = await Person.exists().where(Person.code_hash == hashed)
        if not taken and not await CodeAlias.exists().where(CodeAlias.code_hash == hashed):
            return code, hashed


async def enter_code(code: str, client: str) -> Person:
    """Who this code belongs to; counted for the address `client` and for everybody together."""
    await limit("code", client, TRIES_BY_ADDRESS)
    await limit("code", "everybody", TRIES_IN_ALL)
    clean = clean_code(code)
    if not is_code(clean):
        raise WrongInputError({"code": gettext("A code has 8 letters and numbers.")})
    person = await claim_by_code(code_hash(clean))
    if person is None:
        raise WrongInputError({"code": gettext("We do not know this code. Look once more.")})
    return person


async def claim_by_code(hashed: bytes) -> Person | None:
    """Note that the person of a code came back; a code that is renewed meanwhile opens nothing."""
    moment = now()
    alias = await CodeAlias.objects().where(CodeAlias.code_hash == hashed).first()
    mine = Person.code_hash == hashed if alias is None else Person.id == alias.person_id
    person = await Person.objects().where(mine).first()
    if person is None:
        return None
    claimed_at = person.claimed_at if person.is_claimed else moment
    noted = (
        await Person.update({Person.seen_at: moment, Person.claimed_at: claimed_at})
        .where((Person.id == person.id) & mine)
        .returning(Person.id)
    )
    return await Person.get(person.id) if noted else None


async def renew_code(person_id: UUID) -> str:
    """Give the person a new code; the old one and all open sessions stop."""
    person = await Person.get(person_id)
    if person is None:
        raise NotFoundError
    code, hashed = await unused_code()
    await person.change(code_hash=hashed)
    await end_sessions(person_id, current_tenant_id())
    return code
