"""What work usually asks of a skill follows how important the skill is there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.assessment.rules.bands import CUT
from core.catalogue.levels import THETA, default_level


def test_levels_are_the_three_cuts() -> None:
    assert THETA == {"basic": -CUT, "good": 0.0, "very_good": CUT}


@pytest.mark.parametrize(
    ("z", "level"),
    [(-2.0, "basic"), (-0.5, "good"), (0.0, "good"), (0.5, "good"), (0.51, "very_good")],
)
def test_default_level_follows_the_z_score(z: float, level: str) -> None:
    assert default_level(z) == level


@given(st.floats(-5, 5), st.floats(-5, 5))
def test_more_important_is_never_asked_less(low: float, high: float) -> None:
    low, high = sorted((low, high))
    assert THETA[default_level(low)] <= THETA[default_level(high)]
