"""One request as the features see it: tenant, settings, session and language."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from core.kernel.languages import asked_in
from core.kernel.notices import Notice
from core.kernel.permissions import Role
from core.kernel.sessions import Session
from tenants.connections import OpenTransaction
from tenants.resolve import ResolvedTenant
from tenants.settings import LoadedSettings, TenantSettings, read_settings


@dataclass(slots=True)
class Visit:
    """What is known of a request before its handler runs."""

    tenant: ResolvedTenant
    loaded: LoadedSettings
    session: Session
    locale: str
    look: str
    is_secure: bool
    client: str
    host: str
    size: str = ""
    sound: str = ""
    questions: str = ""
    binding: bytes = b""
    counted: list[bytes] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)
    notices: tuple[Notice, ...] = ()
    recordings: Mapping[Any, Any] = field(default_factory=dict)
    transaction: OpenTransaction | None = None

    @property
    def settings(self) -> TenantSettings:
        """The tenant's settings."""
        return self.loaded.settings

    @property
    def asked_in(self) -> tuple[str, ...]:
        """The languages of the questions: the one they are asked in, then the one that helps."""
        return asked_in(self.locale, self.questions)

    @property
    def role(self) -> Role:
        """Who the visitor is."""
        return self.session.role

    @property
    def subject(self) -> UUID:
        """The id of whoever is signed in; only behind a guard that asks for a role."""
        if self.session.subject is None:
            raise LookupError("Nobody is signed in.")
        return self.session.subject

    def flash(self, kind: str, text: str) -> None:
        """Say something on the next page: kind is info, success, warning or error."""
        self.session.set("flashes", [*self.session.data.get("flashes", []), [kind, text]])


_visit: ContextVar[Visit | None] = ContextVar("visit", default=None)


def current_visit() -> Visit | None:
    """The running request's visit; None in jobs and commands."""
    return _visit.get()


def set_visit(visit: Visit | None) -> None:
    """Set by the middleware alone."""
    _visit.set(visit)


async def settings_now() -> TenantSettings:
    """The tenant's settings, in a request (as they were when it came) and in a job."""
    visit = current_visit()
    return visit.settings if visit else (await read_settings()).settings
