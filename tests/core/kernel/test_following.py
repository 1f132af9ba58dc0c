"""Whoever follows people is told inside the transaction, and before somebody goes."""

from uuid import UUID

import pytest

from core.accounts import service as accounts
from core.accounts.tables import Person
from core.kernel import following
from tenants.connections import OpenTransaction
from tests.factories import make_seeker, make_skillprint

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, UUID]]:
    """What a follower of this test alone was told, in order."""
    heard: list[tuple[str, UUID]] = []

    async def changed(person_id: UUID) -> None:
        heard.append(("changed", person_id))

    async def going(person_id: UUID) -> None:
        assert await Person.get(person_id), "all rows are still there"
        heard.append(("going", person_id))

    monkeypatch.setattr(following, "_changes", [])
    monkeypatch.setattr(following, "_goings", [])
    following.follows_changes(changed)
    following.follows_goings()(going)
    return heard


async def test_what_makes_somebody_findable_or_not_is_told(
    inside: OpenTransaction, told: list[tuple[str, UUID]]
) -> None:
    person, heard = (await accounts.start_person("", "nl")).person.id, told
    steps = (
        accounts.set_consent(person, "pool", given=True),
        accounts.set_consent(person, "coach", given=True),
        accounts.set_phone(person, "0612345678"),
        accounts.save_email(person, "sara@example.nl"),
        accounts.forget_email(person),
        make_skillprint(person),
    )
    for step in steps:
        heard.clear()
        await step
        assert heard == [("changed", person)]
    heard.clear()
    await accounts.set_first_name(person, "Sara")
    assert heard == []


async def test_a_going_is_told_before_the_rows_go(
    inside: OpenTransaction, told: list[tuple[str, UUID]]
) -> None:
    person, heard = await make_seeker(), told
    heard.clear()
    await accounts.erase_person(person)
    assert heard == [("going", person)]
    assert await Person.get(person) is None
