"""The demo's data files: invented, complete, plain, and in an order that can have happened."""

from __future__ import annotations

import re
from statistics import correlation, fmean

import pytest

from core.accounts.rules import GROUP, is_code
from core.catalogue import service as catalogue
from core.demo.content import SLUGS, DemoTenant, demo_tenant
from core.demo.people import Simulated, simulate_people
from core.occupations import service as occupations
from core.vacancies.checks import LONGEST
from tenants.branding import load_theme
from tenants.provision import KINDS

LONGEST_SENTENCE = 12


@pytest.fixture(params=SLUGS)
def content(request: pytest.FixtureRequest) -> DemoTenant:
    return demo_tenant(request.param)


def test_each_has_its_own_kind_theme_and_words() -> None:
    all_three = [demo_tenant(slug) for slug in SLUGS]
    assert sorted(one.kind for one in all_three) == sorted(KINDS)
    for field in ("name", "theme", "help_phone", "help_mail", "footer"):
        assert len({getattr(one.settings, field) for one in all_three}) == 3, field
    assert all(load_theme(one.settings.theme) for one in all_three)


def test_nothing_leads_to_somebody_real(content: DemoTenant) -> None:
    users = [user for employer in content.employers for user in employer.users]
    mails = [one.email for one in content.staff] + [user.email for user in users]
    mails.append(content.settings.help_mail)
    phones = [user.phone for user in users] + [content.settings.help_phone]
    assert all(mail.endswith(".example") for mail in mails)
    assert all(phone.startswith("085-000 0") for phone in phones)
    assert len(set(mails)) == len(mails)


def test_every_state_of_an_employer_vacancy_and_request_is_there(content: DemoTenant) -> None:
    vacancies = [vacancy for employer in content.employers for vacancy in employer.vacancies]
    assert {employer.state for employer in content.employers} == {"waiting", "approved", "refused"}
    assert {vacancy.state for vacancy in vacancies} == {"draft", "open", "paused", "closed"}
    assert {one.state for one in content.requests} >= {"waiting", "accepted", "declined"}
    assert 8 <= len(vacancies) <= 12
    assert len({vacancy.key for vacancy in vacancies}) == len(vacancies)


def test_only_approved_employers_asked_and_after_they_published(content: DemoTenant) -> None:
    for asked in content.requests:
        vacancy = content.vacancy(asked.vacancy)
        assert content.employer_of(asked.vacancy).state == "approved"
        assert vacancy.state == "open"
        assert asked.days_ago < vacancy.days_ago


def test_vacancies_are_written_plainly(content: DemoTenant) -> None:
    for employer in content.employers:
        for vacancy in employer.vacancies:
            assert len(vacancy.description) <= LONGEST["description"]
            for sentence in re.split(r"[.!?:]+\s*", vacancy.description):
                assert len(sentence.split()) <= LONGEST_SENTENCE, sentence


def test_group_codes_can_be_typed(content: DemoTenant) -> None:
    coaches = {one.key for one in content.staff if one.role == "coach"}
    assert all(is_code(group.code, GROUP) for group in content.groups)
    assert {group.coach for group in content.groups} <= coaches
    assert 2 <= len(coaches) <= 3


def test_people_are_the_same_every_time_and_all_have_a_name(content: DemoTenant) -> None:
    people = simulate_people(content)
    assert people == simulate_people(content)
    assert len({person.code for person in people}) == len(people) == content.size
    assert len({person.name for person in people}) == len(people)


def test_answers_follow_the_work_people_come_from() -> None:
    """People drawn around an occupation answer higher on what it asks more than others."""
    people = [p for slug in SLUGS for p in simulate_people(demo_tenant(slug)) if p.is_finished]
    likeness = [likeness_of(person) for person in people]
    assert sum(value > 0 for value in likeness) > 0.7 * len(likeness)
    assert fmean(likeness) > 0.15


def likeness_of(person: Simulated) -> float:
    """Correlation of a person's answers with the z-scores of the occupation's skills."""
    work = occupations.occupation(person.occupation)
    asked = dict(zip(work.skills, work.importance_z, strict=True))
    bank = catalogue.bank(catalogue.CURRENT_BANK).by_id
    given = [(v, asked[bank[item].skill]) for item, v in person.answers.items() if v is not None]
    return correlation(*zip(*given, strict=True))
