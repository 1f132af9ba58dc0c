"""What goes by itself, each hour: people nobody claimed, and everything that has ended."""

from __future__ import annotations

from core.accounts.service import forget_old_links
from core.kernel.jobs import hourly
from core.kernel.limits import forget_old_limits
from core.kernel.sessions import forget_ended_sessions
from core.privacy.retiring import forget_things, purge_away, purge_unclaimed, tell_who_goes


@hourly
async def forget_unclaimed_people() -> None:
    """Delete people who never claimed their answers, when it is time."""
    await purge_unclaimed()


@hourly
async def forget_people_who_stay_away() -> None:
    """Tell people that their record goes, and delete those of whom it is time."""
    await tell_who_goes()
    await purge_away()


@hourly
async def forget_what_ended() -> None:
    """Delete old sign-in links, counts of tries and sessions, and things whose time is over."""
    await forget_old_links()
    await forget_old_limits()
    await forget_ended_sessions()
    await forget_things()
