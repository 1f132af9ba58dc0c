"""Who a visitor of the demo can be, and the mails that were sent here."""

from __future__ import annotations

from core.accounts.service import home_of, show_code
from core.accounts.tables import Person, Staff
from core.demo.content import DemoTenant, demo_tenant, demo_tenants
from core.demo.keys import demo_code, demo_id
from core.demo.roster import nth_request, roster
from core.demo.rules import text_parts
from core.demo.schemas import DemoMail, Persona
from core.kernel.errors import NotFoundError
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from core.kernel.permissions import Role
from core.kernel.tables import MailMessage
from core.organisations.tables import EmployerUser

NEWCOMER = "newcomer"
MOST_MAILS = 60
STORIES = (
    (
        "stuck-1",
        _("You stopped halfway"),
        _("You did 16 questions. Question 17 comes now."),
        "/assessment",
        "pause",
    ),
    (
        "finished-1",
        _("You just finished"),
        _("Your skillprint is ready. Only you see it."),
        "/skillprint",
        "star",
    ),
    (
        "waiting",
        _("An employer asks for you"),
        _("You are in the talent pool. You say yes or no."),
        "/requests",
        "message",
    ),
    (
        "match",
        _("You have a match"),
        _("You said yes. Now you can reach each other."),
        "/requests",
        "match",
    ),
)
"""Key (or kind of request), title, text, first page and picture of each story."""


async def personas(slug: str) -> tuple[Persona, ...]:
    """Everybody a visitor of this demo tenant can be; people who were deleted are left out."""
    content = demo_tenant(slug)
    everybody = (*seekers(content), *staff(content), *employers(content))
    there = await subjects()
    return tuple(one for one in everybody if one.subject is None or one.subject in there)


async def subjects() -> set[object]:
    """Ids of everybody who can come in."""
    people = await Person.select(Person.id)
    active = await Staff.select(Staff.id).where(Staff.is_active.eq(True))
    users = await EmployerUser.select(EmployerUser.id).where(EmployerUser.is_active.eq(True))
    return {row["id"] for row in (*people, *active, *users)}


def seekers(content: DemoTenant) -> tuple[Persona, ...]:
    """The stories of a job seeker, played by people of the data file."""
    names = {key: name for key, _, name, _ in roster(content)}
    keys = {
        "waiting": nth_request(content, "waiting", 1),
        "match": nth_request(content, "accepted", 1),
    }
    newcomer = Persona(
        key=NEWCOMER,
        role=Role.ANYONE,
        name="",
        title=gettext("You are new here"),
        text=gettext("You have answered nothing yet. Start at the first page."),
        start="/",
        icon="flag",
    )
    played = (
        Persona(
            key=key,
            role=Role.JOB_SEEKER,
            name=names[key],
            title=gettext(title),
            text=gettext(text),
            start=start,
            icon=icon,
            subject=demo_id(content.slug, "person", key),
            code=demo_code(content.slug, key),
        )
        for key, title, text, start, icon in (
            (keys.get(story[0], story[0]), *story[1:]) for story in STORIES
        )
    )
    return (newcomer, *played)


def staff(content: DemoTenant) -> tuple[Persona, ...]:
    """Coaches, the admin and the researcher."""
    words = {
        Role.COACH: (
            gettext("You are a coach"),
            gettext("You see the people you guide."),
            "people",
        ),
        Role.TENANT_ADMIN: (
            gettext("You run this site"),
            gettext("Staff, employers, colours, plugins and key figures."),
            "settings",
        ),
        Role.RESEARCHER: (
            gettext("You look after the questions"),
            gettext("How each question does. Never a person or a name."),
            "chart",
        ),
    }
    return tuple(
        Persona(
            key=one.key,
            role=Role(one.role),
            name=one.name,
            title=words[Role(one.role)][0],
            text=words[Role(one.role)][1],
            start=home_of(Role(one.role)),
            icon=words[Role(one.role)][2],
            subject=demo_id(content.slug, "staff", one.key),
        )
        for one in content.staff
    )


def employers(content: DemoTenant) -> tuple[Persona, ...]:
    """Everybody who acts for a company that has not been refused."""
    words = {
        "approved": gettext("Approved. Look at your vacancies and the people who fit."),
        "waiting": gettext("Not approved yet. You can get your vacancy ready."),
    }
    return tuple(
        Persona(
            key=user.email,
            role=Role.EMPLOYER,
            name=user.name,
            title=employer.name,
            text=words[employer.state],
            start=home_of(Role.EMPLOYER),
            icon="building",
            subject=demo_id(content.slug, "user", user.email),
        )
        for employer in content.employers
        if employer.state in words
        for user in employer.users
    )


async def persona(slug: str, key: str) -> Persona:
    """One of them, or NotFoundError."""
    for one in await personas(slug):
        if one.key == key:
            return one
    raise NotFoundError


async def mails(host: str) -> tuple[DemoMail, ...]:
    """The newest mails of the outbox; links to this host can be followed."""
    rows = (
        await MailMessage.objects()
        .order_by(MailMessage.created_at, ascending=False)
        .limit(MOST_MAILS)
    )
    return tuple(
        DemoMail(row.recipient, row.subject, row.created_at, tuple(text_parts(row.body, host)))
        for row in rows
    )


def group_codes(slug: str) -> tuple[tuple[str, str], ...]:
    """Name and code of each group."""
    return tuple((group.name, show_code(group.code)) for group in demo_tenant(slug).groups)


def siblings(slug: str, host: str) -> tuple[tuple[str, str], ...]:
    """Name and address of the demo page of the other demo tenants, on the same port."""
    _, colon, port = host.partition(":")
    return tuple(
        (other.settings.name, f"http://{other.slug}.localhost{colon}{port}/demo")
        for other in demo_tenants()
        if other.slug != slug
    )
