"""The caseload: own people only, the truth about each, and the same work for one or many."""

from uuid import uuid4

import pytest

from core.accounts import service as accounts
from core.accounts.tables import Person
from core.guidance import service
from core.guidance.schemas import Stage
from core.kernel.errors import NotFoundError
from core.vacancies.tables import Vacancy
from tenants.connections import OpenTransaction
from tests.core.guidance.people import answer, ask, join, make_desk


async def test_where_everybody_is(inside: OpenTransaction) -> None:
    desk = await make_desk()
    await join(desk, "Amal", days_ago=9)
    busy = await join(desk, "Bo")
    await answer(busy, 3)
    asked = await join(desk, "Cas", days_ago=1)
    await ask(asked, days_ago=8)
    load = await service.caseload(desk.coach.id, "", "name")
    amal, bo, cas = load.shown
    assert (amal.stage, amal.quiet_days, amal.stuck_days) == (Stage.NEW, 9, 9)
    assert (bo.stage, bo.question, bo.stuck_days) == (Stage.BUSY, 4, None)
    assert bo.questions > 30
    assert (cas.stage, cas.waiting, cas.stuck_days) == (Stage.WAITING, 1, 8)
    assert load.needing == (cas,)
    assert {row.group for row in load.shown} == {"Maandag"}


async def test_own_people_only(inside: OpenTransaction) -> None:
    desk, other = await make_desk(), await make_desk("other@example.org")
    mine = await join(desk)
    theirs = await join(other)
    handed_over = await join(desk)
    await handed_over.change(coach_id=other.coach.id)
    orphan = await join(desk)
    await orphan.change(coach_id=None)
    shown = {row.id for row in (await service.caseload(desk.coach.id)).shown}
    assert shown == {mine.id, orphan.id}
    for stranger in (theirs.id, handed_over.id, uuid4()):
        with pytest.raises(NotFoundError):
            await service.person_of(desk.coach.id, stranger)
        with pytest.raises(NotFoundError):
            await service.renew_code(desk.coach.id, stranger)
    with pytest.raises(NotFoundError):
        await service.group_of(desk.coach.id, other.group_id)


async def test_same_number_of_queries_for_one_and_three(inside: OpenTransaction) -> None:
    desk = await make_desk()

    async def measure() -> int:
        before = inside.queries
        await service.caseload(desk.coach.id)
        await service.groups(desk.coach.id)
        return inside.queries - before

    await ask(await join(desk))
    one = await measure()
    for number in range(1, 3):
        person = await join(desk)
        await answer(person, number)
        await ask(person)
    assert len((await service.caseload(desk.coach.id)).shown) == 3
    assert await measure() == one


async def test_requests_show_only_to_a_coach_who_was_chosen(inside: OpenTransaction) -> None:
    desk = await make_desk()
    via_coach, by_mail = await join(desk), await join(desk)
    await ask(via_coach)
    await ask(by_mail, reach_by="email")
    (request,) = await service.requests_waiting(desk.coach.id, via_coach.id)
    assert (request.vacancy, request.employer) == ("Bakker", "Bakkerij Zon")
    assert await service.requests_waiting(desk.coach.id, by_mail.id) == ()
    await accounts.set_consent(by_mail.id, "coach", given=True)
    assert len(await service.requests_waiting(desk.coach.id, by_mail.id)) == 1


async def test_a_request_about_closed_work_does_not_wait(inside: OpenTransaction) -> None:
    desk = await make_desk()
    person = await join(desk)
    request = await ask(person, days_ago=20)
    await Vacancy.update({Vacancy.state: "paused"}).where(Vacancy.id == request.vacancy_id)
    assert (await service.person_of(desk.coach.id, person.id)).stuck_days == 20
    await Vacancy.update({Vacancy.state: "closed"}).where(Vacancy.id == request.vacancy_id)
    row = await service.person_of(desk.coach.id, person.id)
    assert (row.stage, row.waiting) == (Stage.IN_POOL, 0)


async def test_group_counts(inside: OpenTransaction) -> None:
    desk = await make_desk()
    (empty,) = await service.groups(desk.coach.id)
    assert (empty.people, empty.finished) == (0, 0)
    for _person in range(2):
        await join(desk)
    assert (await service.group_of(desk.coach.id, desk.group_id)).people == 2
    assert await Person.count() == 2
