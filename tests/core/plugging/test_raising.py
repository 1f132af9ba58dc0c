"""What would raise a score most, with algorithms of ours and with one that fails."""

from typing import Any

import numpy as np
import pytest
from structlog.testing import capture_logs

from core.plugging.matchers import Demands, Matcher, Numbers, People
from core.plugging.raising import STEP, raises_of
from plugins.matching.algorithms.expected_deficit import ExpectedDeficit
from plugins.matching.plugin import matchers
from tests.plugins.matching.algorithms.pools import demands, people


def employer_default() -> Matcher:
    return next(each for each in matchers() if each.id == "expected_deficit")


def asking() -> Demands:
    required, weights = np.full((1, 20), np.nan), np.zeros((1, 20))
    required[0, :3], weights[0, :3] = 0.0, [0.2, 0.5, 0.3]
    return Demands(np.full((1, 20), 3.0), np.full((1, 6), 3.0), required, weights)


def test_the_heaviest_skill_that_is_missing_comes_first() -> None:
    short = People(np.full((1, 20), -1.5), np.full((1, 20), 1e-3), np.full((1, 6), 3.0))
    found = raises_of(employer_default(), short, 0, asking(), 0)
    assert [part.code for part in found] == ["accuracy", "safe_work", "keeping_agreements"]
    assert [part.value for part in found] == pytest.approx([0.5 * STEP, 0.3 * STEP, 0.2 * STEP])


@pytest.mark.parametrize("matcher", matchers(), ids=lambda each: each.id)
def test_every_step_named_does_raise_the_score(matcher: Matcher) -> None:
    group, work = people(3, 2, 0.3), demands(3, 2)
    found = raises_of(matcher, group, 1, work, 1)
    values = [part.value for part in found]
    assert values == sorted(values, reverse=True)
    assert all(value > 0 for value in values)


def test_nothing_is_promised_where_nothing_is_known_or_the_algorithm_fails() -> None:
    assert raises_of(employer_default(), people(1, 1, unknown=1.0), 0, asking(), 0) == ()

    class Broken(ExpectedDeficit):
        def score(self, *_: Any, **__: Any) -> Numbers:
            raise RuntimeError("broken")

    with capture_logs() as logs:
        assert raises_of(Broken(), people(1, 1), 0, asking(), 0) == ()
    assert logs[0]["event"] == "matcher failed"
