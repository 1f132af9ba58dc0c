"""Employers come in by a public form and reach people only once they are approved."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from asyncpg import UniqueViolationError

from core.accounts import service as accounts
from core.kernel.addresses import address_of
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError, NotAllowedError, NotFoundError
from core.kernel.i18n import current_locale
from core.kernel.i18n import lazy as _
from core.kernel.limits import limit
from core.kernel.mail import send_later
from core.kernel.permissions import Role
from core.organisations import rules
from core.organisations.schemas import Acting, Application
from core.organisations.tables import Employer, EmployerUser
from core.organisations.users import (
    employer_account,
    user_by_email,
    user_of,
    users_of,
    users_of_many,
)
from tenants.connections import savepoint
from tenants.tables import now

__all__ = [
    "Acting",
    "Employer",
    "EmployerUser",
    "acting",
    "acting_approved",
    "apply",
    "approve",
    "employer_account",
    "employers",
    "get_employer",
    "refuse",
    "user_by_email",
    "user_of",
    "users_of",
    "users_of_many",
]
DECIDED_AS: dict[rules.Decision, Did] = {
    "approve": Did.EMPLOYER_APPROVED,
    "refuse": Did.EMPLOYER_REFUSED,
}

APPLICATIONS = 5
"""Applications from one address in ten minutes: a company needs one."""


async def apply(form: Mapping[str, str], client: str = "") -> Application:
    """A company asks to come in; a known e-mail gets a mail and no second company."""
    application = rules.check_application(form)
    if client:
        await limit("employer_apply", client, APPLICATIONS)
    if await user_by_email(application.email):
        await send_later(
            application.email, "employer_known", current_locale(), link=address_of("/sign-in")
        )
        return application
    try:
        async with savepoint():
            await add_employer(application)
    except UniqueViolationError:
        return application
    await tell_admins(application)
    return application


async def tell_admins(application: Application) -> None:
    """Mail every active admin that a company wants to come in."""
    for staff in await accounts.list_staff():
        if staff.is_active and staff.role == Role.TENANT_ADMIN:
            await send_later(
                staff.email,
                "employer_applied",
                staff.language,
                employer=application.name,
                place=application.place,
                contact=application.contact_name,
                link=address_of("/manage/employers"),
            )


async def add_employer(application: Application) -> Employer:
    """Store a waiting company with its first user."""
    employer = await Employer(
        name=application.name, place=application.place, about=application.about
    ).add()
    await EmployerUser(
        employer_id=employer.id,
        email=application.email,
        name=application.contact_name,
        phone=application.phone,
        language=current_locale(),
    ).add()
    await record(Did.EMPLOYER_APPLIED, employer=str(employer.id))
    return employer


async def approve(employer_id: UUID, staff_id: UUID | None) -> Employer:
    """Let a company in; its users hear how to sign in."""
    employer = await decide(employer_id, staff_id, "approve")
    for user in await users_of(employer_id):
        link = address_of("/sign-in")
        await send_later(
            user.email,
            "employer_approved",
            user.language,
            name=user.name,
            employer=employer.name,
            link=link,
        )
    return employer


async def refuse(employer_id: UUID, staff_id: UUID | None) -> Employer:
    """Keep a company out, or block it: it can ask nobody from now on."""
    employer = await decide(employer_id, staff_id, "refuse")
    for user in await users_of(employer_id):
        await send_later(
            user.email, "employer_refused", user.language, name=user.name, employer=employer.name
        )
    return employer


async def decide(employer_id: UUID, staff_id: UUID | None, decision: rules.Decision) -> Employer:
    """Write a decision once, however often it is clicked."""
    before, after = rules.TRANSITIONS[decision]
    changed = (
        await Employer.update(
            {
                Employer.state: after,
                Employer.decided_by: staff_id,
                Employer.decided_at: now(),
            }
        )
        .where((Employer.id == employer_id) & Employer.state.is_in(sorted(before)))
        .returning(Employer.id)
    )
    employer = await get_employer(employer_id)
    if not changed:
        raise ConflictError(_("This company has been decided on already."))
    await record(DECIDED_AS[decision], employer=str(employer_id))
    return employer


async def employers(state: str | None = None) -> list[Employer]:
    """All companies (of one state), the newest first."""
    query = Employer.objects().order_by(Employer.created_at, ascending=False)
    return await (query.where(Employer.state == state) if state else query)


async def get_employer(employer_id: UUID) -> Employer:
    """One company, or NotFoundError."""
    employer = await Employer.get(employer_id)
    if employer is None:
        raise NotFoundError
    return employer


async def acting(user_id: UUID) -> Acting:
    """Who acts for which company now; somebody who was stopped is not allowed."""
    user = await user_of(user_id)
    if not user.is_active:
        raise NotAllowedError(_("Your account has been stopped. Call us if that is not right."))
    employer = await get_employer(user.employer_id)
    return Acting(
        user_id=user.id,
        user_name=user.name,
        employer_id=employer.id,
        employer_name=employer.name,
        place=employer.place,
        state=employer.state,
    )


async def acting_approved(user_id: UUID) -> Acting:
    """Like acting(), and only for a company that has been approved."""
    found = await acting(user_id)
    if found.state != "approved":
        raise NotAllowedError(_("You can do this once your company has been approved."))
    return found
