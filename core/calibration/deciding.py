"""Who decides: always a person with a name; and what an organisation shares."""

from __future__ import annotations

from uuid import UUID

import msgspec

from core.accounts import service as accounts
from core.catalogue.versions import Decider
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import WrongInputError
from core.kernel.i18n import lazy as _
from tenants.settings import TenantSettings, save_settings

SHARING = ("pool", "counts", "none")
OWN_NAME = _("Type your own name, as it stands at the top of this page.")
CHOOSE = _("Choose one of the three.")


async def decider_of(staff_id: UUID, typed: str) -> Decider:
    """The signed-in person, who typed the own name to say that it is meant."""
    staff = await accounts.get_staff(staff_id)
    if typed.strip().casefold() != staff.name.strip().casefold():
        raise WrongInputError({"name": OWN_NAME})
    return Decider(staff.name, staff_id)


async def named(name: str) -> Decider | None:
    """The admin with this name or e-mail address, for the command line; None for nobody."""
    for staff in await accounts.list_staff():
        known = {staff.name.casefold(), staff.email.casefold()}
        if staff.is_active and staff.role == "tenant_admin" and name.strip().casefold() in known:
            return Decider(staff.name, staff.id)
    return None


async def save_sharing(choice: str, old: TenantSettings) -> None:
    """Choose what other organisations' calculations get from this one."""
    if choice not in SHARING:
        raise WrongInputError({"sharing": CHOOSE})
    await save_settings(msgspec.structs.replace(old, calibration_sharing=choice))
    await record(Did.CALIBRATION_SHARING, sharing=choice)
