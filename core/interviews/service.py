"""Talks after a match: times are offered, one is picked, both sides keep it in their calendar."""

from __future__ import annotations

from uuid import UUID

from core.interviews import rules, tables
from core.interviews.booking import (
    call_off_as_employer,
    call_off_as_person,
    call_off_coming,
    move,
    pick,
    say_no_time,
)
from core.interviews.messages import calendar_for_employer, calendar_for_person, tell_both
from core.interviews.offers import offer_to_all, offer_to_one, take_back
from core.interviews.retiring import forget_talks, old_talks
from core.interviews.schemas import SlotView, Talk, TalkPage
from core.interviews.tables import Interview
from core.interviews.views import (
    coming_talks,
    log_talk_look,
    page_of_employer,
    page_of_person,
    slots_of_vacancy,
    talk_view,
    talks_of_employer,
)
from core.kernel.dates import say_moment
from core.kernel.i18n import gettext
from core.kernel.notices import Notice, gives_notice
from core.kernel.permissions import Role
from core.matches import service as matches
from tenants.tables import now

__all__ = [
    "SlotView",
    "Talk",
    "TalkPage",
    "calendar_for_employer",
    "calendar_for_person",
    "call_off_as_employer",
    "call_off_as_person",
    "call_off_coming",
    "coming_talks",
    "forget_talks",
    "log_talk_look",
    "move",
    "offer_to_all",
    "offer_to_one",
    "old_talks",
    "page_of_employer",
    "page_of_person",
    "pick",
    "remind",
    "say_no_time",
    "slots_of_vacancy",
    "take_back",
    "talks_of_employer",
]


async def remind() -> int:
    """Write the reminders that are due now, a day and some two hours before; how many talks."""
    moment, reminded = now(), 0
    for row in await tables.coming_between(moment, moment + rules.DAY_BEFORE):
        kind = rules.reminder_due(
            row["starts_at"],
            moment,
            told_day=row["told_day_at"] is not None,
            told_hours=row["told_hours_at"] is not None,
        )
        if kind is None:
            continue
        await Interview.update(
            {Interview.told_day_at: moment}
            if kind == "day"
            else {Interview.told_hours_at: moment, Interview.told_day_at: moment}
        ).where(Interview.id == row["id"])
        await tell_both(await matches.match(row["request_id"]), talk_view(row), "talk_soon")
        reminded += 1
    return reminded


@gives_notice(Role.JOB_SEEKER)
async def times_notice(person_id: UUID) -> Notice | None:
    """Tells a person on any page of times to choose from, or of the next talk."""
    row = await tables.next_of_person(person_id)
    if row is None:
        return None
    url = f"/requests/{row['id']}/talk"
    if row["starts_at"] is None:
        return Notice(gettext("An employer wants to meet you."), url, gettext("Choose a time"))
    text = gettext("You have a talk: %(when)s.") % {"when": say_moment(row["starts_at"])}
    return Notice(text, url, gettext("Look at the talk"))
