"""The double switch: an organisation may ask that a coach looks along before somebody is found."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import msgspec

from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import WrongInputError
from core.kernel.following import tell_changed
from core.kernel.i18n import lazy as _
from core.kernel.jobs import Job, enqueue
from core.kernel.visit import settings_now
from core.talent_pool import opening_tables
from core.talent_pool.opening_tables import PoolOpening
from tenants.settings import read_settings, save_settings

LONGEST = 300


class Opening(msgspec.Struct, frozen=True):
    """What the coach said: `is_given` is None before anything; `is_asked` when it matters.

    `is_wanted`: the person said yes, and looks for work.
    """

    is_asked: bool
    is_wanted: bool = False
    is_given: bool | None = None
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the coach's side stands in nobody's way."""
        return not self.is_asked or self.is_given is True


class RenewPool(Job, frozen=True):
    """Derive every record of the pool anew."""


async def is_double() -> bool:
    """Whether this organisation asks the coach's yes too."""
    return (await settings_now()).coach_opens_pool


async def opening_of(person_id: UUID) -> Opening:
    """The coach's word about one person; not asked without the setting or without a coach."""
    row = await opening_tables.word_about(person_id) if await is_double() else None
    if row is None or row["coach_id"] is None:
        return Opening(is_asked=False)
    return Opening(
        is_asked=True,
        is_wanted=row["is_wanted"],
        is_given=row["is_given"],
        reason=row["reason"],
    )


async def say_open(person_id: UUID, staff_id: UUID, *, given: bool, reason: str = "") -> None:
    """A coach says yes, or not yet and why; the same word again changes nothing."""
    words = " ".join(reason.split())
    if not given and not words:
        raise WrongInputError({"reason": _("Write why. The person reads it.")})
    if len(words) > LONGEST:
        too_long = _(
            "This is too long: at most 300 characters. Nothing is lost, please shorten it."
        )
        raise WrongInputError({"reason": too_long})
    words = "" if given else words
    last = await opening_of(person_id)
    if (last.is_given, last.reason) == (given, words):
        return
    await PoolOpening(person_id=person_id, staff_id=staff_id, is_given=given, reason=words).add()
    await tell_changed(person_id)
    await record(Did.COACH_OPENED_POOL if given else Did.COACH_CLOSED_POOL, person_id=person_id)


async def set_double(*, wanted: bool) -> None:
    """Ask the coach's yes too from now on, or not any more."""
    settings = (await read_settings()).settings
    if settings.coach_opens_pool == wanted:
        return
    await save_settings(msgspec.structs.replace(settings, coach_opens_pool=wanted))
    await record(Did.DOUBLE_SWITCH_SET, wanted=wanted)
    await enqueue(RenewPool())


async def waiting_for(coach_id: UUID) -> Sequence[UUID]:
    """Who waits for this coach; nobody without the setting."""
    return await opening_tables.waiting_for(coach_id) if await is_double() else ()
