"""Groups beside all others: the ratio is that of the shares, and small groups stay hidden."""

from collections import Counter
from uuid import UUID, uuid4

import pytest

from core.fairness import service as fairness
from core.matching.groups import Grouping, given_groups, group_row, group_rows
from tenants.transactions import tenant_transaction
from tests.core.shortlists.conftest import Village, village

__all__ = ["village"]


def grouping(sizes: dict[str, int]) -> Grouping:
    """People in groups of these sizes."""
    return Grouping("Kind", {uuid4(): group for group, size in sizes.items() for _ in range(size)})


def front_of(found: Grouping, chosen: dict[str, int]) -> Counter[UUID]:
    """So many of each group stand in front, once."""
    return Counter(
        {
            person: 1
            for group, number in chosen.items()
            for person in [p for p, g in found.group_of.items() if g == group][:number]
        }
    )


def test_the_ratio_is_share_over_share_and_a_bias_alarms() -> None:
    found = grouping({"a": 40, "b": 60})
    fair, biased = front_of(found, {"a": 20, "b": 30}), front_of(found, {"a": 10, "b": 40})
    row = group_row(found, "a", fair, biased)
    assert row.people == 40
    assert row.leading is not None
    assert row.leading[0] == pytest.approx(1.0)
    assert not row.leading[3]
    assert row.shadow is not None
    assert row.shadow[0] == pytest.approx((10 / 40) / (40 / 60))
    assert row.shadow[1] < row.shadow[0] < row.shadow[2]
    assert row.shadow[3]


def test_a_group_under_ten_hides_every_size_of_its_kind() -> None:
    found = grouping({"a": 9, "b": 60})
    for label in ("a", "b"):
        row = group_row(found, label, front_of(found, {"a": 9}), Counter())
        assert (row.people, row.leading, row.shadow) == (None, None, None)


async def test_groups_that_people_gave_stand_beside_those_of_the_questions(
    village: Village,
) -> None:
    async with tenant_transaction(village.tenant.scope):
        for number, person in enumerate(village.people[:6]):
            age = "to_26" if number % 2 else "from_50"
            await fairness.give(person, {"age_band": age})
        given = await given_groups(village.people)
        rows = await group_rows(village.people, Counter(), Counter())
        assert await group_rows(range(3), Counter(), Counter()) == ()
    assert [len(each.group_of) for each in given] == [0, 6, 0]
    assert {row.title for row in rows} == {given[1].title}
    assert all(row.people is None for row in rows)
