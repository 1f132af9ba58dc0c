"""People, staff, the links and codes they come in with, and their consents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from piccolo.columns import Boolean, Bytea, Text, Timestamptz, Varchar

from tenants.columns import Ref
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.personal import About
from tenants.scoped import Index, TenantTable, Verb
from tenants.tables import now


class SeekerGroup(TenantTable, tablename="seeker_group"):
    """A group that starts with one code: it sets the route and the coach."""

    about: ClassVar = About.STAFF
    indices: ClassVar = (Index(("code",), unique=True),)
    checks: ClassVar = {"route": "route IN ('simple', 'full')"}

    name = Varchar(length=80, default="", null=False)
    code = Varchar(length=12, default="", null=False)
    route = Varchar(length=10, default="simple", null=False)
    coach_id = Ref("staff", when_gone="SET NULL", null=True)
    created_at = Timestamptz(default=now, null=False)


class Person(TenantTable, tablename="person"):
    """A job seeker. Everything but the id and the code is given freely, later, or not at all."""

    about: ClassVar = About.PERSON
    indices: ClassVar = (
        Index(("code_hash",), unique=True),
        Index(("seen_at",)),
    )

    code_hash = Bytea(default=b"", null=False)
    first_name = Varchar(length=60, default="", null=False)
    email = Varchar(length=254, default="", null=False)
    email_confirmed_at = Timestamptz(default=None, null=True)
    phone = Varchar(length=30, default="", null=False)
    language = Varchar(length=8, default="nl", null=False)
    group_id = Ref("seeker_group", when_gone="SET NULL", null=True)
    coach_id = Ref("staff", when_gone="SET NULL", null=True)
    claimed_at = Timestamptz(default=None, null=True)
    created_at = Timestamptz(default=now, null=False)
    seen_at = Timestamptz(default=now, null=False)
    set_aside_at = Timestamptz(default=None, null=True)
    paused_at = Timestamptz(default=None, null=True)
    end_told_at = Timestamptz(default=None, null=True)

    @property
    def is_confirmed(self) -> bool:
        """Whether the e-mail address was proved by a link."""
        return self.email_confirmed_at is not None

    @property
    def is_claimed(self) -> bool:
        """Whether the person showed that they want to keep what is here."""
        return self.claimed_at is not None

    @property
    def is_set_aside(self) -> bool:
        """Whether another record of this person is kept instead."""
        return self.set_aside_at is not None

    @property
    def was_told(self) -> bool:
        """Whether the person heard that the record goes, and did not come since."""
        told_at: datetime | None = self.end_told_at
        return told_at is not None and self.seen_at < told_at

    @property
    def is_paused(self) -> bool:
        """Whether the person asked that nothing be done with their data now."""
        return self.paused_at is not None


class CodeAlias(TenantTable, tablename="code_alias"):
    """A second code that opens a person: of a record of theirs that was set aside."""

    about: ClassVar = About.PERSON
    indices: ClassVar = (Index(("code_hash",), unique=True),)

    code_hash = Bytea(default=b"", null=False)
    person_id = Ref("person")
    created_at = Timestamptz(default=now, null=False)


class Staff(TenantTable, tablename="staff"):
    """A coach, a tenant admin or a researcher: signs in by a link in an e-mail."""

    about: ClassVar = About.STAFF
    indices: ClassVar = (Index(("email",), unique=True),)
    checks: ClassVar = {"role": "role IN ('coach', 'tenant_admin', 'researcher')"}

    email = Varchar(length=254, default="", null=False)
    name = Varchar(length=80, default="", null=False)
    role = Varchar(length=20, default="coach", null=False)
    language = Varchar(length=8, default="nl", null=False)
    is_active = Boolean(default=True, null=False)
    created_at = Timestamptz(default=now, null=False)
    seen_at = Timestamptz(default=None, null=True)


class LoginLink(TenantTable, tablename="login_link"):
    """A link sent by e-mail; only its hash is kept, and it works once."""

    about: ClassVar = About.PERSON
    indices: ClassVar = (Index(("token_hash",), unique=True), Index(("ends_at",)))
    checks: ClassVar = {"purpose": "purpose IN ('sign_in', 'confirm_email', 'new_code', 'resume')"}

    token_hash = Bytea(default=b"", null=False)
    purpose = Varchar(length=20, default="sign_in", null=False)
    email = Varchar(length=254, default="", null=False)
    person_id = Ref("person", null=True)
    created_at = Timestamptz(default=now, null=False)
    ends_at = Timestamptz(default=now, null=False)
    used_at = Timestamptz(default=None, null=True)

    @property
    def is_used(self) -> bool:
        """Whether its button was pressed."""
        return self.used_at is not None


class Consent(TenantTable, tablename="consent"):
    """One yes or no of a person, in the order they were given; rows are never changed.

    `language` is that of the words shown, `entered_by` the role of who entered it; both are empty
    in older rows, and `entered_by` in rows that the service wrote by itself.
    """

    about: ClassVar = About.PERSON
    indices: ClassVar = (Index(("person_id", "kind", "at")),)
    checks: ClassVar = {"kind": "kind IN ('assessment', 'coach', 'pool')"}
    app_verbs: ClassVar[frozenset[Verb]] = frozenset({"SELECT", "INSERT", "DELETE"})

    person_id = Ref("person")
    kind = Varchar(length=12, default="", null=False)
    is_given = Boolean(default=False, null=False)
    text_version = Varchar(length=20, default="", null=False)
    wording = Text(default="", null=False)
    language = Varchar(length=8, default="", null=False)
    entered_by = Varchar(length=20, default="", null=False)
    at = Timestamptz(default=now, null=False)


async def newest_consents(person_ids: Sequence[UUID]) -> Sequence[Any]:
    """The newest word of each person about each thing."""
    return await fetch(
        "SELECT DISTINCT ON (person_id, kind) person_id, kind, is_given, wording, at FROM consent"
        " WHERE tenant_id = $1 AND person_id = ANY($2) ORDER BY person_id, kind, at DESC, id DESC",
        current_tenant_id(),
        list(person_ids),
    )


async def lock_start(person_id: UUID) -> None:
    """Let no second tap on the same start page go on until the first is done."""
    await fetch("SELECT pg_advisory_xact_lock(hashtextextended($1, 11))", str(person_id))
