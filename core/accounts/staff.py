"""Coaches, admins and researchers of an organisation."""

from __future__ import annotations

from uuid import UUID

from core.accounts.tables import LoginLink, Staff
from core.kernel.addresses import address_of
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.contact import clean_email
from core.kernel.errors import ConflictError, NotFoundError, WrongInputError
from core.kernel.i18n import current_locale, gettext
from core.kernel.mail import send_later
from core.kernel.permissions import Role
from core.kernel.sessions import end_sessions
from core.kernel.visit import current_visit
from tenants.context import current_tenant_id

ROLES = (Role.COACH, Role.TENANT_ADMIN, Role.RESEARCHER)


async def add_staff(email: str, name: str, role: str) -> Staff:
    """Add somebody and tell them by mail; WrongInputError says what is wrong."""
    clean = clean_email(email)
    wrong = {}
    if not clean:
        wrong["email"] = gettext("Look at the e-mail address. Is it complete?")
    elif await Staff.exists().where(Staff.email == clean):
        wrong["email"] = gettext("This person is here already.")
    if not name or len(name) > 80:
        wrong["name"] = gettext("Fill in a name.")
    if role not in ROLES:
        wrong["role"] = gettext("Choose a role.")
    if wrong:
        raise WrongInputError(wrong)
    staff = await Staff(email=clean, name=name, role=role, language=current_locale()).add()
    await record(Did.STAFF_ADDED, staff_id=str(staff.id), role=role)
    if current_visit() is not None:
        url = address_of("/sign-in")
        await send_later(clean, "staff_added", staff.language, name=name, url=url)
    return staff


async def list_staff() -> tuple[Staff, ...]:
    """Everybody who works here, active first, by name."""
    rows = await Staff.objects().order_by(Staff.name)
    return tuple(sorted(rows, key=lambda row: not row.is_active))


async def get_staff(staff_id: UUID) -> Staff:
    """One of the staff; NotFoundError when there is none here."""
    staff = await Staff.get(staff_id)
    if staff is None:
        raise NotFoundError
    return staff


async def set_staff_active(staff_id: UUID, is_active: bool) -> None:
    """Stop somebody (signed out at once, links gone) or let them in again."""
    staff = await get_staff(staff_id)
    if staff.is_active == is_active:
        return
    if not is_active:
        await keep_one_admin(staff)
        links = (LoginLink.email == staff.email) & (LoginLink.purpose == "sign_in")
        await LoginLink.delete().where(links)
    await staff.change(is_active=is_active)
    if not is_active:  # last: whoever was just coming in has a session by now
        await end_sessions(staff_id, current_tenant_id())
    await record(Did.STAFF_ACTIVE if is_active else Did.STAFF_STOPPED, staff_id=str(staff_id))


async def keep_one_admin(staff: Staff) -> None:
    """Refuse to stop the last admin: nobody could undo that."""
    if staff.role != Role.TENANT_ADMIN:
        return
    active = (Staff.role == Role.TENANT_ADMIN) & Staff.is_active.eq(True)
    # Locked, in one order: two admins who stop each other at once do so one after the other.
    admins = await Staff.objects().where(active).order_by(Staff.id).lock_rows("UPDATE")
    if len(admins) <= 1:
        raise ConflictError(gettext("This is the last admin. Add another one first."))
