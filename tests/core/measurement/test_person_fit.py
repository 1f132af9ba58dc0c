import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.measurement.graded_response import Floats, Integers, ItemBank, category_probabilities
from core.measurement.person_fit import (
    ANSWERS_SCATTER,
    SAME_ANSWER,
    UNLIKELY_ANSWERS,
    VERY_FAST,
    fits,
    needs_second_look,
    run_flags,
)
from core.measurement.posterior import estimate_posterior, prior_covariance
from tests.core.measurement.simulation import DOMAINS, answer, expert_bank, true_bank

PRIOR = prior_covariance(DOMAINS)
BANK = true_bank(expert_bank(11, per_skill=10), 11)
LENGTH = 48


def form(chance: np.random.Generator) -> Integers:
    """Draw 48 items: each skill twice, eight skills three times, in a random order."""
    mixed = [chance.permutation(np.flatnonzero(BANK.skills == skill)) for skill in range(20)]
    extra = chance.permutation(20)[: LENGTH - 40]
    picked = [each[:2] for each in mixed] + [mixed[skill][2:3] for skill in extra]
    return chance.permutation(np.concatenate(picked))


def flags_of(order: Integers, given_answers: Integers, means: Floats | None = None) -> set[str]:
    answers = np.full(len(BANK), -1)
    answers[order] = given_answers
    if means is None:
        means = estimate_posterior(BANK.take(order), given_answers, PRIOR).means
    return set(run_flags(BANK, answers, order.tolist(), means))


def second_looks(people: int, kind: str) -> float:
    """Share of simulated people of a kind who get a second look."""
    chance = np.random.default_rng(20)
    found = 0
    for theta in chance.multivariate_normal(np.zeros(20), PRIOR, people):
        order = form(chance)
        careful = answer(BANK, theta, chance)[order]
        clicked = chance.integers(0, 4, LENGTH)
        given_answers = {
            "careful": careful,
            "clicks": clicked,
            "same": np.full(LENGTH, clicked[0]),
            "gives up": np.where(np.arange(LENGTH) < LENGTH // 2, careful, clicked),
        }[kind]
        found += needs_second_look(flags_of(order, given_answers))
    return found / people


@pytest.mark.parametrize(
    ("kind", "least", "most"),
    [("careful", 0.0, 0.05), ("clicks", 0.98, 1.0), ("same", 0.98, 1.0), ("gives up", 0.85, 1.0)],
)
def test_careless_people_are_found_and_careful_people_left_alone(
    kind: str, least: float, most: float
) -> None:
    assert least <= second_looks(250, kind) <= most


def test_fit_of_careful_people_lies_around_zero() -> None:
    chance = np.random.default_rng(3)
    found = []
    for theta in chance.multivariate_normal(np.zeros(20), PRIOR, 200):
        order = form(chance)
        given_answers = answer(BANK, theta, chance)[order]
        asked = BANK.take(order)
        found.append(
            fits(asked, given_answers, estimate_posterior(asked, given_answers, PRIOR).means)
        )
    whole, late = np.array(found).T
    assert abs(whole.mean()) < 0.25
    assert (late <= whole).all()


def test_each_flag_has_its_own_reason() -> None:
    order = np.arange(0, 200, 5)
    high = np.full(20, 1.5)
    likely = np.full(40, 3)
    likely[::7] = 2
    assert flags_of(order, likely, high) == set()
    assert flags_of(order, np.full(40, 3), high) == {SAME_ANSWER}
    assert {UNLIKELY_ANSWERS, ANSWERS_SCATTER} <= flags_of(order, 3 - likely, high)
    end = likely.copy()
    end[-6:] = (0, 1, 0, 0, 1, 0)
    assert ANSWERS_SCATTER in flags_of(order, end, high)


def test_few_answers_get_no_flag() -> None:
    assert flags_of(np.arange(15), np.zeros(15, np.int64)) == set()
    assert SAME_ANSWER in flags_of(np.arange(16), np.zeros(16, np.int64))


def test_three_and_two_answers_leave_more_room_for_equal_answers() -> None:
    three = ItemBank(np.zeros(30, np.int64), np.ones(30), np.tile([-1.0, 1.0, np.inf], (30, 1)))
    two = ItemBank(np.zeros(30, np.int64), np.ones(30), np.zeros((30, 1)))
    mixed = np.resize([1, 0], 30)
    for bank, longest in ((three, 15), (two, 26)):
        for length in (longest - 1, longest):
            answers = mixed.copy()
            answers[:length] = 1
            answers[length:] = np.resize([0, 1], 30 - length)
            flags = run_flags(bank, answers, range(30), np.zeros(1))
            assert (SAME_ANSWER in flags) is (length == longest)


def most_likely(theta: float) -> Integers:
    """Answer every item with the category the model expects most."""
    chances = category_probabilities(np.full(len(BANK), theta), BANK)
    answers: Integers = chances.argmax(axis=1)
    return answers


def test_hurry_is_a_flag_of_its_own_and_never_enough() -> None:
    answers = most_likely(0.3)
    order = range(40)
    calm = run_flags(BANK, answers, order, np.full(20, 0.3))
    slow = run_flags(BANK, answers, order, np.full(20, 0.3), [6.0] * 25 + [1.0] * 15)
    fast = run_flags(BANK, answers, order, np.full(20, 0.3), [1.0] * 20 + [None] * 20)
    assert calm == slow == ()
    assert fast == (VERY_FAST,)
    assert not needs_second_look(fast)
    assert needs_second_look((VERY_FAST, SAME_ANSWER))


def test_few_times_known_say_nothing() -> None:
    answers = most_likely(0.3)
    seconds = [0.5] * 15 + [None] * 25
    assert run_flags(BANK, answers, range(40), np.full(20, 0.3), seconds) == ()


@given(st.integers(0, 2**32 - 1))
def test_missing_answers_count_as_not_asked(seed: int) -> None:
    chance = np.random.default_rng(seed)
    order = form(chance)
    given_answers = chance.integers(0, 4, LENGTH)
    skipped = given_answers.copy()
    skipped[::3] = -1
    kept = skipped >= 0
    means = np.zeros(20)
    assert flags_of(order, skipped, means) == flags_of(order[kept], given_answers[kept], means)


def test_shapes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="answer for each item"):
        run_flags(BANK, np.zeros(3, np.int64), [0, 1, 2], np.zeros(20))
    with pytest.raises(ValueError, match="seconds for each item"):
        run_flags(BANK, np.zeros(200, np.int64), range(20), np.zeros(20), [1.0])
