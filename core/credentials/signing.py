"""The keys of a tenant: made at first use, renewed, withdrawn; the public half is for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog
from piccolo.columns import Column

from core.credentials.key_store import KeyStoreError, key_store
from core.credentials.rules.dids import KeyLine
from core.credentials.rules.proofs import Signer
from core.credentials.tables import IssuerKey, note_key
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import UnavailableError
from core.kernel.i18n import gettext
from tenants.context import current_tenant_id
from tenants.tables import now
from tenants.transactions import control_transaction

log = structlog.get_logger("passport.credentials")


async def own_keys() -> tuple[KeyLine, ...]:
    """Every key the tenant ever had, the oldest first."""
    async with control_transaction():
        mine = IssuerKey.of_tenant == current_tenant_id()
        rows = await IssuerKey.objects().where(mine).order_by(IssuerKey.id)
    return tuple(line_of(row) for row in rows)


def line_of(row: IssuerKey) -> KeyLine:
    """A row as the rules see it."""
    return KeyLine(row.key_id, row.made_at, row.retired_at, row.revoked_from)


async def signing_key() -> tuple[Signer, KeyLine]:
    """The key that signs now, made if the tenant has none; UnavailableError when it is lost."""
    line = active(await own_keys()) or await new_key()
    try:
        return key_store().find(current_tenant_id(), line.key_id), line
    except KeyStoreError as error:
        log.error("signing key", problem=str(error))  # noqa: TRY400  the trace would say no more
        raise UnavailableError(gettext("We cannot make proofs for a moment.")) from error


async def trouble_with_key(line: KeyLine) -> str:
    """Why a key that signs cannot be used; '' when it can, or signs no more."""
    if line.retired_at is not None:
        return ""
    try:
        key_store().find(current_tenant_id(), line.key_id)
    except KeyStoreError as error:
        return str(error)
    return ""


def active(lines: Sequence[KeyLine]) -> KeyLine | None:
    """The key that signs now."""
    return next((line for line in lines if line.retired_at is None), None)


async def new_key() -> KeyLine:
    """Make a key and let it sign; the one that somebody else made just now, where that is so."""
    signer = key_store().make(current_tenant_id())
    async with control_transaction():
        is_first = await note_key(signer.key_id, now().replace(microsecond=0))
    if is_first:
        await record(Did.PROOF_KEY_MADE, key=signer.key_id)
    line = active(await own_keys())
    if line is None:
        raise UnavailableError
    return line


def end_of_this_second() -> datetime:
    """From when on a key that stops does not count: what it signed just now still does."""
    return (now() + timedelta(seconds=1)).replace(microsecond=0)


async def rotate_key() -> KeyLine:
    """Sign with a new key from now on; what the old one signed stays good."""
    moment = end_of_this_second()
    async with control_transaction():
        mine = (IssuerKey.of_tenant == current_tenant_id()) & IssuerKey.retired_at.is_null()
        await IssuerKey.update({IssuerKey.retired_at: moment}).where(mine)
    return await new_key()


async def revoke_key(key_id: str, since: datetime) -> bool:
    """Let nothing count that a key signed since then; False when the tenant has no such key."""
    async with control_transaction():
        mine = (IssuerKey.of_tenant == current_tenant_id()) & (IssuerKey.key_id == key_id)
        row = await IssuerKey.objects().where(mine).first()
        if row is None:
            return False
        ends = line_of(row).retired_at or end_of_this_second()
        values: dict[Column | str, Any] = {
            IssuerKey.revoked_from: since,
            IssuerKey.retired_at: ends,
        }
        await IssuerKey.update(values).where(mine)
    await record(Did.PROOF_KEY_REVOKED, key=key_id, since=since.isoformat())
    return True
