"""Reads the filters that an admin typed; one that makes no sense is said beside its field."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

from core.accounts import service as accounts
from core.audit import tables
from core.audit.schemas import Filters, Wanted
from core.kernel.audit_reads import READ_WORDS
from core.kernel.audit_words import KINDS
from core.kernel.dates import ZONE
from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from core.kernel.permissions import ROLE_WORDS

NO_DAY = _("Choose a day, such as 24-11-2026.")
TURNED = _("The last day lies before the first day.")
UNKNOWN_WHO = _("Choose somebody from the list.")
UNKNOWN_KIND = _("Choose a kind from the list.")
UNKNOWN_MARK = _("We do not know this mark. Tap on a mark in the list.")
LAST_DAY = date(9999, 12, 30)
ROLE = "role:"


async def people_to_choose() -> list[tuple[str, str]]:
    """Roles, and everybody who works or worked here."""
    roles = [(f"{ROLE}{role.value}", gettext(words)) for role, words in ROLE_WORDS.items()]
    staff = sorted((one.name, str(one.id)) for one in await accounts.list_staff())
    return [*roles, *((staff_id, name) for name, staff_id in staff)]


def kinds_to_choose() -> list[tuple[str, str]]:
    """Every kind of entry."""
    return [(str(kind), gettext(kind)) for kind in KINDS]


async def filters_of(wanted: Wanted) -> Filters:
    """What the database is asked; WrongInputError names every field that makes no sense."""
    wrong: dict[str, str] = {}
    since, until = day_of(wanted.since, "since", wrong), day_of(wanted.until, "until", wrong)
    if since and until and until < since:
        wrong["until"] = TURNED
    role, actor_id = who_of(wanted.who, wrong)
    person_id = await person_of(wanted.person, wrong)
    actions = actions_of(wanted, wrong)
    if wrong:
        raise WrongInputError(wrong)
    return Filters(
        since=start_of(since) if since else None,
        until=start_of(until + timedelta(days=1)) if until else None,
        role=role,
        actor_id=actor_id,
        actions=actions,
        person_id=person_id,
    )


def day_of(text: str, name: str, wrong: dict[str, str]) -> date | None:
    """A day, or None without one."""
    if not text.strip():
        return None
    for pattern in ("%Y-%m-%d", "%d-%m-%Y"):
        try:
            found = datetime.strptime(text.strip(), pattern).replace(tzinfo=ZONE).date()
        except ValueError:
            continue
        if found <= LAST_DAY:
            return found
    wrong[name] = NO_DAY
    return None


def start_of(day: date) -> datetime:
    """The moment on which a day begins here."""
    return datetime.combine(day, time(), ZONE)


def who_of(text: str, wrong: dict[str, str]) -> tuple[str | None, UUID | None]:
    """A role or one person who works here."""
    if not text:
        return None, None
    if text.removeprefix(ROLE) in list(ROLE_WORDS) and text.startswith(ROLE):
        return text.removeprefix(ROLE), None
    try:
        return None, UUID(text)
    except ValueError:
        wrong["who"] = UNKNOWN_WHO
        return None, None


def actions_of(wanted: Wanted, wrong: dict[str, str]) -> list[str] | None:
    """The names of a kind, or of all looks, or None for everything."""
    chosen: set[str] | None = None
    if wanted.kind:
        known = {str(kind): {name.value for name in names} for kind, names in KINDS.items()}
        chosen = known.get(wanted.kind)
        if chosen is None:
            wrong["kind"] = UNKNOWN_KIND
    if wanted.reads:
        reads = {name.value for name in READ_WORDS}
        chosen = reads if chosen is None else chosen & reads
    return sorted(chosen) if chosen is not None else None


async def person_of(mark: str, wrong: dict[str, str]) -> UUID | None:
    """The person with a mark, or None without one."""
    if not mark.strip():
        return None
    found = await tables.person_of_mark(mark.strip().lower())
    if found is None:
        wrong["person"] = UNKNOWN_MARK
    return found
