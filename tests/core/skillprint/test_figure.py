"""The petal flower: same states same drawing, other states another, within its square."""

import math
import re

from hypothesis import given
from hypothesis import strategies as st

from core.skillprint.figure import REACH, PetalValue, State, flower, petals

states = st.sampled_from(sorted(REACH))
values = st.lists(states, max_size=24).map(
    lambda found: [PetalValue(f"skill_{at}", state) for at, state in enumerate(found)]
)


def numbers(path: str) -> list[float]:
    return [float(found) for found in re.findall(r"-?\d+\.\d+", path)]


def reach(path: str, centre: float) -> float:
    parts = numbers(path)
    points = zip(parts[::2], parts[1::2], strict=True)
    return max(math.hypot(x - centre, y - centre) for x, y in points)


@given(values, st.sampled_from([120.0, 320.0, 1000.0]))
def test_every_value_has_one_closed_petal_inside_the_square(
    given_values: list[PetalValue], size: float
) -> None:
    drawn = petals(given_values, size)
    assert [(petal.code, petal.state) for petal in drawn] == [
        (value.code, value.state) for value in given_values
    ]
    for petal in drawn:
        assert petal.path.startswith("M")
        assert petal.path.endswith("Z")
        assert all(0 <= number <= size for number in numbers(petal.path))


@given(values, values)
def test_two_people_look_alike_only_with_the_same_states(
    one: list[PetalValue], other: list[PetalValue]
) -> None:
    same = [value.state for value in one] == [value.state for value in other]
    drawn = [[(petal.state, petal.path) for petal in petals(each)] for each in (one, other)]
    assert (drawn[0] == drawn[1]) is same


def test_a_stronger_state_reaches_further() -> None:
    order: tuple[State, ...] = ("growing", "good", "strong")
    tips = [reach(petals([PetalValue("a", state)])[0].path, 160) for state in order]
    assert tips == sorted(tips)
    assert len(set(tips)) == len(order)


def test_no_value_gives_no_petal_and_a_flower_still_has_its_heart() -> None:
    assert petals([]) == []
    drawn = flower([], size=200)
    assert (drawn.centre, drawn.petals) == (100, [])
    assert 0 < drawn.heart < drawn.ring
