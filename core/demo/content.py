"""The demo's data files: one a tenant, read once, refused when a field is wrong."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

from msgspec import Struct, toml

from core.assessment.schemas import Route
from tenants.settings import TenantSettings

SLUGS = ("werkbedrijf", "zonkracht", "regio")
DATA = files("core.demo") / "data"


class DemoStaff(Struct, frozen=True, forbid_unknown_fields=True):
    """A coach, an admin or a researcher."""

    key: str
    name: str
    email: str
    role: Literal["coach", "tenant_admin", "researcher"]


class DemoGroup(Struct, frozen=True, forbid_unknown_fields=True):
    """A group with its code, and the key of its coach."""

    key: str
    name: str
    code: str
    route: Route
    coach: str


class DemoUser(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who signs in for an employer."""

    name: str
    email: str
    phone: str


class DemoVacancy(Struct, frozen=True, forbid_unknown_fields=True):
    """A vacancy made from an occupation template; `days_ago` is when it was written."""

    key: str
    occupation: str
    title: str
    place: str
    hours: tuple[int, int]
    state: Literal["draft", "open", "paused", "closed"]
    days_ago: int
    description: str


class DemoEmployer(Struct, frozen=True, forbid_unknown_fields=True):
    """An invented company with its users and vacancies."""

    key: str
    name: str
    place: str
    about: str
    state: Literal["waiting", "approved", "refused"]
    users: tuple[DemoUser, ...]
    vacancies: tuple[DemoVacancy, ...] = ()


class DemoRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """A connection request about a vacancy; a person who fits it is made for it."""

    vacancy: str
    state: Literal["waiting", "accepted", "declined", "closed"]
    days_ago: int
    message: str
    reason: str = ""
    coach_asked: bool = False
    stepped: bool = True


class DemoPeople(Struct, frozen=True, forbid_unknown_fields=True):
    """How many people stand where, the work they come from, and their invented names."""

    occupations: tuple[str, ...]
    names: tuple[str, ...]
    fresh: int
    stuck: int
    finished: int
    coach: int
    pool: int
    left: int


class DemoTenant(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything in one data file."""

    slug: str
    kind: str
    route: Route
    settings: TenantSettings
    staff: tuple[DemoStaff, ...]
    groups: tuple[DemoGroup, ...]
    employers: tuple[DemoEmployer, ...]
    requests: tuple[DemoRequest, ...]
    people: DemoPeople

    def vacancy(self, key: str) -> DemoVacancy:
        """One vacancy by its key."""
        return next(v for e in self.employers for v in e.vacancies if v.key == key)

    def employer_of(self, vacancy_key: str) -> DemoEmployer:
        """The employer of a vacancy."""
        return next(e for e in self.employers if any(v.key == vacancy_key for v in e.vacancies))

    @property
    def size(self) -> int:
        """The number of job seekers."""
        people = self.people
        groups = (people.fresh, people.stuck, people.finished, people.coach, people.pool)
        return sum(groups) + people.left + len(self.requests)


@cache
def demo_tenant(slug: str) -> DemoTenant:
    """What one demo tenant consists of."""
    return toml.decode((DATA / f"{slug}.toml").read_text("utf-8"), type=DemoTenant)


def demo_tenants() -> tuple[DemoTenant, ...]:
    """All three."""
    return tuple(demo_tenant(slug) for slug in SLUGS)
