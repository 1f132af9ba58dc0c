"""The stated limits: when a question asks for a look, and when it is set apart."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.item_lab.limits import LEFT_PER_SKILL
from core.item_lab.rules import alarms_of, interval_of, park_reason, to_park
from core.item_lab.schemas import ItemFigures
from tests.core.item_lab.sittings import figures


@pytest.mark.parametrize(
    ("given_", "alarms"),
    [
        ({}, ()),
        ({"item_total": 0.29}, ("unrelated",)),
        ({"item_total": 0.29, "together": 99}, ()),
        ({"item_total": None}, ()),
        ({"skipped": 27}, ("skipped",)),
        ({"skipped": 26}, ()),
        ({"counts": (11, 76, 76, 77)}, ("rare",)),
        ({"counts": (12, 76, 76, 76)}, ()),
        ({"infit": 1.31}, ("noisy",)),
        ({"infit": 0.5}, ()),
        ({"seen_by": 61, "could_see": 100}, ("often_shown",)),
        ({"seen_by": 60, "could_see": 99}, ()),
        ({"counts": (0, 0, 0, 99), "infit": 2.0, "item_total": 0.0}, ()),
        ({"counts": (25, 25, 25, 25), "item_total": 0.2, "skipped": 12}, ("unrelated", "skipped")),
    ],
)
def test_alarms(given_: dict[str, Any], alarms: tuple[str, ...]) -> None:
    assert alarms_of(figures(**given_)) == alarms


@pytest.mark.parametrize(
    ("given_", "reason"),
    [
        ({}, None),
        ({"item_total": 0.09}, "unrelated"),
        ({"item_total": 0.10}, None),
        ({"item_total": 0.09, "item_total_error": 0.12}, None),
        ({"item_total": 0.09, "item_total_error": None}, None),
        ({"item_total": 0.09, "together": 199}, None),
        ({"item_total": -0.2, "counts": (49, 50, 50, 50)}, None),
        ({"skipped": 81}, "skipped"),
        ({"skipped": 80}, None),
        ({"counts": (0, 20, 30, 70), "skipped": 79}, None),
        ({"counts": (0, 20, 30, 70), "skipped": 80}, "skipped"),
        ({"counts": (2, 9, 100, 129)}, "one_sided"),
        ({"counts": (3, 9, 100, 128)}, None),
        ({"counts": (100, 2, 129, 9)}, "one_sided"),
    ],
)
def test_reasons_to_park(given_: dict[str, Any], reason: str | None) -> None:
    assert park_reason(figures(**given_)) == reason


def test_an_interval_is_two_errors_wide() -> None:
    found = interval_of(0.5, 0.1)
    assert found is not None
    assert (round(found.low, 3), round(found.high, 3)) == (0.304, 0.696)
    assert interval_of(0.5, None) is None


SKILLS = {f"{skill}-{n}": skill for skill in ("one", "two") for n in range(10)}
ITEMS = st.lists(
    st.builds(
        figures,
        st.sampled_from([*SKILLS, "gone-1"]),
        item_total=st.floats(-1, 1),
        skipped=st.integers(0, 400),
        counts=st.tuples(*[st.integers(0, 200)] * 4),
    ),
    unique_by=lambda item: item.id,
)


@given(ITEMS, st.sets(st.sampled_from(list(SKILLS))), st.sets(st.sampled_from(list(SKILLS))))
def test_six_of_a_skill_always_stay(
    items: list[ItemFigures], parked: set[str], settled: set[str]
) -> None:
    found = to_park(items, SKILLS, parked, settled)
    assert not found.keys() & (parked | settled)
    assert all(park_reason(item) == found.get(item.id) for item in items if item.id in found)
    before = Counter(skill for item, skill in SKILLS.items() if item not in parked)
    for skill, left in before.items():
        taken = sum(SKILLS[item] == skill for item in found)
        assert taken == 0 or left - taken >= LEFT_PER_SKILL


def test_the_worst_goes_first() -> None:
    items = [figures(f"one-{n}", item_total=0.05 - n / 100) for n in range(10)]
    assert list(to_park(items, SKILLS, (), ())) == ["one-9", "one-8", "one-7", "one-6"]
