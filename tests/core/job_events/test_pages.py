"""A fair until it begins, by its pages, as each of the people who use them."""

from __future__ import annotations

import re
from uuid import UUID

from core.accounts import service as accounts
from core.facts.schemas import PersonFacts
from core.job_events import service
from core.job_events.event_views import here_now
from core.job_events.tables import JobEvent
from core.kernel.permissions import Role
from core.kernel.tables import MailMessage
from core.talent_pool import service as talent_pool
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.job_events.conftest import Day, OpenBrowser
from tests.core.job_events.fairs import fair_form
from tests.factories import make_company, make_seeker, make_vacancy


async def test_the_coach_makes_changes_and_calls_off_a_fair(day: Day) -> None:
    empty = await day.coach.get("/organise/events/new")
    assert 'type="date"' in empty.text
    wrong = await day.coach.post("/organise/events/new", fair_form(rounds="99", name=""))
    assert wrong.status_code == 422
    assert "van 1 tot 24" in wrong.text
    assert "Bibliotheek, Spoorlaan 1" in wrong.text, "what was typed stays"
    made = await day.coach.follow("/organise/events/new", fair_form(name="Tweede markt"))
    url = str(made.url.path)
    assert "Tweede markt" in made.text
    changed = await day.coach.follow(f"{url}/change", fair_form(name="Derde markt", rounds="5"))
    assert "Derde markt" in changed.text
    bad = await day.coach.post(f"{url}/change", fair_form(starts="xx"))
    assert bad.status_code == 422
    assert 'value="13:00"' in (await day.coach.get(f"{url}/change")).text
    assert "Niet door laten gaan" in (await day.coach.get(f"{url}/cancel")).text
    await day.coach.post(f"{url}/cancel")
    page = await day.anyone.get(url.replace("/organise", ""))
    assert "gaat niet door" in page.text
    again = await day.coach.follow(f"{url}/cancel", {"back": "1"})
    assert "De banenmarkt gaat door." in again.text
    assert "Derde markt" in (await day.coach.get("/organise/events")).text


async def test_people_and_companies_are_asked_but_mailed_only_if_they_may(day: Day) -> None:
    async with tenant_transaction(day.tenant.scope):
        other = await make_seeker(group=day.fair.group.code)
        reachable = await make_seeker(group=day.fair.group.code)
        await give_mail(reachable, "noor@example.nl")
        company = await make_company("Bakkerij Smit")
    page = await day.coach.get(f"{day.organise}/invite")
    assert "Bakkerij Smit" in page.text
    form = {"group": str(day.fair.group.id), "employer": str(company.id)}
    answer = await day.coach.follow(f"{day.organise}/invite", form)
    assert "2 mensen zijn nieuw. Er gaat 1 mail uit. 1 bedrijf is gevraagd." in answer.text
    again = await day.coach.follow(f"{day.organise}/invite", {**form, "pool": "1"})
    assert "0 mensen zijn nieuw. Er gaan 0 mails uit. 0 bedrijven zijn gevraagd." in again.text
    async with tenant_transaction(day.tenant.scope):
        mails = await MailMessage.objects().where(MailMessage.subject.like("%Banen in de bieb%"))
        guests = {g.person_id for g in (await service.fair_of(day.fair.id)).guests}
    assert {mail.recipient for mail in mails} == {"noor@example.nl", company.user.email}
    assert {other, reachable} <= guests


async def give_mail(person_id: UUID, email: str) -> None:
    person = await accounts.get_person(person_id)
    await person.change(email=email, email_confirmed_at=now())


async def test_a_person_comes_and_stays_away_and_comes_again(
    day: Day, open_browser: OpenBrowser
) -> None:
    async with tenant_transaction(day.tenant.scope):
        person = await make_seeker("Sam", group=day.fair.group.code)
    browser = open_browser(day.tenant)
    await browser.become(Role.JOB_SEEKER, person)
    assert "Banen in de bieb" in (await browser.get("/events")).text
    page = await browser.get(day.public)
    assert "Kom je?" in page.text
    form = {"answer": "coming", "badge_name": "Sam", "wants_print": "1"}
    mine = await browser.follow(f"{day.public}/answer", form)
    assert "Leuk dat je komt" in mine.text
    assert "De planning is nog niet klaar" in mine.text
    assert "Je komt" in (await browser.get("/events")).text
    gone = await browser.follow(f"{day.public}/answer", {"answer": "not_coming"})
    assert "Je zei dat je niet komt" in gone.text
    assert (await browser.get(f"{day.public}/mine")).headers["location"] == day.public
    assert (await browser.get(f"{day.public}/wishes")).headers["location"] == day.public
    await browser.follow(f"{day.public}/answer", form)
    table = re.search(r'name="wish-([0-9a-f-]+)"', (await browser.get(f"{day.public}/wishes")).text)
    assert table is not None
    saved = await browser.follow(f"{day.public}/wishes", {f"wish-{table[1]}": "yes"})
    assert "We hebben je keuze opgeslagen" in saved.text
    chosen = (await browser.get(f"{day.public}/wishes")).text
    assert re.search(rf'name="wish-{table[1]}" value="yes"[^>]*checked', chosen)


async def test_a_visitor_without_a_code_sees_the_page_and_where_to_come_in(day: Day) -> None:
    page = await day.anyone.get(day.public)
    assert "Bedrijf 1" in page.text
    assert 'href="/code"' in page.text
    assert (await day.anyone.post(f"{day.public}/answer", {"answer": "coming"})).status_code == 401
    assert "Kom met je vacatures" in (await day.employer.get(day.public)).text


async def test_a_company_brings_vacancies_and_sees_cards_without_names(day: Day) -> None:
    async with tenant_transaction(day.tenant.scope):
        more = await make_vacancy(day.fair.companies[0])
    listed = await day.employer.get("/employer/events")
    assert "Je komt" in listed.text
    both = {"vacancy": [str(day.fair.vacancies[0].id), str(more.id)], "away": ["1"]}
    page = await day.employer.follow(day.hosting, both)
    assert page.text.count("/people/") == 2
    nothing = await day.employer.post(day.hosting)
    assert nothing.status_code == 422
    async with tenant_transaction(day.tenant.scope):
        table = await day.fair.table(0)
        guest = await day.fair.guest(0)
        facts = PersonFacts(postcode="5038", hours_min=24, hours_max=32, is_adult=True)
        await talent_pool.save_facts(day.fair.people[0], facts)
        shown = await talent_pool.preview_of(day.fair.people[0])
    assert shown is not None
    assert shown.facts
    people = await day.employer.get(f"{day.hosting}/people/{table}")
    assert shown.strengths[0].label in people.text
    assert shown.facts[0].label not in people.text, "told for the pool, not for a fair"
    assert "Persoon" not in people.text
    assert "P1" not in people.text, "not even the badge"
    await day.employer.follow(f"{day.hosting}/people/{table}", {f"wish-{guest}": "yes"})
    again = await day.employer.get(f"{day.hosting}/people/{table}")
    assert re.search(rf'name="wish-{guest}" value="yes"[^>]*checked', again.text)
    async with tenant_transaction(day.tenant.scope):
        other = await day.fair.table(1)
    assert (await day.employer.get(f"{day.hosting}/people/{other}")).status_code == 404
    no = await day.employer.follow(f"{day.hosting}/no")
    assert "Je staat niet op de lijst" in no.text
    assert "Je komt niet" in (await day.employer.get("/employer/events")).text


async def test_the_plan_is_made_shown_begun_and_made_anew(day: Day) -> None:
    before = await day.coach.get(f"{day.organise}/plan")
    assert "Er is nog geen planning" in before.text
    made = await day.coach.follow(f"{day.organise}/plan", {"planner": "speed_dates@1.0"})
    assert "De planning is klaar." in made.text
    assert "Ronde 4" in made.text
    assert "Eerst twee gesprekken voor iedereen" in made.text
    for by in ("person", "table"):
        assert "Bedrijf 2" in (await day.coach.get(f"{day.organise}/plan?by={by}")).text
    assert (await day.coach.get(f"{day.organise}/plan?by=age")).status_code == 404
    mine = await day.person.get(f"{day.public}/mine")
    assert re.search(r"Ronde \d", mine.text)
    assert "Bedrijf" in mine.text
    wall = await day.coach.get(f"{day.organise}/wall")
    assert wall.headers["refresh"] == "20"
    assert "P1" in wall.text
    assert "Persoon" not in wall.text, "the wall shows badges only"
    assert "refresh" not in (await day.coach.get(f"{day.organise}/wall?still=1")).headers
    begun = await day.coach.follow(f"{day.organise}/begin", {"round": "1"})
    assert "Begin ronde 2" in begun.text
    early = await day.coach.follow(f"{day.organise}/begin", {"round": "3"})
    assert "nog niet aan de beurt" in early.text
    plain = await day.coach.follow(f"{day.organise}/plan", {"planner": "round_robin"})
    assert "Iedereen om de beurt" in plain.text
    none = await day.coach.follow(f"{day.organise}/plan", {"planner": "round_robin", "here": "1"})
    assert "De planning is klaar." in none.text


async def test_the_door_by_list_and_by_scan(day: Day) -> None:
    async with tenant_transaction(day.tenant.scope):
        guest, table = await day.fair.guest(0), await day.fair.table(0)
        card = service.card_path(guest)
    door = f"{day.organise}/door"
    await day.coach.follow(f"{day.organise}/plan", {"planner": ""})
    scan = await day.coach.get(card)
    scanned = await day.coach.get(scan.headers["location"])
    assert "Welkom" not in scanned.text, "opening a card alone ticks nobody off"
    ticked = {"guest": str(guest), "verb": "here", "scanned": "1"}
    assert "Welkom" in (await day.coach.follow(door, ticked)).text
    again = await day.coach.get(scan.headers["location"])
    assert "Welkom" in again.text
    undone = await day.coach.follow(door, {"guest": str(guest), "verb": "undo"})
    assert undone.text.count("Is er") >= 1
    here = await day.coach.follow(door, {"guest": str(guest), "verb": "here"})
    assert "P1" in here.text
    await day.coach.follow(door, {"table": str(table), "verb": "here"})
    gone = await day.coach.follow(door, {"guest": str(guest), "verb": "gone"})
    assert "nieuwe planning zonder deze persoon" in gone.text
    async with tenant_transaction(day.tenant.scope):
        assert not [t for t in (await service.fair_of(day.fair.id)).talks if t.guest.id == guest]
    other = await day.coach.post(door, {"guest": str(table), "verb": "here"})
    assert other.status_code == 404


async def test_a_card_shows_the_plan_to_whoever_holds_it_until_two_days_later(day: Day) -> None:
    async with tenant_transaction(day.tenant.scope):
        path = service.card_path(await day.fair.guest(0))
    assert "Laat dit zien bij de deur" in (await day.anyone.get(path)).text
    assert (await day.anyone.get(path[:-1] + ("0" if path[-1] != "0" else "1"))).status_code == 404
    assert (await day.anyone.get("/events/card/nothing")).status_code == 404
    async with tenant_transaction(day.tenant.scope):
        past = here_now().date().replace(year=here_now().year - 1)
        await JobEvent.update({JobEvent.day: past}).where(JobEvent.id == day.fair.id)
    assert (await day.anyone.get(path)).status_code == 404


async def test_a_place_is_booked_and_given_back_on_a_phone(day: Day) -> None:
    async with tenant_transaction(day.tenant.scope):
        table = await day.fair.table(0)
    took = await day.person.follow(f"{day.public}/book", {"table": str(table), "round": "2"})
    assert "Dit gesprek is voor jou" in took.text
    full = await day.person.follow(f"{day.public}/book", {"table": str(table), "round": "x"})
    assert "Deze plek is bezet" in full.text
    back = re.search(r"/give-back/([0-9a-f-]+)", took.text)
    assert back is not None
    gave = await day.person.follow(f"{day.public}/give-back/{back[1]}")
    assert "Deze plek is weer vrij" in gave.text
