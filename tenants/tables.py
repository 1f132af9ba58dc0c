"""Who the tenants are: platform rows in the control database, settings with the tenant."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar

from piccolo.columns import (
    JSONB,
    BigInt,
    Boolean,
    Bytea,
    Integer,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns import UUID as UuidColumn

from tenants.connections import fetch
from tenants.personal import About
from tenants.platform import PlatformTable
from tenants.scoped import ALL_VERBS, Index, TenantTable, Verb

OWN_TENANT = "nullif(current_setting('app.tenant_id', true), '')::uuid"


def now() -> datetime:
    """This moment, with its time zone."""
    return datetime.now(UTC)


class Cell(PlatformTable, tablename="cell"):
    """An ordinary PostgreSQL in which tenants' rows lie."""

    indices: ClassVar = (Index(("code",), unique=True),)
    code = Varchar(length=40, default="", null=False)
    region = Varchar(length=80, default="", null=False)


class Tenant(PlatformTable, tablename="tenant"):
    """An organisation that runs the product under its own name."""

    indices: ClassVar = (Index(("slug",), unique=True),)
    checks: ClassVar = {"state": "state IN ('live', 'suspended')"}
    app_verbs: ClassVar[frozenset[Verb]] = frozenset({"SELECT"})
    app_policy: ClassVar = f"id = {OWN_TENANT}"
    app_changes: ClassVar = ("settings_version",)

    slug = Varchar(length=40, default="", null=False)
    kind = Varchar(length=40, default="", null=False)
    state = Varchar(length=12, default="live", null=False)
    cell = Varchar(length=40, default="control", null=False)
    is_demo = Boolean(default=False, null=False)
    settings_version = Integer(default=1, null=False)
    created_at = Timestamptz(default=now, null=False)


class TenantHost(PlatformTable, tablename="tenant_host"):
    """A host name under which a tenant is reached."""

    indices: ClassVar = (Index(("host",), unique=True), Index(("of_tenant",)))
    host = Varchar(length=253, default="", null=False)
    of_tenant = UuidColumn(default=None, null=False)


class PlatformAudit(PlatformTable, tablename="platform_audit"):
    """Each use of the platform role across tenants."""

    at = Timestamptz(default=now, null=False)
    actor = Varchar(length=120, default="", null=False)
    purpose = Varchar(length=60, default="", null=False)
    note = Text(default="", null=False)


class Session(PlatformTable, tablename="session"):
    """A visitor's session: only a hash of its id is kept."""

    indices: ClassVar = (
        Index(("of_tenant", "id_hash"), unique=True),
        Index(("of_tenant", "subject")),
        Index(("ends_at",)),
    )
    app_verbs: ClassVar = ALL_VERBS
    app_policy: ClassVar = f"of_tenant = {OWN_TENANT}"

    of_tenant = UuidColumn(default=None, null=False)
    id_hash = Bytea(default=b"", null=False)
    role = Varchar(length=20, default="", null=False)
    subject = UuidColumn(default=None, null=True)
    data = JSONB(default="{}", null=False)
    seen_at = Timestamptz(default=now, null=False)
    ends_at = Timestamptz(default=now, null=False)


class RateLimit(PlatformTable, tablename="rate_limit"):
    """How often something was tried in a window; the key is a hash."""

    indices: ClassVar = (
        Index(("of_tenant", "key_hash", "window_start"), unique=True),
        Index(("window_start",)),
    )
    app_verbs: ClassVar = ALL_VERBS
    app_policy: ClassVar = f"of_tenant = {OWN_TENANT}"

    of_tenant = UuidColumn(default=None, null=False)
    key_hash = Bytea(default=b"", null=False)
    window_start = BigInt(default=0, null=False)
    tries = Integer(default=0, null=False)


class TenantSettingsRow(TenantTable, tablename="tenant_settings"):
    """A tenant's settings as one document, with its logo beside it."""

    about: ClassVar = About.NOBODY
    indices: ClassVar = (Index((), unique=True),)
    data = JSONB(default="{}", null=False)
    logo = Bytea(default=b"", null=False)
    logo_type = Varchar(length=40, default="", null=False)


class TenantPlugin(TenantTable, tablename="tenant_plugin"):
    """A plugin that is switched on for a tenant."""

    about: ClassVar = About.NOBODY
    indices: ClassVar = (Index(("name",), unique=True),)
    name = Varchar(length=60, default="", null=False)
    settings = JSONB(default="{}", null=False)
    enabled_at = Timestamptz(default=now, null=False)


async def find_by_host(host: str) -> dict[str, Any] | None:
    """The live tenant of a host (run under the purpose host_lookup)."""
    rows = await fetch(
        "SELECT t.id, t.slug, t.cell, t.kind, t.is_demo FROM tenant_host h"
        " JOIN tenant t ON t.id = h.of_tenant WHERE h.host = $1 AND t.state = 'live'",
        host,
    )
    return dict(rows[0]) if rows else None


async def bump_settings_version(tenant_id: Any) -> None:
    """Tell every process that the tenant's settings changed."""
    await fetch(
        "UPDATE tenant SET settings_version = settings_version + 1 WHERE id = $1", tenant_id
    )
