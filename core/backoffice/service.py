"""What a tenant admin decides: staff, employers, plugins and the order of lists."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from core.accounts import service as accounts
from core.accounts.service import Staff
from core.backoffice.brand import (
    check_brand,
    form_of,
    read_brand,
    save_brand,
    without_bad_logo,
)
from core.backoffice.colours import colour_notes, shipped_themes, theme_for
from core.backoffice.schemas import ContactRow, EmployerRow, EmployersNow, PluginRow
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError, NotFoundError
from core.kernel.i18n import lazy as _
from core.organisations import service as organisations
from core.plugging.manager import manifests
from core.plugging.switching import turn_plugin
from core.vacancies import service as vacancies

__all__ = [
    "check_brand", "colour_notes", "employer_row", "employer_rows", "employers_now", "form_of",
    "plugin_row", "plugin_rows", "read_brand", "save_brand",
    "set_staff_active", "shipped_themes", "switch_plugin", "theme_for", "without_bad_logo",
]  # fmt: skip

FIRST = ("waiting", "approved", "refused")


async def set_staff_active(staff_id: UUID, *, is_active: bool, by: UUID) -> Staff:
    """Stop somebody or let them in again; nobody stops him- or herself."""
    staff = await accounts.get_staff(staff_id)
    if staff_id == by and not is_active:
        raise ConflictError(_("You cannot stop yourself. Ask another admin."))
    await accounts.set_staff_active(staff_id, is_active)
    return staff


async def employer_rows() -> tuple[EmployerRow, ...]:
    """All companies, those that wait first, with who signs in; two statements."""
    found = await organisations.employers()
    contacts: defaultdict[UUID, list[ContactRow]] = defaultdict(list)
    for user in await organisations.users_of_many([employer.id for employer in found]):
        contacts[user.employer_id].append(ContactRow(user.name, user.email, user.phone))
    rows = (
        EmployerRow(e.id, e.name, e.place, e.about, e.state, tuple(contacts[e.id])) for e in found
    )
    return tuple(sorted(rows, key=lambda row: FIRST.index(row.state)))


async def employers_now() -> EmployersNow:
    """The companies beside the funnel: without them nobody is asked."""
    states = [employer.state for employer in await organisations.employers()]
    open_now = await vacancies.open_vacancies()
    return EmployersNow(states.count("waiting"), states.count("approved"), open_now)


async def employer_row(employer_id: UUID) -> EmployerRow:
    """One company with who signs in, or NotFoundError."""
    e = await organisations.get_employer(employer_id)
    users = await organisations.users_of(employer_id)
    contacts = tuple(ContactRow(user.name, user.email, user.phone) for user in users)
    return EmployerRow(e.id, e.name, e.place, e.about, e.state, contacts)


def plugin_rows(is_on: frozenset[str]) -> tuple[PluginRow, ...]:
    """All plugins of this installation, and which of them are on for the tenant."""
    return tuple(
        PluginRow(m.name, m.title, m.description, m.version, m.name in is_on) for m in manifests()
    )


def plugin_row(name: str, is_on: frozenset[str]) -> PluginRow:
    """One plugin, or NotFoundError."""
    row = next((row for row in plugin_rows(is_on) if row.name == name), None)
    if row is None:
        raise NotFoundError
    return row


async def switch_plugin(name: str, *, on: bool) -> None:
    """Switch a plugin on or off for the tenant; what it stored stays."""
    if name not in {m.name for m in manifests()}:
        raise NotFoundError
    await turn_plugin(name, on=on)
    await record(Did.PLUGIN_ON if on else Did.PLUGIN_OFF, plugin=name)
