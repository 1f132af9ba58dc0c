"""Two job fairs of the demo: one of tomorrow, planned; one of last week, with what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from core.demo.content import DemoTenant
from core.demo.keys import demo_id
from core.demo.rows import Story
from core.job_events import service as job_events
from core.job_events.tables import EventTable, JobEvent
from core.kernel.dates import ZONE
from core.organisations import service as organisations
from tenants.tables import now

GUESTS, TABLES, ROUNDS = 20, 5, 8
ABOUT = (
    "Je praat kort met werkgevers uit de buurt. Elk gesprek duurt tien minuten.\n"
    "Er is koffie en thee. Je hoeft niets mee te nemen."
)


async def add_fairs(content: DemoTenant, stories: Sequence[Story]) -> None:
    """Make both fairs as organiser, guests and companies would; only where a coach organises."""
    coach = next((one for one in content.staff if one.role == "coach"), None)
    people = [story for story in stories if story.person.is_finished][:GUESTS]
    if coach is None or not people:
        return
    staff_id = demo_id(content.slug, "staff", coach.key)
    ahead = await make_fair(content, staff_id, people)
    await job_events.plan_event(ahead)
    await hold_last_week(await make_fair(content, staff_id, people[: GUESTS // 2]))


async def make_fair(content: DemoTenant, staff_id: UUID, people: Sequence[Story]) -> UUID:
    """A fair of tomorrow with tables, guests and wishes."""
    tomorrow = now().astimezone(ZONE).date() + timedelta(days=1)
    form = {
        "name": "Banenmarkt in de bibliotheek",
        "place": "Bibliotheek LocHal, Burgemeester Brokxlaan 1000, Tilburg",
        "postcode": "5041",
        "about": ABOUT,
        "day": tomorrow.isoformat(),
        "starts": "13:00",
        "rounds": str(ROUNDS),
        "minutes": "10",
        "pause_minutes": "2",
        "rest_after": "4",
        "rest_minutes": "20",
    }
    event = await job_events.create_event(staff_id, form)
    await bring_vacancies(content, event.id)
    for number, story in enumerate(people):
        answer = {
            "answer": "coming",
            "badge_name": story.person.name if number % 4 else "",
            "wants_gaps": "1" if number % 5 == 0 else "",
            "wants_print": "1" if number % 3 else "",
        }
        await job_events.answer(event.id, story.id, answer)
    await say_wishes(event.id, people)
    found: UUID = event.id
    return found


async def bring_vacancies(content: DemoTenant, event_id: UUID) -> None:
    """Each company with open work takes a table for one vacancy, or for two."""
    companies = [e for e in content.employers if e.state == "approved"]
    ready = [e for e in companies if any(v.state == "open" for v in e.vacancies)]
    for employer in ready[:TABLES]:
        acting = await organisations.acting(demo_id(content.slug, "user", employer.users[0].email))
        opened = [v.key for v in employer.vacancies if v.state == "open"][:2]
        brought = [demo_id(content.slug, "vacancy", key) for key in opened]
        await job_events.host(event_id, acting, brought, [])


async def say_wishes(event_id: UUID, people: Sequence[Story]) -> None:
    """Everybody would like to meet one or two companies; each company some guests."""
    fair = await job_events.fair_of(event_id)
    tables = fair.coming_tables
    for number, story in enumerate(people):
        said = {str(t.id): "yes" for t in tables if (number + t.number) % 3 == 0}
        await job_events.wish_tables(event_id, story.id, said)
    for table in tables:
        wanted = fair.coming_guests[table.number :: TABLES]
        said = {str(guest.id): "yes" for guest in wanted}
        await job_events.wish_guests(event_id, table.employer_id, table.id, said)


async def hold_last_week(event_id: UUID) -> None:
    """Let a fair have been held a week ago: nearly everybody came, most talks have a next step."""
    fair = await job_events.fair_of(event_id)
    for guest in fair.coming_guests[1:]:
        await job_events.arrive(event_id, guest.id)
    await EventTable.update({EventTable.arrived_at: now(), EventTable.reminded_at: now()}).where(
        EventTable.event_id == event_id
    )
    await job_events.plan_event(event_id, here=True)
    for number in range(1, ROUNDS + 1):
        await job_events.begin_round(event_id, number)
    for number, talk in enumerate((await job_events.fair_of(event_id)).talks):
        step = ("visit", "none", "", "trial")[number % 4]
        if step:
            await job_events.settle(talk.id, step, event_id=event_id, user_id=None)
    day = now().astimezone(ZONE).date() - timedelta(days=7)
    await JobEvent.update({JobEvent.day: day}).where(JobEvent.id == event_id)
