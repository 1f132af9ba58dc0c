import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from core.assessment.rules.bands import growth_steps, state_of, states, strengths
from core.measurement.graded_response import Floats
from core.measurement.posterior import Posterior
from tests.core.measurement.simulation import SKILLS

THETAS = arrays(np.float64, 20, elements=st.floats(-3, 3))
ERRORS = arrays(np.float64, 20, elements=st.floats(0.2, 1.0))


def profile(theta: Floats, errors: Floats) -> Posterior:
    return Posterior(theta, errors, np.diag(errors**2))


@pytest.mark.parametrize(
    ("theta", "error", "expected"),
    [
        (-0.68, 0.3, "growing"),
        (-0.67, 0.3, "on_the_way"),
        (0.67, 0.3, "on_the_way"),
        (0.68, 0.3, "strong"),
        (0.0, 0.52, "on_the_way"),
        (0.0, 0.53, "unknown"),
        (0.6, 0.99, "on_the_way"),
        (0.6, 1.0, "unknown"),
        (2.0, 1.5, "strong"),
    ],
)
def test_states(theta: float, error: float, expected: str) -> None:
    assert state_of(theta, error) == expected


@given(THETAS, ERRORS)
def test_strengths_are_five_in_catalogue_order(theta: Floats, errors: Floats) -> None:
    chosen = strengths(profile(theta, errors), SKILLS)
    assert len(chosen) == 5
    assert list(chosen) == sorted(chosen, key=SKILLS.index)


@given(THETAS, ERRORS)
def test_growth_steps_are_few_known_and_never_strengths(theta: Floats, errors: Floats) -> None:
    person = profile(theta, errors)
    steps = growth_steps(person, SKILLS)
    named = dict(zip(SKILLS, states(person), strict=True))
    assert len(steps) <= 2
    assert not set(steps) & set(strengths(person, SKILLS))
    assert {named[step] for step in steps} <= {"growing", "on_the_way"}


@given(THETAS, st.floats(-2, 2))
def test_strengths_belong_to_the_own_profile(theta: Floats, shift: float) -> None:
    steady = np.full(20, 0.4)
    rounded = theta.round(3)
    moved = strengths(profile(rounded + round(shift, 3), steady), SKILLS)
    ranked = np.sort(rounded)
    if ranked[14] + 0.01 < ranked[15]:
        assert moved == strengths(profile(rounded, steady), SKILLS)


def test_the_surer_skill_wins() -> None:
    theta = np.zeros(20)
    theta[:6] = 1.0
    errors = np.full(20, 0.4)
    errors[2] = 0.9
    assert strengths(profile(theta, errors), SKILLS) == tuple(
        SKILLS[index] for index in (0, 1, 3, 4, 5)
    )


def test_unanswered_skills_stay_out() -> None:
    person = profile(np.linspace(-2, 2, 20), np.full(20, 0.3))
    answered = SKILLS[:8]
    assert strengths(person, SKILLS, answered=answered) == SKILLS[3:8]
    assert growth_steps(person, SKILLS, answered=answered) == SKILLS[:2]
    assert strengths(person, SKILLS, answered=SKILLS[:3]) == SKILLS[:3]
    assert growth_steps(person, SKILLS, answered=SKILLS[:3]) == ()


def test_who_is_strong_everywhere_gets_no_growth_step() -> None:
    assert growth_steps(profile(np.full(20, 1.5), np.full(20, 0.3)), SKILLS) == ()
