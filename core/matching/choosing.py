"""Which algorithm leads and which runs beside: chosen, switched, and switched back."""

from __future__ import annotations

from typing import Any

import msgspec

from core.accounts import service as accounts
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError, WrongInputError
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from core.kernel.jobs import enqueue
from core.kernel.tables import AuditEntry
from core.kernel.visit import settings_now
from core.matching.schemas import Choice, Purpose, Switch
from core.plugging.matchers import Matcher, may_lead
from core.plugging.matching import Audience, matchers_for
from core.shortlists import service as shortlists
from tenants.settings import save_settings

AUDIENCES: dict[Audience, str] = {
    "employer": _("People for a vacancy"),
    "person": _("Jobs for a person"),
}
CHOOSE = _("Choose one from the list.")
NO_WAY_BACK = _("There is nothing to switch back to.")
HISTORY = 20


def audience_of(text: str) -> Audience:
    """The purpose of a form or address; WrongInputError for another word."""
    found = next((audience for audience in AUDIENCES if audience == text), None)
    if found is None:
        raise WrongInputError({"audience": CHOOSE})
    return found


async def purpose_of(
    audience: Audience, history: tuple[Switch, ...], failures: dict[str, int]
) -> Purpose:
    """What leads, what runs beside, what else could, and the way back."""
    settings, offered = await settings_now(), await matchers_for(audience)
    choices = tuple(choice_of(each, failures) for each in offered)
    by_id = {each.id: each for each in choices}
    leading = by_id.get(getattr(settings, f"{audience}_matcher"))
    last = next((each for each in history if each.audience == audience), None)
    may_go = last is not None and last.after == (leading.id if leading else "")
    return Purpose(
        audience=audience,
        title=gettext(AUDIENCES[audience]),
        choices=choices,
        leading=leading if leading and leading.leads else None,
        shadow=by_id.get(getattr(settings, f"{audience}_shadow")),
        back=last if may_go else None,
    )


def choice_of(matcher: Matcher, failures: dict[str, int]) -> Choice:
    """An algorithm as it is shown."""
    failed = failures.get(f"{matcher.id}@{matcher.version}", 0)
    words = gettext(matcher.description)
    return Choice(matcher.id, matcher.version, words, may_lead(matcher), failed)


async def choose_shadow(audience: Audience, name: str) -> None:
    """Let an algorithm run beside the leading one from now on; an empty name lets none run."""
    settings = await settings_now()
    leading = getattr(settings, f"{audience}_matcher")
    offered = {each.id for each in await matchers_for(audience)} - {leading}
    if name and name not in offered:
        raise WrongInputError({f"{audience}_shadow": CHOOSE})
    await save_settings(msgspec.structs.replace(settings, **{f"{audience}_shadow": name}))
    await record(Did.MATCHER_SHADOW, audience=audience, shadow=name)
    if name:
        await enqueue(shortlists.CatchUp(audience=audience))


async def switch(audience: Audience, name: str) -> None:
    """Let another algorithm lead; the one that led runs beside it from now on."""
    settings = await settings_now()
    before = getattr(settings, f"{audience}_matcher")
    if name and name not in {each.id for each in await matchers_for(audience) if may_lead(each)}:
        raise WrongInputError({f"{audience}_matcher": CHOOSE})
    if name == before:
        return
    changed = {f"{audience}_matcher": name, f"{audience}_shadow": before}
    await save_settings(msgspec.structs.replace(settings, **changed))
    await record(Did.MATCHER_SWITCHED, audience=audience, before=before, after=name)
    if before:
        await enqueue(shortlists.CatchUp(audience=audience))


async def switch_back(audience: Audience) -> None:
    """Let the algorithm lead that led before the last switch."""
    last = next((each for each in await history() if each.audience == audience), None)
    if last is None:
        raise ConflictError(NO_WAY_BACK)
    await switch(audience, last.before)


async def history() -> tuple[Switch, ...]:
    """The newest switches, from the log of decisions."""
    rows = (
        await AuditEntry.objects()
        .where(AuditEntry.action == Did.MATCHER_SWITCHED)
        .order_by(AuditEntry.at, AuditEntry.id, ascending=False)
        .limit(HISTORY)
    )
    names = {staff.id: staff.name for staff in await accounts.list_staff()} if rows else {}
    return tuple(switch_of(row, names) for row in rows)


def switch_of(row: AuditEntry, names: dict[Any, str]) -> Switch:
    """A line of the log as it is shown."""
    details = msgspec.json.decode(row.details, type=dict[str, str])
    return Switch(
        audience=audience_of(details["audience"]),
        before=details["before"],
        after=details["after"],
        at=row.at,
        by=names.get(row.actor_id, ""),
    )
