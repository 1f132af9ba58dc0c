from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.measurement.calibration import fit_graded_response
from core.measurement.calibration_answers import CalibrationError
from core.measurement.graded_response import Floats, Integers, ItemBank
from core.measurement.posterior import prior_covariance
from core.measurement.refit import Belief, Calibration, refit
from core.measurement.sources import Counts, Parameters, PooledPeople, Source
from tests.core.measurement.simulation import answer

PRIOR = prior_covariance(("one", "one", "two"))
SKILLS = np.repeat(np.arange(3), 4)
STEPS = np.array([-1.2, 0.0, 1.2])


def banks(seed: int = 1) -> tuple[ItemBank, ItemBank]:
    """What experts believe of twelve items, and what these really are."""
    chance = np.random.default_rng(seed)
    centres = chance.normal(-0.3, 0.6, 12)
    steep = np.exp(chance.normal(np.log(1.6), 0.3, 12))
    off = chance.normal(0.0, 0.6, 12)
    expert = ItemBank(SKILLS, np.full(12, 1.5), (centres + off)[:, None] + STEPS)
    return expert, ItemBank(SKILLS, steep, centres[:, None] + STEPS)


def people(count: int, seed: int = 1, seen: float = 0.6) -> Integers:
    chance = np.random.default_rng(seed + 50)
    theta = chance.multivariate_normal(np.zeros(3), PRIOR, count)
    answers = np.array([answer(banks(seed)[1], each, chance) for each in theta])
    return np.where(chance.random(answers.shape) < seen, answers, -1)


def apart(one: Floats, other: Floats) -> float:
    return float(np.sqrt(np.mean((one - other) ** 2)))


def same(one: Calibration, other: Calibration, within: float) -> None:
    pairs = (
        (one.bank.discrimination, other.bank.discrimination),
        (one.covariance, other.covariance),
    )
    for a, b in (*pairs, (one.bank.thresholds, other.bank.thresholds)):
        np.testing.assert_allclose(a, b, atol=within)
    np.testing.assert_allclose(one.b_errors, other.b_errors, atol=within)


@pytest.fixture(scope="module")
def three_hundred() -> Calibration:
    return refit(banks()[0], [PooledPeople(people(300))], PRIOR)


def test_more_people_bring_the_items_nearer_to_what_they_are() -> None:
    expert, real = banks()
    far = [apart(expert.thresholds, real.thresholds)]
    sure = []
    for count in (60, 300, 1_500):
        found = refit(expert, [PooledPeople(people(count))], PRIOR)
        assert found.converged
        far.append(apart(found.bank.thresholds, real.thresholds))
        sure.append(float(found.b_errors.mean()))
    assert far[1] < 0.75 * far[0]
    assert far[3] < 0.3 * far[0]
    assert sure == sorted(sure, reverse=True)


def test_errors_cover_the_truth() -> None:
    within = []
    for seed in range(1, 7):
        expert, real = banks(seed)
        found = refit(expert, [PooledPeople(people(400, seed))], PRIOR)
        within.append(np.abs(found.bank.thresholds - real.thresholds) < 1.96 * found.b_errors)
    assert 0.91 < np.mean(within) < 0.99


def test_without_belief_one_skill_is_the_plain_marginal_fit() -> None:
    skill = SKILLS == 0
    answers = people(800, seen=1.0)[:, skill]
    expert = banks()[0].take(np.flatnonzero(skill))
    nothing = Belief(log_a=100.0, b=100.0, together=0.0, people=0.0, shown=1e-6)
    found = refit(
        expert,
        [PooledPeople(answers)],
        np.eye(1),
        belief=nothing,
        most_iterations=400,
        tolerance=1e-5,
    )
    plain = fit_graded_response(answers)
    np.testing.assert_allclose(found.bank.discrimination, plain.a, atol=0.01)
    np.testing.assert_allclose(found.bank.thresholds, plain.b, atol=0.01)
    np.testing.assert_allclose(found.b_errors, plain.b_errors, rtol=0.15)


@dataclass(frozen=True)
class FarAway:
    """Sends its counts as bytes, as a tenant of its own would."""

    people: PooledPeople

    def expected_counts(self, parameters: Parameters) -> Counts:
        return Counts.unpack(self.people.expected_counts(parameters).pack())


@given(owners=st.lists(st.integers(0, 2), min_size=120, max_size=120))
@settings(max_examples=4, deadline=None)
def test_people_spread_over_sources_give_the_same_fit(owners: list[int]) -> None:
    answers = people(120)
    parts: Sequence[Source] = [
        FarAway(PooledPeople(answers[np.array(owners) == owner])) for owner in range(3)
    ]
    pooled = refit(banks()[0], [PooledPeople(answers)], PRIOR)
    same(refit(banks()[0], parts, PRIOR), pooled, 1e-8)


def test_order_of_people_and_items_changes_nothing(three_hundred: Calibration) -> None:
    chance = np.random.default_rng(3)
    rows, items = chance.permutation(300), chance.permutation(12)
    shuffled = people(300)[rows][:, items]
    found = refit(banks()[0].take(items), [PooledPeople(shuffled)], PRIOR)
    np.testing.assert_allclose(
        found.bank.thresholds, three_hundred.bank.thresholds[items], atol=1e-8
    )
    np.testing.assert_allclose(found.a_errors, three_hundred.a_errors[items], atol=1e-8)


def test_the_same_answers_give_the_same_bytes(three_hundred: Calibration) -> None:
    again = refit(banks()[0], [PooledPeople(people(300))], PRIOR)
    assert again.bank.thresholds.tobytes() == three_hundred.bank.thresholds.tobytes()
    assert again.covariance.tobytes() == three_hundred.covariance.tobytes()
    assert again.a_errors.tobytes() == three_hundred.a_errors.tobytes()


def test_the_report_counts_answers_and_people(three_hundred: Calibration) -> None:
    answers = people(300)
    expected = [[(answers[:, item] == code).sum() for code in range(4)] for item in range(12)]
    np.testing.assert_allclose(three_hundred.answers, expected, atol=1e-9)
    assert three_hundred.people == (answers >= 0).any(axis=1).sum()


def test_skills_keep_variance_one_and_mix_with_the_prior(three_hundred: Calibration) -> None:
    np.testing.assert_allclose(np.diagonal(three_hundred.covariance), 1.0)
    assert np.linalg.eigvalsh(three_hundred.covariance).min() > 0
    stubborn = refit(banks()[0], [PooledPeople(people(300))], PRIOR, belief=Belief(people=1e12))
    np.testing.assert_allclose(stubborn.covariance, PRIOR, atol=1e-6)


def test_an_item_nobody_saw_keeps_what_experts_believe() -> None:
    answers = people(200)
    answers[:, 5] = -1
    expert = banks()[0]
    found = refit(expert, [PooledPeople(answers)], PRIOR)
    assert found.bank.discrimination[5] == expert.discrimination[5]
    assert found.bank.thresholds[5].tobytes() == expert.thresholds[5].tobytes()
    assert found.answers[5].sum() == 0
    assert found.a_errors[5] == pytest.approx(0.4 * 1.5)
    np.testing.assert_allclose(found.b_errors[5], 0.6)
    assert not np.array_equal(found.bank.thresholds[4], expert.thresholds[4])


def test_twelve_people_move_little() -> None:
    expert = banks()[0]
    found = refit(expert, [PooledPeople(people(12))], PRIOR)
    assert found.converged
    assert apart(found.bank.thresholds, expert.thresholds) < 0.6
    assert (found.b_errors > 0.15).all()


def test_answers_nobody_gave_leave_thresholds_rising() -> None:
    answers = people(800)
    answers[:, 0] = np.where(answers[:, 0] == 1, 2, answers[:, 0])
    answers[:, 1] = np.where(answers[:, 1] == 3, 2, answers[:, 1])
    answers[:, 2] = np.where(answers[:, 2] == 0, 1, answers[:, 2])
    answers[:, 3] = np.where(answers[:, 3] >= 0, 3, -1)
    found = refit(banks()[0], [PooledPeople(answers)], PRIOR)
    assert found.converged
    assert np.isfinite(found.bank.thresholds).all()
    assert (np.diff(found.bank.thresholds, axis=1) > 0).all()
    assert np.isfinite(found.b_errors).all()


def test_items_with_fewer_answers_keep_their_shape() -> None:
    plain = banks()[0]
    thresholds = plain.thresholds.copy()
    thresholds[0, 1:] = np.inf
    expert = ItemBank(plain.skills, plain.discrimination, thresholds)
    answers = people(200)
    answers[:, 0] = np.minimum(answers[:, 0], 1)
    found = refit(expert, [PooledPeople(answers)], PRIOR)
    assert np.isposinf(found.bank.thresholds[0, 1:]).all()
    assert (found.b_errors[0, 1:] == 0).all()
    assert (found.b_errors[0, :1] > 0).all()
    short = answers.copy()
    short[0, 0] = 2
    with pytest.raises(CalibrationError, match="outside the categories"):
        refit(expert, [PooledPeople(short)], PRIOR)


def test_who_chose_from_three_answers_counts_for_what_he_said() -> None:
    """Half the people can't say "very good"; the items come out as if all could."""
    answers = people(1_500)
    merged = answers.copy()
    merged[::2] = np.where(answers[::2] >= 2, 4, answers[::2])
    expert = banks()[0]
    whole = refit(expert, [PooledPeople(answers)], PRIOR)
    found = refit(expert, [PooledPeople(merged)], PRIOR)
    ignored = refit(expert, [PooledPeople(np.where(merged == 4, -1, merged))], PRIOR)
    assert apart(found.bank.thresholds, whole.bank.thresholds) < 0.1
    assert apart(ignored.bank.thresholds, whole.bank.thresholds) > 0.2
    np.testing.assert_allclose(found.answers.sum(axis=1), whole.answers.sum(axis=1))
    assert (found.b_errors[:, 2] > whole.b_errors[:, 2]).all()


def test_three_answers_for_everybody_are_an_item_with_three_answers() -> None:
    answers = people(300)
    merged = np.where(answers >= 2, 4, answers)
    expert = banks()[0]
    parameters = Parameters(expert, PRIOR)
    short = ItemBank(expert.skills, expert.discrimination, expert.thresholds[:, :2])
    found = PooledPeople(merged).expected_counts(parameters)
    other = PooledPeople(np.minimum(answers, 2)).expected_counts(Parameters(short, PRIOR))
    np.testing.assert_allclose(found.answers[:, :2], other.answers[:, :2], atol=1e-9)
    np.testing.assert_allclose(found.answers[:, 2:].sum(axis=1), other.answers[:, 2], atol=1e-9)
    np.testing.assert_allclose(found.information[:, :3, :3], other.information, atol=1e-9)
    np.testing.assert_allclose(found.products, other.products, atol=1e-9)


NOBODY = np.full((5, 12), -1)


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        ([], "nobody has answered"),
        ([PooledPeople(NOBODY)], "nobody has answered"),
        ([PooledPeople(NOBODY), PooledPeople(NOBODY[:0])], "nobody has answered"),
        ([PooledPeople(np.full((50, 12), 2))], "everybody gave the same answers"),
        ([PooledPeople(np.zeros((5, 3), np.int64))], "one column for each item"),
    ],
)
def test_answers_that_teach_nothing_are_refused(sources: list[Source], words: str) -> None:
    with pytest.raises(CalibrationError, match=words):
        refit(banks()[0], sources, PRIOR)


def test_anything_but_arrays_is_refused() -> None:
    counts = PooledPeople(people(20)).expected_counts(Parameters(banks()[0], PRIOR))
    with pytest.raises((ValueError, OSError)):
        Counts.unpack(b"not an archive")
    assert Counts.unpack(counts.pack()).answers.tobytes() == counts.answers.tobytes()
