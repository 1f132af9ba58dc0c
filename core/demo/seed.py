"""Makes the demo tenants that are missing, all rows of a tenant in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from piccolo.table import Table

from core.accounts.tables import Staff
from core.connections import service as connections
from core.connections.messages import (
    tell_employer,
    tell_of_decline,
    tell_of_match,
    tell_of_request,
    tell_person,
)
from core.connections.tables import ConnectionRequest
from core.connections.tending import tend_requests
from core.demo.afterwards import add_afterwards
from core.demo.content import DemoTenant, demo_tenants
from core.demo.fairs import add_fairs
from core.demo.house import house_rows
from core.demo.people import simulate_people
from core.demo.proofs import add_proofs
from core.demo.rows import Story
from core.demo.twice import start_again
from core.item_lab import service as item_lab
from core.kernel import audit
from core.kernel.following import tell_changed
from core.kernel.i18n import use_locale
from core.kernel.tables import MailMessage
from core.organisations import service as organisations
from core.plugging.manager import manifests
from core.plugging.switching import turn_plugin
from core.quality import service as quality
from core.reminders import service as reminders
from core.vacancies import service as vacancies
from tenants.provision import create_tenant, list_tenants
from tenants.resolve import ResolvedTenant
from tenants.tables import now
from tenants.transactions import tenant_transaction


async def seed_demo() -> None:
    """Make what is missing of the three; a tenant that was not made by the demo stays alone."""
    known = {tenant.slug: tenant for tenant in await list_tenants()}
    for content in demo_tenants():
        tenant = known.get(content.slug) or await make(content)
        if tenant.is_demo:
            async with tenant_transaction(tenant.scope):
                await fill(content)
                known_figures = await quality.newest()
            if known_figures is None:
                await quality.measure(tenant.scope)


async def make(content: DemoTenant) -> ResolvedTenant:
    """A new demo tenant on `<slug>.localhost`, still empty."""
    return await create_tenant(
        content.slug,
        [f"{content.slug}.localhost"],
        content.settings,
        kind=content.kind,
        is_demo=True,
        actor="demo",
    )


async def fill(content: DemoTenant) -> None:
    """Write everything of a demo tenant, with all plugins on; nothing when it is there."""
    if await Staff.exists():
        return
    for manifest in manifests():
        await turn_plugin(manifest.name, on=True)
    moment = now()
    await audit.begin()
    with use_locale(content.settings.default_language):
        await add_rows(house_rows(content, moment))
        stories = [Story(content, person, moment) for person in simulate_people(content)]
        await add_rows(row for story in stories for row in story.rows())
        for story in stories:
            await tell_changed(story.id)
        await start_again(stories)
        await add_proofs(content, stories)
        await write_mails()
        await add_afterwards()
        await date_mails(moment)
        await add_fairs(content, stories)
        await open_lists()
        await reminders.remind_people()
        await vacancies.end_vacancies()
        await tend_requests()
        await item_lab.count_here()


async def write_mails() -> None:
    """The mails that told of the requests, in the outbox as if they were sent back then."""
    for request in await ConnectionRequest.objects().order_by(ConnectionRequest.asked_at):
        vacancy = await vacancies.get_vacancy(request.vacancy_id)
        employer = await organisations.get_employer(request.employer_id)
        await tell_of_request(request, vacancy.title, employer.name)
        await date_mails(request.asked_at)
        if request.state == "accepted":
            await tell_of_match(request, await connections.shared_by(request.person_id))
        if request.state == "declined":
            await tell_of_decline(request)
        if request.state == "closed":
            await tell_person(request, "request_ended")
            await tell_employer(request, "request_closed")
        if request.state != "waiting":
            await date_mails(request.decided_at)


async def open_lists() -> None:
    """Open the people of each open vacancy once, as its employer did."""
    for vacancy in await vacancies.Vacancy.objects().where(vacancies.Vacancy.state == "open"):
        await connections.ranked_people(vacancy.id, vacancy.employer_id)


async def date_mails(at: datetime) -> None:
    """Give the mails just written the day they tell of; nobody sends them again."""
    await MailMessage.update(
        {MailMessage.state: "sent", MailMessage.created_at: at, MailMessage.sent_at: at}
    ).where(MailMessage.state == "waiting")


async def add_rows(rows: Iterable[Table]) -> None:
    """Insert the rows, one statement a table, in the order in which tables first occur."""
    order: dict[type[Table], list[Table]] = {}
    for row in rows:
        order.setdefault(type(row), []).append(row)
    for table, its_rows in order.items():
        await table.insert(*its_rows)
