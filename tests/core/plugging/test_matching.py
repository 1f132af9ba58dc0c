"""The tenant's choice among matching algorithms, and a choice that fails."""

from typing import Any

import numpy as np
import pytest
from structlog.testing import capture_logs

from core.plugging.calls import CALLS
from core.plugging.matchers import Contribution, Demands, Numbers, People
from core.plugging.matching import (
    employer_matcher,
    find_matcher,
    matchers_for,
    person_matcher,
    safe_reasons,
    safe_scores,
)
from plugins.matching.algorithms.shape import Shape
from tenants.connections import OpenTransaction
from tenants.settings import TenantSettings, save_settings, set_plugin
from tests.core.plugging.planted import plant, planted


async def test_without_a_plugin_that_is_on_there_is_no_matcher(inside: OpenTransaction) -> None:
    assert await person_matcher() is None
    assert await employer_matcher() is None


async def test_the_tenants_choice_is_given_until_the_plugin_goes_off(
    inside: OpenTransaction,
) -> None:
    await set_plugin("matching", on=True)
    person, employer = await person_matcher(), await employer_matcher()
    assert person is not None
    assert employer is not None
    assert (person.id, person.audience) == ("shape", "person")
    assert (employer.id, employer.audience) == ("expected_deficit", "employer")
    await set_plugin("matching", on=False)
    assert await person_matcher() is None


async def test_a_choice_that_does_not_exist_gives_none_and_not_another(
    inside: OpenTransaction,
) -> None:
    await set_plugin("matching", on=True)
    await save_settings(TenantSettings(person_matcher="expected_deficit"))
    assert await person_matcher() is None


async def test_a_choice_may_name_a_version(inside: OpenTransaction) -> None:
    await set_plugin("matching", on=True)
    shape = next(each for each in await matchers_for("person") if each.id == "shape")
    assert await find_matcher("person", f"shape@{shape.version}") is not None
    assert await find_matcher("person", "shape@0.0.1") is None


PEOPLE = People(np.zeros((2, 20)), np.ones((2, 20)), np.ones((2, 6)))
WORK = Demands(np.ones((3, 20)), np.ones((3, 6)), np.ones((3, 20)), np.full((3, 20), 0.05))


class Broken(Shape):
    """An algorithm that fails, or gives something that is not a score of every pair."""

    def __init__(self, given: Numbers | None) -> None:
        self.given = given

    def score(self, *_: Any, **__: Any) -> Numbers:
        if self.given is None:
            raise RuntimeError("broken")
        return self.given

    def explain(self, *_: Any, **__: Any) -> tuple[Contribution, ...]:
        raise RuntimeError("broken")


@pytest.mark.parametrize(
    "given",
    [
        None,
        np.zeros((3, 2)),
        np.zeros(6),
        np.zeros((1, 3)),
        np.zeros((2, 4)),
        np.full((2, 3), np.nan),
        np.full((2, 3), "many"),
    ],
)
def test_an_algorithm_that_fails_leaves_a_list_without_order(given: Numbers | None) -> None:
    with capture_logs() as logs:
        assert safe_scores(Broken(given), PEOPLE, WORK) is None
        assert safe_reasons(Broken(given), PEOPLE, 0, WORK, 0) == ()
    assert [line["matcher"] for line in logs] == ["shape", "shape"]


def test_an_algorithm_that_works_is_passed_on() -> None:
    scores = safe_scores(Shape(), PEOPLE, WORK)
    assert scores is not None
    assert scores.shape == (2, 3)
    assert safe_reasons(Shape(), PEOPLE, 0, WORK, 0)


async def test_two_algorithms_of_one_name_are_logged_and_the_order_is_fixed(
    inside: OpenTransaction,
) -> None:
    body = "### after\n@hookimpl\ndef passport_matchers() -> list[Matcher]:\n    "
    find = "from plugins.matching.algorithms.shape import Shape; return [Shape()]"
    for name in ("quince", "plum"):
        await set_plugin(name, on=True)
    with planted(plant("quince", body + find), plant("plum", body + find)), capture_logs() as logs:
        found = await person_matcher()
        first, _second = await CALLS.matchers()
        assert found is not None
        assert first.plugin == "plum"
    assert logs[0]["event"] == "two matchers of one name"


@pytest.mark.parametrize(
    "given", [None, (1, 2), (Contribution("skill", "accuracy", float("nan")),)]
)
def test_reasons_of_another_kind_are_none(given: Any) -> None:
    class Odd(Shape):
        def explain(self, *_: Any, **__: Any) -> Any:
            return given

    assert safe_reasons(Odd(), PEOPLE, 0, WORK, 0) == ()


def test_an_algorithm_cannot_change_what_others_read() -> None:
    class Greedy(Shape):
        def score(self, people: People, demands: Demands) -> Numbers:
            people.theta[:] = 9
            return np.zeros((len(people), len(demands)))

    assert safe_scores(Greedy(), PEOPLE, WORK) is None
    assert not PEOPLE.theta.any()
