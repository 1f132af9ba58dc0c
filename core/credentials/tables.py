"""Proofs that people hold; beside them, for every tenant to read, public keys and withdrawn bits.

What others need to check a proof names nobody, so that it may stay when a person goes.
"""

from __future__ import annotations

from typing import ClassVar

from piccolo.columns import UUID as UuidColumn
from piccolo.columns import Boolean, Bytea, Integer, Text, Timestamptz, Varchar

from tenants.columns import Ref
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
