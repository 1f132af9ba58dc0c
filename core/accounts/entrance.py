"""Coming in: whose session this becomes, and the code that it may show again."""

from __future__ import annotations

from uuid import UUID

from core.kernel.keys import seal, unseal
from core.kernel.permissions import Role
from core.kernel.visit import Visit

HOMES = {
    Role.JOB_SEEKER: "/assessment",
    Role.COACH: "/coach",
    Role.EMPLOYER: "/employer",
    Role.TENANT_ADMIN: "/manage",
    Role.RESEARCHER: "/manage/questions",
}


def home_of(role: Role) -> str:
    """Where somebody goes on who has just come in."""
    return HOMES.get(role, "/")


def come_in(visit: Visit, role: Role, subject: UUID, name: str = "", code: str = "") -> None:
    """Sign in under a new session id; a person's code can be shown for as long as it lasts."""
    visit.session.sign_in(role, subject)
    visit.session.set("name", name)
    if code:
        visit.session.set("code", seal(code, visit.session.token))


def code_in_session(visit: Visit) -> str:
    """The code this session came in with or made; '' when it is not known here."""
    sealed = visit.session.data.get("code", "")
    return unseal(sealed, visit.session.token) if sealed else ""
