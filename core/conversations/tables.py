"""Messages of a match, who reads along, and reports about them."""

from __future__ import annotations

from typing import ClassVar

from piccolo.columns import Boolean, Text, Timestamptz, Varchar

from tenants.columns import Ref
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class Conversation(TenantTable, tablename="conversation"):
    """The messages of one match together; it outlives the person as an empty shell, for a while."""

    indices: ClassVar = (
        Index(("request_id",), unique=True, where="request_id IS NOT NULL"),
        Index(("employer_id", "changed_at")),
    )
    checks: ClassVar = {"state": "state IN ('open', 'stopped')"}

    request_id = Ref("connection_request", when_gone="SET NULL", null=True)
    person_id = Ref("person", when_gone="SET NULL", null=True)
    employer_id = Ref("employer")
    title = Varchar(length=90, default="", null=False)
    state = Varchar(length=10, default="open", null=False)
    coach_reads = Boolean(default=False, null=False)
    person_seen_at = Timestamptz(default=now, null=False)
    employer_seen_at = Timestamptz(default=now, null=False)
    changed_at = Timestamptz(default=now, null=False)


class ConversationMessage(TenantTable, tablename="conversation_message"):
    """One message; it goes with the person, whoever wrote it."""

    indices: ClassVar = (Index(("conversation_id", "sent_at")),)
    checks: ClassVar = {
        "side": "side IN ('person', 'employer')",
        "words": "length(body) <= 2000",
    }

    conversation_id = Ref("conversation")
    person_id = Ref("person")
    author_id = Ref("employer_user", when_gone="SET NULL", null=True)
    side = Varchar(length=10, default="person", null=False)
    body = Text(default="", null=False)
    sent_at = Timestamptz(default=now, null=False)


class MessageReport(TenantTable, tablename="message_report"):
    """One side says that the other goes too far; the messages stop until an admin decides."""

    indices: ClassVar = (
        Index(("state", "made_at")),
        Index(("conversation_id",), unique=True, where="state = 'waiting'"),
        Index(("employer_id", "person_id", "state")),
    )
    checks: ClassVar = {
        "side": "by_side IN ('person', 'employer')",
        "state": "state IN ('waiting', 'blocked', 'released')",
        "words": "length(reason) <= 500 AND length(passage) <= 6000",
        "decided": "(state = 'waiting') = (decided_at IS NULL)",
    }

    conversation_id = Ref("conversation")
    person_id = Ref("person")
    employer_id = Ref("employer")
    by_side = Varchar(length=10, default="person", null=False)
    reason = Text(default="", null=False)
    passage = Text(default="", null=False)
    state = Varchar(length=10, default="waiting", null=False)
    made_at = Timestamptz(default=now, null=False)
    decided_by = Ref("staff", when_gone="SET NULL", null=True)
    decided_at = Timestamptz(default=None, null=True)


class MessageMailStop(TenantTable, tablename="message_mail_stop"):
    """Somebody who wants no copy of messages by mail: a person, or somebody of a company."""

    indices: ClassVar = (
        Index(("person_id",), unique=True, where="person_id IS NOT NULL"),
        Index(("user_id",), unique=True, where="user_id IS NOT NULL"),
    )

    person_id = Ref("person", null=True)
    user_id = Ref("employer_user", null=True)
    stopped_at = Timestamptz(default=now, null=False)
