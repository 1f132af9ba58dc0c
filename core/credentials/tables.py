"""Proofs that people hold; beside them, for every tenant to read, public keys and withdrawn bits.

What others need to check a proof names nobody, so that it may stay when a person goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from piccolo.columns import UUID as UuidColumn
from piccolo.columns import Boolean, Bytea, Integer, Text, Timestamptz, Varchar

from tenants.columns import Ref
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.identifiers import new_id
from tenants.personal import About
from tenants.platform import PlatformTable
from tenants.scoped import Index, TenantTable, Verb
from tenants.tables import OWN_TENANT, now

OWN_ROWS = f"of_tenant = {OWN_TENANT}"
WRITES: frozenset[Verb] = frozenset({"SELECT", "INSERT", "UPDATE"})


class Credential(TenantTable, tablename="credential"):
    """A proof that was made for a person: one for each skillprint, until it is withdrawn.

    `document` is what the person holds; it is emptied when the proof is withdrawn.
    """

    about: ClassVar[About] = About.PERSON
    indices: ClassVar = (
        Index(("skillprint_id",), unique=True, where="withdrawn_at IS NULL"),
        Index(("list_number", "list_index"), unique=True),
        Index(("token_hash",), unique=True),
    )

    person_id = Ref("person")
    skillprint_id = Ref("skillprint")
    document = Text(default="", null=False)
    has_name = Boolean(default=False, null=False)
    key_id = Varchar(length=80, default="", null=False)
    list_number = Integer(default=0, null=False)
    list_index = Integer(default=0, null=False)
    token_hash = Bytea(default=b"", null=False)
    sealed_token = Varchar(length=120, default="", null=False)
    made_at = Timestamptz(default=now, null=False)
    ends_at = Timestamptz(default=now, null=False)
    withdrawn_at = Timestamptz(default=None, null=True)

    @property
    def is_withdrawn(self) -> bool:
        """Whether its holder ended it."""
        return self.withdrawn_at is not None


class Issuer(PlatformTable, tablename="credential_issuer"):
    """A name under which a tenant issued proofs: it stays known when the tenant moves."""

    indices: ClassVar = (Index(("did", "of_tenant"), unique=True),)
    app_verbs: ClassVar = WRITES
    app_policy: ClassVar = OWN_ROWS
    app_reads: ClassVar = "true"

    of_tenant = UuidColumn(default=None, null=False)
    did = Varchar(length=300, default="", null=False)
    name = Varchar(length=200, default="", null=False)


class IssuerKey(PlatformTable, tablename="credential_key"):
    """A public key of a tenant, for as long as its proofs may be checked; the secret is elsewhere.

    `retired_at`: signs no more since then. `revoked_from`: what it signed since then is worthless.
    """

    indices: ClassVar = (
        Index(("key_id",), unique=True),
        Index(("of_tenant",), unique=True, where="retired_at IS NULL"),
    )
    app_verbs: ClassVar = WRITES
    app_policy: ClassVar = OWN_ROWS
    app_reads: ClassVar = "true"

    of_tenant = UuidColumn(default=None, null=False)
    key_id = Varchar(length=80, default="", null=False)
    made_at = Timestamptz(default=now, null=False)
    retired_at = Timestamptz(default=None, null=True)
    revoked_from = Timestamptz(default=None, null=True)


class StatusList(PlatformTable, tablename="credential_status_list"):
    """Which places are taken, and which proofs are withdrawn: one bit each, in no order."""

    indices: ClassVar = (Index(("of_tenant", "number"), unique=True),)
    app_verbs: ClassVar = WRITES
    app_policy: ClassVar = OWN_ROWS
    app_reads: ClassVar = "true"

    of_tenant = UuidColumn(default=None, null=False)
    number = Integer(default=0, null=False)
    taken = Bytea(default=b"", null=False)
    withdrawn = Bytea(default=b"", null=False)
    used = Integer(default=0, null=False)
    changed_at = Timestamptz(default=now, null=False)


async def note_issuer(did: str, name: str) -> None:
    """Remember under which name the tenant issues, and how it is called."""
    await fetch(
        "INSERT INTO credential_issuer (id, of_tenant, did, name) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (did, of_tenant) DO UPDATE SET name = excluded.name",
        new_id(), current_tenant_id(), did, name,
    )  # fmt: skip


async def note_key(key_id: str, made_at: datetime) -> bool:
    """Make a key the one that signs; False when the tenant has another one by now."""
    rows = await fetch(
        "INSERT INTO credential_key (id, of_tenant, key_id, made_at) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (of_tenant) WHERE retired_at IS NULL DO NOTHING RETURNING key_id",
        new_id(), current_tenant_id(), key_id, made_at,
    )  # fmt: skip
    return bool(rows)


async def find_issuer(did: str, key_id: str) -> Sequence[Any]:
    """Every tenant that issued under this name, with its key of that name where it has it."""
    return await fetch(
        "SELECT i.of_tenant, i.name, k.key_id, k.made_at, k.retired_at, k.revoked_from"
        " FROM credential_issuer i LEFT JOIN credential_key k"
        " ON k.of_tenant = i.of_tenant AND k.key_id = $2"
        " WHERE i.did = $1 ORDER BY k.key_id IS NULL",
        did, key_id,
    )  # fmt: skip


async def open_list(number: int, empty: bytes) -> None:
    """Begin a list of the tenant, unless somebody did just now."""
    await fetch(
        "INSERT INTO credential_status_list"
        " (id, of_tenant, number, taken, withdrawn, used, changed_at)"
        " VALUES ($1, $2, $3, $4, $4, 0, $5) ON CONFLICT (of_tenant, number) DO NOTHING",
        new_id(), current_tenant_id(), number, empty, now(),
    )  # fmt: skip


async def newest_list() -> Any | None:
    """Number and use of the tenant's newest list."""
    rows = await fetch(
        "SELECT number, used FROM credential_status_list WHERE of_tenant = $1"
        " ORDER BY number DESC LIMIT 1",
        current_tenant_id(),
    )
    return rows[0] if rows else None


async def take_bit(number: int, bit: int) -> bool:
    """Take one place of a list; False when somebody has it."""
    rows = await fetch(
        "UPDATE credential_status_list SET taken = set_bit(taken, $3, 1), used = used + 1"
        " WHERE of_tenant = $1 AND number = $2 AND get_bit(taken, $3) = 0 RETURNING number",
        current_tenant_id(), number, bit,
    )  # fmt: skip
    return bool(rows)


async def withdraw_bit(number: int, bit: int) -> None:
    """Set one place of a list to withdrawn, for ever."""
    await fetch(
        "UPDATE credential_status_list SET withdrawn = set_bit(withdrawn, $3, 1), changed_at = $4"
        " WHERE of_tenant = $1 AND number = $2",
        current_tenant_id(), number, bit, now(),
    )  # fmt: skip


async def is_withdrawn(of_tenant: UUID, number: int, bit: int) -> bool | None:
    """Whether a place of any tenant's list is withdrawn; None for a place nobody was given."""
    rows = await fetch(
        "SELECT get_bit(taken, $3) AS taken, get_bit(withdrawn, $3) AS withdrawn"
        " FROM credential_status_list WHERE of_tenant = $1 AND number = $2",
        of_tenant, number, bit,
    )  # fmt: skip
    return bool(rows[0]["withdrawn"]) if rows and rows[0]["taken"] else None
