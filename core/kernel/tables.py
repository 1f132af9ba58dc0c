"""The outbox of mails and the log of decisions."""

from __future__ import annotations

from typing import ClassVar

from piccolo.columns import JSONB, BigInt, Bytea, Text, Timestamptz, Varchar
from piccolo.columns import UUID as UuidColumn

from tenants.columns import Ref
from tenants.personal import About
from tenants.scoped import Index, TenantTable, Verb
from tenants.tables import now


class MailMessage(TenantTable, tablename="mail_message"):
    """A mail waiting to be sent or sent; goes with the person it is for."""

    about: ClassVar = About.PERSON
    indices: ClassVar = (Index(("created_at",)),)
    checks: ClassVar = {"state": "state IN ('waiting', 'sent', 'failed')"}

    recipient = Varchar(length=254, default="", null=False)
    subject = Varchar(length=200, default="", null=False)
    body = Text(default="", null=False)
    calendar = Text(default="", null=False)
    person_id = Ref("person", null=True)
    state = Varchar(length=10, default="waiting", null=False)
    created_at = Timestamptz(default=now, null=False)
    sent_at = Timestamptz(default=None, null=True)


class AuditEntry(TenantTable, tablename="audit_entry"):
    """Who did what to which row, and when: a link of its tenant's chain (audit_rules.py).

    Until its transaction ends a row has no number. Who, whom and details are blanked when the
    person is erased; then the salt is empty.
    """

    about: ClassVar = About.TRACE
    indices: ClassVar = (
        Index(("number",), unique=True),
        Index(("number",), where="salt = ''"),
        Index(("at",)),
        Index(("person_id", "at")),
        Index(("actor_id", "at")),
    )

    at = Timestamptz(default=now, null=False)
    actor_role = Varchar(length=20, default="", null=False)
    actor_id = UuidColumn(default=None, null=True)
    action = Varchar(length=60, default="", null=False)
    person_id = Ref("person", when_gone="SET NULL", null=True)
    details = JSONB(default="{}", null=False)
    number = BigInt(default=None, null=True)
    salt = Bytea(default=b"", null=False)
    mark_hash = Bytea(default=b"", null=False)
    chain_hash = Bytea(default=b"", null=False)


class AuditHead(TenantTable, tablename="audit_head"):
    """The end of a tenant's chain, sealed with the installation's secret."""

    about: ClassVar = About.NOBODY
    indices: ClassVar = (Index((), unique=True),)
    app_verbs: ClassVar[frozenset[Verb]] = frozenset({"SELECT", "INSERT", "UPDATE"})

    number = BigInt(default=0, null=False)
    chain_hash = Bytea(default=b"", null=False)
    seal_hash = Bytea(default=b"", null=False)
    voucher = BigInt(default=0, null=False)
