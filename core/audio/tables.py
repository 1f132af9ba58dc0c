"""Recordings of people who read a text aloud; they go before the sound made ahead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from piccolo.columns import UUID as UuidColumn
from piccolo.columns import Bytea, Real, Timestamptz, Varchar

from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class Recording(TenantTable, tablename="recording"):
    """One text in one language, read aloud by a person."""

    about: ClassVar = About.NOBODY
    indices: ClassVar = (Index(("locale", "text_hash"), unique=True),)

    locale = Varchar(length=20, default="", null=False)
    text_hash = Varchar(length=12, default="", null=False)
    media_type = Varchar(length=20, default="", null=False)
    seconds = Real(default=0.0, null=False)
    sound = Bytea(default=b"", null=False)
    made_by = UuidColumn(default=None, null=True)
    made_at = Timestamptz(default=now, null=False)


KEEP = (
    "INSERT INTO recording"
    " (tenant_id, id, locale, text_hash, media_type, seconds, sound, made_by, made_at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now())"
    " ON CONFLICT (tenant_id, locale, text_hash) DO UPDATE SET id = excluded.id,"
    " media_type = excluded.media_type, seconds = excluded.seconds, sound = excluded.sound,"
    " made_by = excluded.made_by, made_at = excluded.made_at"
    " WHERE recording.tenant_id = $1"
)
LIST = "SELECT r.id, r.locale, r.text_hash FROM recording r WHERE r.tenant_id = $1"


async def keep_recording(row: Recording) -> None:
    """Store a recording in place of an earlier one, under a new id: addresses never change."""
    values = (row.locale, row.text_hash, row.media_type, row.seconds, row.sound, row.made_by)
    await fetch(KEEP, current_tenant_id(), row.id, *values)


async def recording_rows() -> Sequence[Any]:
    """Language, text and id of each recording, without the sound itself."""
    return await fetch(LIST, current_tenant_id())
