from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.measurement.dif import (
    Flags,
    generalised_mantel,
    holm,
    levels,
    mantel_haenszel,
    ordinal_logistic_dif,
)
from core.measurement.graded_response import Floats
from tests.core.measurement.referee_data import counted

People = tuple[Floats, Flags, Floats]


def berkeley() -> People:
    """Admitted or not, women or not, and the department, one row for each person."""
    rows, people = counted("datasets", "UCBAdmissions", ("Admit", "Gender", "Dept"))
    counts = people.astype(np.int64)
    admitted = np.repeat([float(row[0] == "Admitted") for row in rows], counts)
    women = np.repeat([row[1] == "Female" for row in rows], counts)
    return admitted, women, np.repeat([float(ord(row[2])) for row in rows], counts)


def simulated(seed: int, shift: float, people: int = 600, slope: float = 1.7) -> People:
    """Answers 0 to 3 to an item that half of the people find harder by a shift, in logits."""
    chance = np.random.default_rng(seed)
    theta = chance.normal(size=people)
    focal = np.arange(people) % 2 == 0
    hidden = slope * theta - shift * focal + chance.logistic(size=people)
    answers = np.searchsorted([-1.7, 0.0, 1.7], hidden).astype(float)
    return answers, focal, theta + chance.normal(0, 0.45, people)


def test_mantel_haenszel_of_the_published_example() -> None:
    """Berkeley admissions, as R's mantelhaen.test: chi2 1.4269, odds .9047 (.7719 to 1.0603)."""
    found = mantel_haenszel(*berkeley())
    assert found.odds_ratio == pytest.approx(0.9046968, abs=1e-6)
    assert found.chi2 == pytest.approx(1.4269, abs=5e-5)
    assert found.p == pytest.approx(0.2323, abs=5e-5)
    ends = found.odds_ratio * np.exp(np.array([-1, 1]) * 1.959964 * found.error)
    np.testing.assert_allclose(ends, [0.7719074, 1.0603298], atol=1e-6)
    assert found.delta == pytest.approx(-2.35 * np.log(0.9046968))
    assert found.size == "A"


def two_by_two(a: int, b: int, c: int, d: int) -> People:
    """One level: a of the others say yes and b no; c of the focal group say yes and d no."""
    answers = np.repeat([1.0, 0.0, 1.0, 0.0], [a, b, c, d])
    focal = np.repeat([False, False, True, True], [a, b, c, d])
    return answers, focal, np.zeros(a + b + c + d)


def test_two_levels_by_hand() -> None:
    one, other = two_by_two(40, 10, 30, 20), two_by_two(20, 30, 10, 40)
    answers, focal = (np.concatenate(pair) for pair in zip(one[:2], other[:2], strict=True))
    found = mantel_haenszel(answers, focal, np.repeat([0.0, 1.0], 100))
    assert found.odds_ratio == pytest.approx((40 * 20 + 20 * 40) / (10 * 30 + 30 * 10))
    assert found.delta == pytest.approx(-2.35 * np.log(8 / 3))
    expected, variance = 35 + 15, 2 * 50 * 50 * 70 * 30 / (100**2 * 99)
    assert found.chi2 == pytest.approx((abs(60 - expected) - 0.5) ** 2 / variance)


@pytest.mark.parametrize(
    ("cells", "size"),
    [
        ((260, 240, 250, 250), "A"),
        ((300, 200, 245, 255), "B"),
        ((350, 150, 200, 300), "C"),
        ((200, 300, 350, 150), "C"),
        ((12, 8, 7, 13), "A"),
        ((35, 15, 22, 28), "B"),
    ],
)
def test_sizes_of_the_educational_testing_service(
    cells: tuple[int, int, int, int], size: str
) -> None:
    assert mantel_haenszel(*two_by_two(*cells)).size == size


@given(st.lists(st.integers(0, 3), min_size=6, max_size=9), st.integers(1, 5))
def test_mantel_has_the_mean_and_variance_of_all_ways_to_divide(
    answers: list[int], of_focal: int
) -> None:
    """Within a level every choice of the focal group is equally likely when nothing differs."""
    given_answers = np.array(answers, float)
    if np.ptp(given_answers) == 0:
        given_answers[0] += 1
    sums = [given_answers[list(each)].sum() for each in combinations(range(len(answers)), of_focal)]
    focal = np.arange(len(answers)) < of_focal
    found = generalised_mantel(given_answers, focal, np.zeros(len(answers)))
    apart = given_answers[:of_focal].sum() - np.mean(sums)
    assert found.chi2 == pytest.approx(apart**2 / np.var(sums), abs=1e-9)
    by_hand = given_answers[:of_focal].mean() - given_answers[of_focal:].mean()
    assert found.mean_difference == pytest.approx(by_hand, abs=1e-9)
    assert found.effect == pytest.approx(by_hand / given_answers.std(ddof=1), abs=1e-9)


def test_mantel_of_two_answers_is_mantel_haenszel_without_correction() -> None:
    """R's mantelhaen.test(UCBAdmissions, correct = FALSE): chi2 1.5246."""
    assert generalised_mantel(*berkeley()).chi2 == pytest.approx(1.5246, abs=5e-5)


def test_mean_difference_counts_levels_by_the_focal_group() -> None:
    answers = np.array([3, 1, 1, 0, 0, 2, 2, 1], float)
    focal = np.array([False, True, True, True, False, True, False, False])
    found = generalised_mantel(answers, focal, np.array([0, 0, 0, 0, 1, 1, 1, 1]))
    assert found.mean_difference == pytest.approx((3 * (2 / 3 - 3) + 1 * (2 - 1)) / 4)


@pytest.mark.parametrize(("shift", "size"), [(0.0, "A"), (0.5, "B"), (1.2, "C"), (-1.2, "C")])
def test_sizes_for_ordered_answers(shift: float, size: str) -> None:
    answers, focal, matching = simulated(3, shift, people=2000)
    assert generalised_mantel(answers, focal, levels(matching)).size == size


def test_planted_differences_are_found_and_others_seldom() -> None:
    """A shift of .6 with 300 people in each group: found nine times in ten, at 5 % false alarms."""
    found = [ordinal_logistic_dif(*simulated(seed, 0.6)).uniform_p < 0.05 for seed in range(100)]
    false = [ordinal_logistic_dif(*simulated(seed, 0.0)).uniform_p < 0.05 for seed in range(100)]
    assert np.mean(found) >= 0.90
    assert np.mean(false) <= 0.09


def test_the_shift_is_the_one_that_was_planted() -> None:
    found = ordinal_logistic_dif(*simulated(1, 0.6, people=20_000, slope=0.0))
    assert found.shift == pytest.approx(-0.6, abs=0.06)
    assert found.varying_p > 0.05
    assert found.both == pytest.approx(found.uniform + found.varying)
    assert 0 < found.mcfadden < found.nagelkerke < 0.05


def test_a_shift_that_turns_with_skill_is_told_apart() -> None:
    chance = np.random.default_rng(5)
    theta, focal = chance.normal(size=800), np.arange(800) % 2 == 0
    hidden = theta * np.where(focal, 0.5, 2.0) + chance.logistic(size=800)
    answers = np.searchsorted([-1.0, 0.0, 1.0], hidden).astype(float)
    found = ordinal_logistic_dif(answers, focal, theta)
    assert found.varying_p < 0.001
    assert found.both_p < 0.001
    assert found.uniform_p > 0.05


def test_nagelkerke_of_two_answers_by_hand() -> None:
    """One level of matching that says nothing: the group alone explains, with its own shares."""
    answers, focal, _ = two_by_two(40, 10, 20, 30)
    found = ordinal_logistic_dif(answers, focal, np.resize([0.0, 1.0], 100))
    nothing = 60 * np.log(0.6) + 40 * np.log(0.4)
    told = 40 * np.log(0.8) + 10 * np.log(0.2) + 20 * np.log(0.4) + 30 * np.log(0.6)
    assert found.uniform == pytest.approx(2 * (told - nothing), abs=1e-6)
    assert found.mcfadden == pytest.approx(1 - told / nothing, abs=1e-6)
    share = (1 - np.exp(2 * (nothing - told) / 100)) / (1 - np.exp(2 * nothing / 100))
    assert found.nagelkerke == pytest.approx(share, abs=1e-6)
    assert found.shift == pytest.approx(np.log(20 / 30) - np.log(40 / 10), abs=1e-4)


def test_missing_people_are_left_out() -> None:
    answers, focal, matching = simulated(2, 0.5)
    holed, unknown = answers.copy(), matching.copy()
    holed[::10], holed[5::10], unknown[3::10] = -1, np.nan, np.nan
    kept = (np.nan_to_num(holed, nan=-1) >= 0) & np.isfinite(unknown)
    whole = ordinal_logistic_dif(holed, focal, unknown)
    assert whole == ordinal_logistic_dif(answers[kept], focal[kept], matching[kept])


@pytest.mark.parametrize(
    "people",
    [
        ([1, 0, 1], [True, True, True], [1, 2, 1]),
        ([1, 1, 1], [True, False, True], [1, 2, 1]),
        ([1, 0, 1], [True, False, True], [1, 2, 3]),
        ([-1, -1, -1], [True, False, True], [1, 1, 1]),
    ],
)
def test_what_cannot_be_told_is_not_a_number(
    people: tuple[list[int], list[bool], list[int]],
) -> None:
    assert np.isnan(mantel_haenszel(*people).odds_ratio)
    assert np.isnan(generalised_mantel(*people).chi2)


def test_logistic_needs_both_groups_variety_and_matching() -> None:
    for people in (
        ([1, 0, 1], [True, True, True], [1, 2, 1]),
        ([1, 1, 1], [True, False, True], [1, 2, 1]),
        ([1, 0, 1], [True, False, True], [2, 2, 2]),
        ([-1, -1, -1], [True, False, True], [1, 1, 1]),
    ):
        assert np.isnan(ordinal_logistic_dif(*people)).all()


def test_other_answers_and_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="0 and 1"):
        mantel_haenszel([0, 2], [True, False], [1, 1])
    for method in (mantel_haenszel, generalised_mantel, ordinal_logistic_dif):
        with pytest.raises(ValueError, match="each person"):
            method([0, 1], [True], [1, 1])


def test_holm_by_hand() -> None:
    adjusted = holm([0.01, 0.04, float("nan"), 0.03, 0.005])
    np.testing.assert_allclose(adjusted, [0.03, 0.06, np.nan, 0.06, 0.02])
    np.testing.assert_allclose(holm([0.6, 0.9]), [1.0, 1.0])


def test_levels_are_about_equally_full() -> None:
    figures = np.random.default_rng(1).normal(size=1000)
    np.testing.assert_array_equal(np.bincount(levels(figures)), np.full(10, 100))
    np.testing.assert_array_equal(levels([0, 0, 0, 1, 1, 2], most=3), [0, 0, 0, 1, 1, 2])


def different(answers: Floats, group: Flags, matching: Floats) -> bool:
    return generalised_mantel(answers, group, levels(matching)).size != "A"
