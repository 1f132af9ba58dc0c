"""How long each kind of data is kept: the usual time, its bounds, and what a tenant chose."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from core.accounts import service as accounts
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import NotFoundError, WrongInputError
from core.kernel.i18n import gettext
from core.privacy.kinds import CLOCKS, GOINGS, Clock
from core.privacy.tables import RetentionClock, RetentionRun
from tenants.tables import now

TOLD_BEFORE = timedelta(days=30)
NEWEST = 20


class ClockView(msgspec.Struct, frozen=True):
    """A clock as its page shows it; `going` is how many go at the next run with these days."""

    clock: Clock
    days: int
    going: int


class RunView(msgspec.Struct, frozen=True):
    """What went at one moment."""

    words: str
    days: int
    gone: int
    at: datetime


async def days_of(kind: str) -> int:
    """How many days a kind of data is kept here."""
    row = await RetentionClock.objects().where(RetentionClock.kind == kind).first()
    return int(row.days) if row else CLOCKS[kind].usual


async def moment_of(kind: str, days: int | None = None) -> datetime:
    """What is older than this goes."""
    return now() - timedelta(days=await days_of(kind) if days is None else days)


async def people_going(kind: str, before: datetime) -> list[UUID]:
    """The people who go at the next run."""
    if kind == "unclaimed":
        return await accounts.unclaimed_people(before)
    return await accounts.people_away(before, now() - TOLD_BEFORE)


async def count_going(kind: str, before: datetime) -> int:
    """How many of a kind go at the next run."""
    going = GOINGS.get(kind)
    return await going.count(before) if going else len(await people_going(kind, before))


async def clocks() -> list[ClockView]:
    """All clocks as they run now."""
    return [await view_of(kind, await days_of(kind)) for kind in CLOCKS]


async def view_of(kind: str, days: int) -> ClockView:
    """A clock with a number of days, and what would go by it."""
    return ClockView(CLOCKS[kind], days, await count_going(kind, await moment_of(kind, days)))


async def preview(kind: str, days: str) -> ClockView:
    """What would go with another number of days; WrongInputError outside the bounds."""
    if kind not in CLOCKS:
        raise NotFoundError
    clock = CLOCKS[kind]
    if not days.isascii() or not days.isdecimal() or len(days) > 5:
        raise WrongInputError({"days": gettext("Fill in a number of days.")})
    if not clock.least <= int(days) <= clock.most:
        bounds = {"least": clock.least, "most": clock.most}
        raise WrongInputError({"days": gettext("From %(least)s to %(most)s days.") % bounds})
    return await view_of(kind, int(days))


async def set_clock(kind: str, days: str) -> None:
    """Keep a kind of data for another number of days from now on."""
    view = await preview(kind, days)
    await RetentionClock.delete().where(RetentionClock.kind == kind)
    await RetentionClock(kind=kind, days=view.days).add()
    await record(Did.RETENTION_SET, kind=kind, days=view.days)


async def note_run(kind: str, gone: int) -> None:
    """Remember how much went, when anything did."""
    if gone:
        await RetentionRun(kind=kind, days=await days_of(kind), gone=gone).add()


async def newest_runs() -> list[RunView]:
    """What went last, the newest first."""
    rows = await RetentionRun.objects().order_by(RetentionRun.at, ascending=False).limit(NEWEST)
    return [RunView(gettext(CLOCKS[r.kind].words), r.days, r.gone, r.at) for r in rows]
