"""People in order for a vacancy: everybody is there, and the order is stable."""

from collections.abc import Iterator

import pytest

from core.accounts import service as accounts
from core.catalogue import service as catalogue
from core.catalogue.service import SKILL_CODES
from core.connections import service
from core.connections.candidates import BY_DATE, page_of
from core.connections.ordering import rank
from core.kernel.i18n import use_locale
from core.vacancies import service as vacancies
from tenants.settings import set_plugin
from tenants.transactions import tenant_transaction
from tests.core.connections.conftest import Town
from tests.factories import make_seeker

pytestmark = pytest.mark.usefixtures("english")

STRONG = [2.0] * 20
WEAK = [-2.0] * 20


@pytest.fixture
def english() -> Iterator[None]:
    """Words are compared in the language they are written in."""
    with use_locale("en"):
        yield


async def test_without_an_algorithm_by_when_they_joined_and_it_says_so(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        await make_seeker("Tom", WEAK)
        await make_seeker("Ali", STRONG)
        page = await service.ranked_people(town.vacancy.id, town.company.id)
        joined = [person.card.strengths for person in page.people]
    assert page.total == len(joined) == 3
    assert page.method == BY_DATE


async def test_with_the_algorithm_the_stronger_stand_first_and_nobody_is_hidden(
    town: Town,
) -> None:
    async with tenant_transaction(town.tenant.scope):
        await set_plugin("matching", on=True)
        await make_seeker("Tom", WEAK)
        await make_seeker("Ali", STRONG)
        first = await service.ranked_people(town.vacancy.id, town.company.id)
        again = await service.ranked_people(town.vacancy.id, town.company.id)
    strong, middle, weak = first.people
    assert middle.card_id == town.card
    assert sum("fits what you ask" in line for line in strong.reasons) == 3
    assert not any("fits what you ask" in line for line in weak.reasons)
    skills = {skill.label("en") for skill in catalogue.skills()}
    assert len(skills & set(weak.talk)) == 2
    assert weak.talk[0].endswith("growing in this helps most here")
    assert not any("helps most" in line for line in strong.talk)
    assert first.method != BY_DATE
    assert [p.card_id for p in first.people] == [p.card_id for p in again.people]


async def test_equal_people_keep_the_order_of_joining(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        await set_plugin("matching", on=True)
        for name in ("Tom", "Ali", "Eva"):
            await make_seeker(name)
        page = await service.ranked_people(town.vacancy.id, town.company.id)
    ids = [person.card_id for person in page.people]
    assert ids == sorted(ids)


@pytest.mark.parametrize("on", [True, False])
async def test_the_same_queries_for_one_and_three(town: Town, on: bool) -> None:
    counts = []
    async with tenant_transaction(town.tenant.scope):
        await set_plugin("matching", on=on)
    for name in ("", "Tom", "Ali"):
        async with tenant_transaction(town.tenant.scope) as transaction:
            if name:
                await make_seeker(name)
            before = transaction.queries
            page = await service.ranked_people(town.vacancy.id, town.company.id)
            counts.append((transaction.queries - before, len(page.people)))
    assert [people for _, people in counts] == [1, 2, 3]
    assert len({queries for queries, _ in counts}) == 1


async def test_pages_of_twenty_hold_everybody_once(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        for number in range(22):
            await make_seeker(f"P{number}")
        pages = [
            await service.ranked_people(town.vacancy.id, town.company.id, number)
            for number in (1, 2, 99)
        ]
    assert [len(page.people) for page in pages] == [20, 3, 3]
    ids = [person.card_id for page in pages[:2] for person in page.people]
    assert len(set(ids)) == 23


async def test_reasons_name_the_work_and_the_wishes(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        vacancy = await vacancies.create_vacancy(
            town.company.id,
            "roofer",
            vacancies.template_form("roofer") | {"place": "Tilburg"},
        )
        await vacancies.publish(vacancy.id, town.company.id)
        means = [2.0 if code in vacancies.skills_of(vacancy) else -1.0 for code in SKILL_CODES]
        await make_seeker("Ali", means)
        page = await service.ranked_people(vacancy.id, town.company.id)
    text = " ".join(line for person in page.people for line in (*person.reasons, *person.talk))
    assert "Likes this kind of work: Making and repairing" in text
    assert "Wants this: Working outside" in text
    assert "Rather not: Working high up" in text


async def test_somebody_who_leaves_meanwhile_breaks_no_list(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        gone = await make_seeker("Tom", WEAK)
        ranking = await rank(town.vacancy)
        await accounts.erase_person(gone)
        page = await page_of(town.vacancy, ranking, 1)
    assert [person.card_id for person in page.people] == [town.card]
