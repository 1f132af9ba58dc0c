"""One person with two records: put together, taken apart, and nothing lost."""

from datetime import timedelta
from uuid import UUID

import pytest

from core.accounts import service as accounts
from core.accounts.service import StartedPerson
from core.assessment import service as assessment
from core.connections.tables import ConnectionRequest
from core.duplicates import rules, service
from core.duplicates.tables import PersonPair
from core.guidance import service as guidance
from core.kernel.errors import ConflictError, NotFoundError, WrongInputError
from core.reports import service as reports
from core.skillprint import service as skillprint
from core.talent_pool import service as talent_pool
from core.talent_pool.tables import PoolMember
from tenants.tables import now
from tests.core.guidance.people import Desk, answer, ask, finish, join, make_desk

pytestmark = pytest.mark.usefixtures("inside")


async def two_records(desk: Desk) -> tuple[StartedPerson, StartedPerson]:
    """Somebody who started, went into the pool, lost the code, and started again."""
    first = await accounts.start_person(desk.code, "nl")
    again = await accounts.start_person(desk.code, "nl")
    await accounts.set_first_name(first.person.id, "Samira")
    await finish(first.person.id)
    await ask(first.person)
    await accounts.set_consent(first.person.id, "pool", given=True)
    return first, again


async def persons_request(person_id: UUID) -> list[UUID]:
    """The requests that stand with a record."""
    rows = await ConnectionRequest.select(ConnectionRequest.id).where(
        ConnectionRequest.person_id == person_id
    )
    return [row["id"] for row in rows]


async def test_the_other_code_brings_everything_along() -> None:
    desk = await make_desk()
    first, again = await two_records(desk)
    asked = await persons_request(first.person.id)
    await service.put_together_by_code(again.person.id, first.code)
    kept = await accounts.get_person(again.person.id)
    assert kept.first_name == "Samira"
    assert await persons_request(kept.id) == asked
    assert (await accounts.consents_of(kept.id)).pool
    assert await talent_pool.member_of(kept.id) is not None
    assert await skillprint.current_skillprint(kept.id) is not None
    assert (await accounts.enter_code(first.code, "")).id == kept.id
    assert (await accounts.enter_code(again.code, "")).id == kept.id
    people = (await guidance.caseload(desk.coach.id)).shown
    assert [row.id for row in people] == [kept.id]
    assert (await reports.funnel()).accounts == 1


async def test_undo_gives_everything_back() -> None:
    desk = await make_desk()
    first, again = await two_records(desk)
    asked = await persons_request(first.person.id)
    await service.put_together_by_code(again.person.id, first.code)
    [pair] = await service.together_of_person(again.person.id)
    assert pair.undo_until == pair.decided_at + rules.UNDO_FOR
    await service.undo_by_person(again.person.id, pair.id)
    assert await persons_request(first.person.id) == asked
    assert (await accounts.get_person(again.person.id)).first_name == ""
    assert not (await accounts.consents_of(again.person.id)).pool
    assert await talent_pool.member_of(again.person.id) is None
    assert await talent_pool.member_of(first.person.id) is not None
    assert await skillprint.current_skillprint(first.person.id) is not None
    assert await skillprint.current_skillprint(again.person.id) is None
    assert (await accounts.enter_code(first.code, "")).id == first.person.id
    assert (await guidance.caseload(desk.coach.id)).total == 2
    with pytest.raises(ConflictError):
        await service.undo_by_person(again.person.id, pair.id)


async def test_a_vacancy_asked_twice_stays_once() -> None:
    desk = await make_desk()
    first, again = await two_records(desk)
    [request] = await ConnectionRequest.objects().where(
        ConnectionRequest.person_id == first.person.id
    )
    twin = await ConnectionRequest(
        vacancy_id=request.vacancy_id,
        person_id=again.person.id,
        employer_id=request.employer_id,
        message="Kom ook eens kijken",
    ).add()
    await service.put_together_by_code(again.person.id, first.code)
    assert await persons_request(again.person.id) == [twin.id]
    assert await persons_request(first.person.id) == [request.id]


@pytest.mark.parametrize("typed", ["", "ABCD", "ZZZZ ZZZZ"])
async def test_an_unknown_code_is_said_kindly(typed: str) -> None:
    mine = await accounts.start_person("", "nl")
    with pytest.raises(WrongInputError):
        await service.put_together_by_code(mine.person.id, typed)


async def test_the_own_code_is_no_other_code() -> None:
    mine = await accounts.start_person("", "nl")
    with pytest.raises(WrongInputError):
        await service.put_together_by_code(mine.person.id, mine.code)


async def test_a_record_goes_along_only_once() -> None:
    first, again, third = [await accounts.start_person("", "nl") for _ in range(3)]
    await service.put_together_by_code(again.person.id, first.code)
    with pytest.raises(WrongInputError):
        await service.put_together_by_code(third.person.id, first.code)


async def test_likely_pairs_by_mail_phone_and_name() -> None:
    desk = await make_desk()
    one, two, other = [await join(desk, name) for name in ("Samira", "samira", "Bo")]
    [pair] = await service.likely(desk.coach.id)
    assert {pair.kept.id, pair.other.id} == {one.id, two.id}
    assert pair.likeness == ("same_name",)
    await one.change(phone="0612345678")
    await other.change(phone="0612345678")
    found = await service.likely(desk.coach.id)
    assert {each.likeness for each in found} == {("same_name",), ("same_phone",)}


async def test_the_record_with_a_result_is_offered_to_stay() -> None:
    desk = await make_desk()
    old, new = await join(desk, "Samira", days_ago=9), await join(desk, "Samira")
    [pair] = await service.likely(desk.coach.id)
    assert pair.kept.id == new.id
    await finish(old.id)
    [pair] = await service.likely(desk.coach.id)
    assert pair.kept.id == old.id


async def test_two_people_are_not_offered_again() -> None:
    desk = await make_desk()
    one, two = await join(desk, "Samira"), await join(desk, "Samira")
    await service.keep_apart(desk.coach.id, one.id, two.id)
    assert await service.likely(desk.coach.id) == ()
    assert await service.likely_notice(desk.coach.id) is None


async def test_a_coach_decides_about_the_own_people_only() -> None:
    desk, other = await make_desk(), await make_desk("anders@example.org")
    one, two = await join(desk, "Samira"), await join(desk, "Samira")
    stranger = await join(other, "Samira")
    for pair in ((one.id, stranger.id), (one.id, one.id)):
        with pytest.raises(NotFoundError):
            await service.put_together_by_coach(desk.coach.id, *pair)
    made = await service.put_together_by_coach(desk.coach.id, one.id, two.id)
    with pytest.raises(NotFoundError):
        await service.undo_by_coach(other.coach.id, made.id)
    [together] = await service.together_of_coach(desk.coach.id)
    await service.undo_by_coach(desk.coach.id, together.id)
    assert await service.together_of_coach(desk.coach.id) == ()


async def test_after_thirty_days_the_other_record_goes_and_counts_stay() -> None:
    desk = await make_desk()
    first, again = await two_records(desk)
    await service.put_together_by_code(again.person.id, first.code)
    before = await reports.funnel()
    other = await accounts.get_person(first.person.id)
    await other.change(set_aside_at=now() - rules.UNDO_FOR + timedelta(hours=1))
    assert await service.forget_set_aside() == 0
    await other.change(set_aside_at=now() - rules.UNDO_FOR - timedelta(hours=1))
    assert await service.forget_set_aside() == 1
    with pytest.raises(NotFoundError):
        await accounts.get_person(first.person.id)
    assert (await accounts.enter_code(first.code, "")).id == again.person.id
    assert (await reports.funnel()).accounts == before.accounts
    assert await PersonPair.count() == 0
    assert await PoolMember.count() == 1


async def test_open_questions_come_along_but_push_nothing_away() -> None:
    desk = await make_desk()
    begun, fresh, other = [await join(desk) for _ in range(3)]
    await answer(begun, 3)
    await answer(other, 5)
    await service.put_together_by_coach(desk.coach.id, fresh.id, begun.id)
    run = await assessment.current_run(fresh.id)
    assert run is not None
    assert len(await assessment.answers_of(run.id)) == 3
    await service.put_together_by_coach(desk.coach.id, other.id, fresh.id)
    run = await assessment.current_run(other.id)
    assert run is not None
    assert len(await assessment.answers_of(run.id)) == 5
