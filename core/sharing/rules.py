"""What a person may put in a link, for how long, and which openings count."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

import msgspec

from core.kernel.dates import ZONE
from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _

PURPOSES: dict[str, str] = {
    "talk": _("A talk about a job"),
    "coach": _("My coach or helper"),
    "school": _("A school or course"),
    "family": _("Family or friends"),
    "other": _("Something else"),
}
PURPOSE_ICONS = {
    "talk": "briefcase",
    "coach": "people",
    "school": "school",
    "family": "heart",
    "other": "star",
}
FIELDS: dict[str, str] = {
    "name": _("My first name"),
    "strengths": _("What I am good at"),
    "notes": _("What I say about it myself"),
    "skills": _("All my skills, as a flower"),
    "growth": _("Where I want to grow"),
    "likes": _("What I like and what I want"),
    "evidence": _("What others see in me"),
    "proof": _("My digital proof"),
    "contact": _("My e-mail address and phone number"),
}
FIELD_ICONS = {
    "name": "person",
    "strengths": "star",
    "notes": "message",
    "skills": "sun",
    "growth": "grow",
    "likes": "heart",
    "evidence": "people",
    "proof": "signature",
    "contact": "phone",
}
USUAL = ("name", "strengths", "likes")
"""What is ticked to begin with: never where somebody has to grow, never how to reach them."""
TERMS: dict[str, str] = {
    "week": _("1 week"),
    "month": _("1 month"),
    "quarter": _("3 months"),
    "day": _("Until a day I choose"),
}
DAYS = {"week": 7, "month": 30, "quarter": 91}
LONGEST = timedelta(days=366)
MOST = 20
"""Links that may be open at one time."""
ONE_OPENING = timedelta(minutes=1)
"""Opening it again within this time is the same opening: a page that is loaded anew."""
MOST_OPENINGS = 500
"""Openings of a link that are kept with their moment; later ones are only counted."""
ROBOTS = ("bot", "crawler", "spider", "preview", "facebookexternalhit", "whatsapp", "slurp")
"""What programs call themselves that open a link to draw a small picture of it in a message."""


class Wanted(msgspec.Struct, frozen=True):
    """A link as somebody asked for it, checked."""

    purpose: str
    fields: tuple[str, ...]
    ends_at: datetime


def check_form(
    form: Mapping[str, str], ticked: Collection[str], possible: Collection[str], at: datetime
) -> Wanted:
    """What was asked for; WrongInputError with kind words beside each field."""
    faults: dict[str, str] = {}
    purpose = purpose_of(form, faults)
    fields = tuple(field for field in FIELDS if field in ticked and field in possible)
    if not set(fields) - {"name", "proof", "contact"}:
        faults["fields"] = gettext("Choose at least one thing about your skills or wishes.")
    ends_at = end_of(form, at, faults)
    if faults:
        raise WrongInputError(faults)
    return Wanted(purpose, fields, ends_at)


def purpose_of(form: Mapping[str, str], faults: dict[str, str]) -> str:
    """What the link is for: one of ours by its code, or the person's own words."""
    chosen = form.get("purpose", "")
    own = " ".join(form.get("own_purpose", "").split())
    if chosen not in PURPOSES:
        faults["purpose"] = gettext("Choose what the link is for.")
    elif chosen == "other" and len(own) > 60:
        faults["own_purpose"] = gettext("Make it shorter: at most 60 letters.")
    return own if chosen == "other" and own else chosen


def end_of(form: Mapping[str, str], at: datetime, faults: dict[str, str]) -> datetime:
    """When the link stops: the end of its last day, by the clock of the place."""
    today = at.astimezone(ZONE).date()
    term = form.get("term", "")
    last = today
    if term in DAYS:
        last = today + timedelta(days=DAYS[term])
    elif term != "day":
        faults["term"] = gettext("Choose how long the link works.")
    elif (chosen := day_of(form.get("until", ""))) is None:
        faults["until"] = gettext("Fill in a day, such as 31-12-2026.")
    elif chosen < today:
        faults["until"] = gettext("That day is over. Choose a later day.")
    elif chosen > today + LONGEST:
        faults["until"] = gettext("A link works for one year at most.")
    else:
        last = chosen
    return datetime(last.year, last.month, last.day, 23, 59, 59, tzinfo=ZONE)


def day_of(text: str) -> date | None:
    """A day as a browser sends it (2026-12-31) or as people write it (31-12-2026)."""
    for form in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(text.strip(), form).replace(tzinfo=ZONE).date()
        except ValueError:
            continue
    return None


def counts(user_agent: str) -> bool:
    """Whether an opening counts: not when a program looks to draw a preview of the link."""
    named = user_agent.lower()
    return bool(named) and not any(robot in named for robot in ROBOTS)


def purpose_words(purpose: str) -> str:
    """What a link is for, in the language in force; own words stay as they are."""
    return gettext(PURPOSES[purpose]) if purpose in PURPOSES else purpose
