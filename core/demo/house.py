"""The rows of an organisation itself: staff, groups, employers, users and vacancies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from piccolo.table import Table

from core.accounts.tables import SeekerGroup, Staff
from core.catalogue import service as catalogue
from core.demo.content import DemoEmployer, DemoTenant, DemoVacancy
from core.demo.keys import demo_id
from core.demo.logbook import logged
from core.demo.offers import end_of, offer_of
from core.kernel.audit_names import Did
from core.kernel.permissions import Role
from core.organisations.tables import Employer, EmployerUser
from core.vacancies.checks import check_values
from core.vacancies.forms import columns_of, template_form
from core.vacancies.tables import Vacancy

OPENED = 120
"""Days ago on which staff and groups were made."""
PUBLISHED_AFTER = timedelta(hours=3)
DECIDED_AS = {"approved": Did.EMPLOYER_APPROVED, "refused": Did.EMPLOYER_REFUSED}


def house_rows(tenant: DemoTenant, moment: datetime) -> Iterator[Table]:
    """Every row, parents before children."""
    opened = moment - timedelta(days=OPENED)
    for one in tenant.staff:
        yield Staff(
            id=demo_id(tenant.slug, "staff", one.key),
            email=one.email,
            name=one.name,
            role=one.role,
            created_at=opened,
        )
    for group in tenant.groups:
        yield SeekerGroup(
            id=demo_id(tenant.slug, "group", group.key),
            name=group.name,
            code=group.code,
            route=group.route,
            coach_id=demo_id(tenant.slug, "staff", group.coach),
            created_at=opened,
        )
    for employer in tenant.employers:
        yield from employer_rows(tenant, employer, moment)


def employer_rows(tenant: DemoTenant, employer: DemoEmployer, moment: datetime) -> Iterator[Table]:
    """A company with its users and vacancies."""
    is_waiting = employer.state == "waiting"
    since = moment - timedelta(days=7 + max((v.days_ago for v in employer.vacancies), default=30))
    admin = next(one.key for one in tenant.staff if one.role == "tenant_admin")
    row = Employer(
        id=demo_id(tenant.slug, "employer", employer.key),
        name=employer.name,
        place=employer.place,
        about=employer.about,
        state=employer.state,
        decided_by=None if is_waiting else demo_id(tenant.slug, "staff", admin),
        decided_at=None if is_waiting else since + timedelta(days=1),
        created_at=since,
    )
    yield row
    yield logged(Did.EMPLOYER_APPLIED, since, Role.ANYONE, None, employer=str(row.id))
    if not is_waiting:
        action = DECIDED_AS[employer.state]
        yield logged(
            action, row.decided_at, Role.TENANT_ADMIN, row.decided_by, employer=str(row.id)
        )
    for user in employer.users:
        yield EmployerUser(
            id=demo_id(tenant.slug, "user", user.email),
            employer_id=row.id,
            email=user.email,
            name=user.name,
            phone=user.phone,
            language=tenant.settings.default_language,
            created_at=since,
        )
    for vacancy in employer.vacancies:
        yield vacancy_row(tenant, row, vacancy, moment)


def vacancy_row(
    tenant: DemoTenant, employer: Employer, vacancy: DemoVacancy, moment: datetime
) -> Vacancy:
    """A vacancy, checked like the form of an employer; its skills are the template's."""
    written = moment - timedelta(days=vacancy.days_ago, hours=4)
    form = template_form(vacancy.occupation) | {
        "title": vacancy.title,
        "place": vacancy.place,
        "hours_min": str(vacancy.hours[0]),
        "hours_max": str(vacancy.hours[1]),
        "description": vacancy.description.strip(),
    }
    form |= offer_of(vacancy)
    was_open = vacancy.state != "draft"
    writer = next(one.key for one in tenant.staff if one.role == "coach")
    return Vacancy(
        id=demo_id(tenant.slug, "vacancy", vacancy.key),
        employer_id=employer.id,
        occupation_code=vacancy.occupation,
        **columns_of(check_values(form, catalogue.SKILL_CODES)),
        entered_by=None if was_open else demo_id(tenant.slug, "staff", writer),
        state=vacancy.state,
        published_at=written + PUBLISHED_AFTER if was_open else None,
        ends_at=end_of(written + PUBLISHED_AFTER, moment) if was_open else None,
        created_at=written,
        changed_at=written + PUBLISHED_AFTER if was_open else written,
    )
