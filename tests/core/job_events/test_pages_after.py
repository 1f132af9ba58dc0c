"""What comes of a fair, by its pages: matches, papers, and who may open what."""

from __future__ import annotations

from uuid import UUID

import pytest

from core.job_events import service
from core.job_events.making import make_papers
from core.job_events.tables import EventPapers
from core.organisations import service as organisations
from core.paper.making import make_paper
from core.paper.tables import Paper
from tenants.context import tenant_scope
from tenants.transactions import tenant_transaction
from tests.core.job_events.conftest import Day


async def test_from_talk_to_match_and_report(day: Day) -> None:
    await day.coach.follow(f"{day.organise}/plan", {"planner": ""})
    async with tenant_transaction(day.tenant.scope):
        await day.fair.all_arrive()
    for number in ("1", "2", "3", "4"):
        await day.coach.follow(f"{day.organise}/begin", {"round": number})
    async with tenant_transaction(day.tenant.scope):
        fair = await service.fair_of(day.fair.id)
    own = [t for t in fair.talks if t.table.employer_id == day.fair.companies[0].id]
    talk = next(t for t in own if t.guest.person_id == day.fair.people[0])
    other = next(t for t in own if t.id != talk.id)
    asked = await day.employer.follow(f"{day.hosting}/talks/{talk.id}", {"step": "request"})
    assert "Je vroeg om verder te praten" in asked.text
    await day.employer.follow(f"{day.hosting}/talks/{other.id}", {"step": "visit"})
    odd = await day.employer.follow(f"{day.hosting}/talks/{other.id}", {"step": "rich"})
    assert "Kies wat er nu komt" in odd.text
    assert "wil graag verder met je praten" in (await day.person.get(f"{day.public}/mine")).text
    match = await day.person.follow(f"{day.public}/yes/{talk.id}")
    assert "Je hebt een match" in match.text
    page = await day.coach.get(f"{day.organise}/follow-up")
    assert "Match" in page.text
    assert "Een bezoek aan het bedrijf" in page.text
    assert "Nog open" in page.text
    report = await day.coach.get(f"{day.organise}/report")
    assert "minder dan 5" in report.text, "a group of three is not counted out"
    file = await day.coach.get(f"{day.organise}/report.csv")
    rows = dict(line.rsplit(",", 1) for line in file.text.lstrip("\ufeff").splitlines())
    assert rows["Kwamen"] == "3"
    assert rows["Gesprekken die doorgingen"] == str(len(fair.talks))
    assert rows["Matches binnen 14 dagen"] == "1"
    assert rows["Verzoeken"] == "1"


async def test_a_yes_on_paper_is_passed_on_by_the_organiser(day: Day) -> None:
    await day.coach.follow(f"{day.organise}/plan", {"planner": ""})
    async with tenant_transaction(day.tenant.scope):
        await day.fair.all_arrive()
        await service.begin_round(day.fair.id, 1)
        talk = (await service.fair_of(day.fair.id)).talks[0]
        company = next(c for c in day.fair.companies if c.id == talk.table.employer_id)
        await service.want_more(talk.id, company.user.id)
    url = f"{day.organise}/follow-up"
    assert "Zei ja op papier" in (await day.coach.get(url)).text
    done = await day.coach.follow(f"{url}/{talk.id}", {"paper_yes": "1"})
    assert "Match" in done.text
    odd = await day.coach.follow(f"{url}/{talk.id}", {"step": ""})
    assert "Kies wat er nu komt" in odd.text


async def test_papers_are_made_by_a_job_for_who_agreed(day: Day) -> None:
    url = f"{day.organise}/papers"
    assert "Nog niemand zei ja" in (await day.coach.get(url)).text
    assert "Niemand zei nog ja" in (await day.coach.follow(url)).text
    form = {"answer": "coming", "badge_name": "Sam", "wants_print": "1"}
    await day.person.follow(f"{day.public}/answer", form)
    await day.coach.follow(f"{day.organise}/plan", {"planner": ""})
    asked = await day.coach.follow(url)
    assert "We maken het bestand" in asked.text
    assert (await day.coach.get(f"{url}.pdf")).status_code == 404
    with tenant_scope(day.tenant.scope):
        await make_papers(day.fair.id)
    assert "Er staat 1 persoon in." in (await day.coach.get(url)).text
    file = await day.coach.get(f"{url}.pdf")
    assert file.headers["content-type"] == "application/pdf"
    assert file.content.startswith(b"%PDF")
    async with tenant_transaction(day.tenant.scope):
        await service.forget_papers_with(day.fair.people[0])
        assert not await EventPapers.exists()


@pytest.mark.parametrize("again", [{"answer": "coming", "badge_name": "Sam"}, {"answer": "no"}])
async def test_a_yes_to_a_print_that_is_taken_back_empties_what_was_made(
    day: Day, again: dict[str, str]
) -> None:
    form = {"answer": "coming", "badge_name": "Sam", "wants_print": "1"}
    await day.person.follow(f"{day.public}/answer", form)
    await day.coach.get(f"{day.organise}/papers")
    asked = await day.coach.post(f"{day.organise}/passports", {"form": "a4"})
    paper_id = UUID(asked.headers["location"].rsplit("/", 1)[1])
    with tenant_scope(day.tenant.scope):
        await make_paper(paper_id)
    await day.person.follow(f"{day.public}/answer", again)
    async with tenant_transaction(day.tenant.scope):
        paper = await Paper.get(paper_id)
        assert paper is not None
        assert (paper.state, bytes(paper.content)) == ("cancelled", b"")


@pytest.mark.parametrize(
    "badge",
    [
        "\u738b\u5c0f\u660e",
        "Sam \U0001f33b",
        "\u0633\u0645\u064a\u0631\u0629",
        "\u1213\u130e\u1235",
    ],
)
async def test_one_badge_with_letters_we_lack_does_not_stop_the_papers_of_all(
    day: Day, badge: str
) -> None:
    form = {"answer": "coming", "badge_name": badge, "wants_print": "1"}
    await day.person.follow(f"{day.public}/answer", form)
    await day.coach.follow(f"{day.organise}/papers")
    with tenant_scope(day.tenant.scope):
        await make_papers(day.fair.id)
    async with tenant_transaction(day.tenant.scope):
        papers = await EventPapers.objects().first()
        assert papers is not None
        assert (papers.state, papers.people) == ("ready", 1)


async def test_only_the_right_people_open_each_page(day: Day) -> None:
    async with tenant_transaction(day.tenant.scope):
        acting = await organisations.acting(day.fair.companies[0].user.id)
    assert acting.state == "approved"
    assert (await day.person.get(f"{day.organise}/plan")).status_code == 403
    assert (await day.employer.get(f"{day.organise}/door")).status_code == 403
    assert (await day.coach.get(f"{day.hosting}")).status_code == 403
    assert (await day.anyone.get(f"{day.organise}/wall")).status_code == 401
