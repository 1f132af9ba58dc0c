"""Sessions in PostgreSQL: hashed ids, a new id at sign-in, an idle and an absolute end."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from core.kernel.permissions import Role
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.identifiers import new_id
from tenants.tables import now
from tenants.transactions import control_transaction

IDLE = {Role.JOB_SEEKER: timedelta(days=7)}
STAFF_IDLE = timedelta(hours=8)
ABSOLUTE = timedelta(days=30)
TOUCH_AFTER = timedelta(minutes=5)


def hash_of(token: str) -> bytes:
    """What is kept of a session id or link: its SHA-256."""
    return hashlib.sha256(token.encode()).digest()


class TenantGoneError(LookupError):
    """The tenant is not live any more."""


@dataclass(slots=True)
class Session:
    """A visitor's session; role ANYONE means nobody is signed in and nothing is stored."""

    token: str = ""
    role: Role = Role.ANYONE
    subject: UUID | None = None
    data: dict[str, Any] = field(default_factory=dict)
    ends_at: datetime | None = None
    old_token: str = ""
    is_new: bool = False
    is_changed: bool = False

    @property
    def id_hash(self) -> bytes:
        """The hash under which it is stored."""
        return hash_of(self.token)

    def sign_in(self, role: Role, subject: UUID) -> None:
        """Become somebody, under a new id."""
        self.old_token = self.old_token or self.token
        self.token = secrets.token_urlsafe(32)
        self.role, self.subject = role, subject
        self.data = {k: v for k, v in self.data.items() if k in {"next", "flashes"}}
        self.ends_at = now() + ABSOLUTE
        self.is_new = self.is_changed = True

    def sign_out(self) -> None:
        """Become nobody; the stored session goes."""
        self.old_token = self.old_token or self.token
        self.token, self.role, self.subject, self.data = "", Role.ANYONE, None, {}
        self.is_changed = True

    def set(self, key: str, value: Any) -> None:
        """Keep a small value for the next page."""
        self.data[key] = value
        self.is_changed = True

    def take(self, key: str) -> Any:
        """Get a value and forget it."""
        if key not in self.data:
            return None
        self.is_changed = True
        return self.data.pop(key)


FIND = (
    "SELECT t.settings_version, s.role, s.subject, s.data, s.seen_at, s.ends_at FROM tenant t"
    " LEFT JOIN session s ON s.of_tenant = t.id AND s.id_hash = $1"
    " WHERE t.id = $2 AND t.state = 'live'"
)


# Only an update: a session that was ended while its last request ran stays ended.
UPDATE = "UPDATE session SET data = $3, seen_at = $4 WHERE of_tenant = $1 AND id_hash = $2"


async def load_session(token: str, tenant_id: UUID) -> tuple[int, Session]:
    """The version of the tenant's settings, and the session of this cookie (or a new one).

    TenantGoneError when the tenant was suspended after its host was looked up.
    """
    async with control_transaction():
        rows = await fetch(FIND, hash_of(token), tenant_id)
    if not rows:
        raise TenantGoneError
    row = rows[0]
    if row["role"] is None:
        return int(row["settings_version"]), Session()
    role, moment = Role(row["role"]), now()
    idle = IDLE.get(role, STAFF_IDLE)
    if row["ends_at"] <= moment or row["seen_at"] + idle <= moment:
        return int(row["settings_version"]), Session(old_token=token, is_changed=True)
    session = Session(
        token=token,
        role=role,
        subject=row["subject"],
        data=msgspec.json.decode(row["data"]),
        ends_at=row["ends_at"],
        is_changed=row["seen_at"] + TOUCH_AFTER <= moment,
    )
    return int(row["settings_version"]), session


async def save_session(session: Session, tenant_id: UUID) -> None:
    """Write what changed: the old id goes, the new one is stored."""
    if not session.is_changed:
        return
    async with control_transaction():
        if session.old_token:
            await fetch(
                "DELETE FROM session WHERE of_tenant = $1 AND id_hash = $2",
                tenant_id,
                hash_of(session.old_token),
            )
        if session.role is Role.ANYONE:
            return
        data = msgspec.json.encode(session.data).decode()
        if not session.is_new:
            await fetch(UPDATE, tenant_id, session.id_hash, data, now())
            return
        await fetch(
            "INSERT INTO session (id, of_tenant, id_hash, role, subject, data, seen_at, ends_at)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            new_id(),
            tenant_id,
            session.id_hash,
            session.role.value,
            session.subject,
            data,
            now(),
            session.ends_at,
        )


async def forget_ended_sessions() -> None:
    """Delete sessions past their idle or absolute end (a job)."""
    moment = now()
    async with control_transaction():
        await fetch(
            "DELETE FROM session WHERE of_tenant = $1"
            " AND (ends_at < $2 OR seen_at < $3 OR (seen_at < $4 AND role <> $5))",
            current_tenant_id(),
            moment,
            moment - IDLE[Role.JOB_SEEKER],
            moment - STAFF_IDLE,
            Role.JOB_SEEKER.value,
        )


async def end_sessions(subject: UUID, tenant_id: UUID) -> None:
    """Sign somebody out everywhere."""
    async with control_transaction():
        await fetch("DELETE FROM session WHERE of_tenant = $1 AND subject = $2", tenant_id, subject)
