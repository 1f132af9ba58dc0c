"""Plans of events: what is checked of them, and the plain plan that takes their place."""

from dataclasses import replace
from typing import ClassVar, Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.plugging.planners import Gathering, Places, Planner, problem_of
from core.plugging.planning import (
    ROUND_ROBIN,
    find_planner,
    in_turn,
    make_plan,
    planners,
)
from core.plugging.switching import turn_plugin

OPEN = Gathering.plain(np.zeros((4, 2)), 3)


class Fixed:
    """Gives the plan it was made with."""

    id: ClassVar[str] = "fixed"
    version: ClassVar[str] = "1.0"
    audience: ClassVar[Literal["event"]] = "event"
    description: ClassVar[str] = "Always the same."

    def __init__(self, places: Places) -> None:
        self.places = places

    def plan(self, gathering: Gathering) -> Places:  # noqa: ARG002  the contract's signature
        return self.places


class Broken(Fixed):
    def plan(self, gathering: Gathering) -> Places:
        gathering.scores[0, 0] = 1.0
        return self.places


def test_a_planner_is_known_by_what_it_can() -> None:
    assert isinstance(Fixed(in_turn(OPEN)), Planner)
    assert not isinstance(object(), Planner)


def test_a_good_plan_is_kept_with_its_maker() -> None:
    places = np.array([[0, 1], [2, 3], [1, 0]])
    made = make_plan(Fixed(places), OPEN)
    assert (made.made_by, made.failed) == ("fixed@1.0", False)
    assert (made.places == places).all()


@pytest.mark.parametrize(
    ("places", "problem"),
    [
        (np.array([[0, 0], [1, 2], [3, -1]]), "not open"),  # twice in one round
        (np.array([[0, -1], [0, -1], [-1, -1]]), "not open"),  # twice at one table
        (np.array([[9, -1], [0, -1], [-1, -1]]), "not there"),
        (np.array([[-2, -1], [0, -1], [-1, -1]]), "not there"),
        (np.array([[0, 1]]), "shape"),
        (np.array([[0.0, 1.0], [2.0, np.nan], [1.0, 0.0]]), "whole numbers"),
        (np.array([["a", "b"]] * 3), "whole numbers"),
    ],
)
def test_a_plan_that_errs_gives_way_to_a_plain_one(places: Places, problem: str) -> None:
    assert problem in problem_of(OPEN, places)
    made = make_plan(Fixed(places), OPEN)
    assert (made.made_by, made.failed) == (ROUND_ROBIN, True)
    assert problem_of(OPEN, made.places) == ""


def test_a_planner_that_fails_or_meddles_gives_way_to_a_plain_one() -> None:
    made = make_plan(Broken(in_turn(OPEN)), OPEN)
    assert (made.made_by, made.failed) == (ROUND_ROBIN, True)


def test_what_must_stay_may_not_move() -> None:
    kept = np.array([[0, 1], [-1, -1], [-1, 2]])
    later = replace(OPEN, kept=kept, first=1)
    assert problem_of(later, np.array([[0, 1], [2, 0], [3, 2]])) == ""
    assert "must stay" in problem_of(later, np.array([[0, 1], [2, 0], [3, -1]]))
    gap = np.array([[0, -1], [-1, -1], [-1, 2]])
    begun = replace(OPEN, kept=gap, first=1)
    assert "have begun" in problem_of(begun, np.array([[0, 3], [2, 0], [3, 2]]))


def test_who_wants_a_pause_gets_no_two_talks_in_a_row_but_may_around_the_break() -> None:
    tired = replace(OPEN, rests=np.ones(4, dtype=np.bool_))
    in_a_row = np.array([[0, -1], [-1, 0], [-1, -1]])
    assert "not open" in problem_of(tired, in_a_row)
    assert problem_of(replace(tired, follows=np.array([False, False, True])), in_a_row) == ""


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(0, 9), st.integers(0, 4), st.integers(0, 5))
def test_the_plain_plan_keeps_every_promise(
    seed: int, people: int, tables: int, rounds: int
) -> None:
    chance = np.random.default_rng(seed)
    one = replace(
        Gathering.plain(np.zeros((people, tables)), rounds),
        people_free=chance.random((people, rounds)) < 0.7,
        tables_free=chance.random((tables, rounds)) < 0.7,
        people_wish=chance.choice([-1, 0, 1], (people, tables)),
        rests=chance.random(people) < 0.5,
    )
    assert problem_of(one, in_turn(one)) == ""


def test_the_plain_plan_gives_everybody_a_turn() -> None:
    places = in_turn(Gathering.plain(np.zeros((6, 2)), 6))
    assert np.bincount(places[places >= 0], minlength=6).tolist() == [2] * 6


def test_arrays_of_another_size_are_refused() -> None:
    with pytest.raises(ValueError, match="rests has shape"):
        replace(OPEN, rests=np.zeros(3, dtype=np.bool_))


@pytest.mark.usefixtures("inside")
async def test_planners_come_from_plugins_that_are_on() -> None:
    assert await planners() == ()
    assert await find_planner("") is None
    await turn_plugin("matching", on=True)
    assert [each.id for each in await planners()] == ["speed_dates"]
    for choice in ("", "speed_dates", "speed_dates@1.0"):
        found = await find_planner(choice)
        assert found is not None, choice
    assert await find_planner("speed_dates@9.9") is None
    assert await find_planner(ROUND_ROBIN) is None
