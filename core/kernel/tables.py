"""The outbox of mails and the log of decisions."""

from __future__ import annotations

from typing import ClassVar

from piccolo.columns import JSONB, Text, Timestamptz, Varchar
from piccolo.columns import UUID as UuidColumn

from tenants.columns import Ref
from tenants.scoped import Index, TenantTable, Verb
from tenants.tables import now


class MailMessage(TenantTable, tablename="mail_message"):
    """A mail waiting to be sent or sent; goes with the person it is for."""

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
    """Who did what to which row, and when; rows are only added and, at last, erased."""

    indices: ClassVar = (Index(("at",)), Index(("person_id", "at")))
    app_verbs: ClassVar[frozenset[Verb]] = frozenset({"SELECT", "INSERT", "DELETE"})

    at = Timestamptz(default=now, null=False)
    actor_role = Varchar(length=20, default="", null=False)
    actor_id = UuidColumn(default=None, null=True)
    action = Varchar(length=60, default="", null=False)
    person_id = Ref("person", null=True)
    details = JSONB(default="{}", null=False)
