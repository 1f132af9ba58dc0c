"""The one door to read aloud: which sounds say a text, and recordings that go before them."""

from __future__ import annotations

from uuid import UUID

from core.audio import library
from core.audio.formats import NoSoundError, Sound, look_into
from core.audio.rules import text_hash
from core.audio.tables import Recording, keep_recording, recording_rows
from core.kernel import audit
from core.kernel.audit_names import Did
from core.kernel.errors import NotFoundError, WrongInputError
from core.kernel.i18n import lazy as _
from tenants.context import current_tenant_id
from tenants.settings import touch_settings

__all__ = [
    "recording",
    "recordings",
    "remove_recording",
    "sound",
    "store_recording",
    "text_hash",
]

MOST_BYTES, MOST_SECONDS = 500_000, 60
EMPTY = _("There is nothing to hear in this file. Record it once more.")
NO_SOUND = _("We cannot hear this file. Choose an MP3, M4A or WAV recording.")
TOO_LARGE = _("This recording is too large. At most 500 kB fits.")
TOO_LONG = _("This recording is too long. At most one minute fits.")

Recordings = dict[tuple[str, str], UUID]
_cache: dict[UUID, tuple[int, Recordings]] = {}


async def store_recording(text_hash: str, locale: str, data: bytes, by: UUID | None) -> Recording:
    """Keep a person's recording of a text, in place of an earlier one.

    WrongInputError with the field `recording` for an upload that is no sound, or too much of it.
    """
    found = check_upload(data)
    row = Recording(
        locale=locale,
        text_hash=text_hash,
        media_type=found.media_type,
        seconds=found.seconds,
        sound=data,
        made_by=by,
    )
    await keep_recording(row)
    await touch_settings()
    await audit.record(Did.RECORDING_STORED, locale=locale, text=text_hash)
    return row


def check_upload(data: bytes) -> Sound:
    """What an upload holds; WrongInputError in kind words when it cannot be used."""
    if len(data) > MOST_BYTES:
        raise WrongInputError({"recording": TOO_LARGE})
    try:
        found = look_into(data)
    except NoSoundError as error:
        raise WrongInputError({"recording": NO_SOUND}) from error
    if not found.seconds:
        raise WrongInputError({"recording": EMPTY})
    if found.seconds > MOST_SECONDS:
        raise WrongInputError({"recording": TOO_LONG})
    return found


async def remove_recording(text_hash: str, locale: str) -> None:
    """Go back to the sound made ahead."""
    mine = (Recording.text_hash == text_hash) & (Recording.locale == locale)
    await Recording.delete().where(mine)
    await touch_settings()
    await audit.record(Did.RECORDING_REMOVED, locale=locale, text=text_hash)


async def recording(recording_id: UUID) -> Recording:
    """One recording with its sound."""
    row = await Recording.get(recording_id)
    if row is None:
        raise NotFoundError
    return row


async def recordings(version: int) -> Recordings:
    """The ids of this organisation's recordings, read again when its settings' version moved."""
    tenant_id = current_tenant_id()
    known = _cache.get(tenant_id)
    if known is None or known[0] != version:
        rows = await recording_rows()
        known = (version, {(row["locale"], row["text_hash"]): row["id"] for row in rows})
        _cache[tenant_id] = known
    return known[1]


def sound(locale: str, keys: str) -> bytes:
    """The sounds made ahead of these texts (hashes with a point between), as one MP3."""
    try:
        return library.joined(locale, keys.split("."))
    except KeyError as error:
        raise NotFoundError from error
