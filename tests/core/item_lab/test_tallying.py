"""How questions hang together, against complete tables, textbook formulas and drawn people."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.assessment.scoring import engine_bank, prior
from core.catalogue import service as catalogue
from core.item_lab.tallying import GROUPS, figures_of, hang_together, met_each_other
from core.measurement.graded_response import Integers
from core.measurement.simulation.people import made_people, model_replies

BANK = catalogue.CURRENT_BANK
ONE_SKILL = np.zeros(4, dtype=np.int64)


def replies(people: int, seed: int, items: int = 4) -> Integers:
    """Complete answers to the first questions of one skill."""
    chance = np.random.default_rng(seed)
    return model_replies(engine_bank(BANK), made_people(people, prior(), chance), chance)[:, :items]


def test_complete_answers_give_the_textbook_correlation() -> None:
    answers = replies(400, 1)
    found = hang_together(answers, ONE_SKILL)
    for item in range(4):
        rest = np.delete(answers, item, axis=1).sum(axis=1)
        assert found.item_total[item] == pytest.approx(np.corrcoef(answers[:, item], rest)[0, 1])
    assert found.together.tolist() == [1200] * 4


def test_two_questions_of_ten_a_person_tell_the_same_with_a_true_error() -> None:
    chance = np.random.default_rng(2)
    skills = np.zeros(10, dtype=np.int64)
    truth = hang_together(replies(20_000, 3, 10), skills).item_total
    apart, errors = [], []
    for seed in range(12):
        full = replies(1000, 10 + seed, 10)
        asked = chance.random(full.shape).argsort(axis=1) < 2
        found = hang_together(np.where(asked, full, -1), skills)
        apart.append(found.item_total - truth)
        errors.append(found.errors)
    spread = float(np.std(np.concatenate(apart)))
    assert np.mean(np.concatenate(apart)) == pytest.approx(0, abs=0.03)
    assert np.sqrt(np.mean(np.concatenate(errors) ** 2)) == pytest.approx(spread, rel=0.25)


def test_the_order_of_people_hardly_matters_and_few_people_have_no_error() -> None:
    answers = replies(600, 4)
    turned = hang_together(answers[::-1], ONE_SKILL)
    assert turned.item_total == pytest.approx(hang_together(answers, ONE_SKILL).item_total)
    few = hang_together(answers[: GROUPS - 1], ONE_SKILL)
    assert np.isnan(few.errors).all()
    assert np.isfinite(few.item_total).all()


def test_a_question_that_met_no_other_leaves_the_others_alone() -> None:
    answers = replies(300, 5)
    lonely = np.where(np.arange(4) == 3, -1, answers)
    lonely[0] = (-1, -1, -1, 2)
    found = hang_together(lonely, ONE_SKILL)
    assert np.isnan(found.item_total[3])
    assert found.together[3] == 0
    expected = hang_together(answers[1:, :3], ONE_SKILL[:3]).item_total
    assert found.item_total[:3] == pytest.approx(expected)


def test_nobody_answered() -> None:
    found = hang_together(np.empty((0, 4), dtype=np.int64), ONE_SKILL)
    assert np.isnan(found.item_total).all()
    assert found.together.tolist() == [0] * 4


@settings(deadline=None)
@given(st.integers(1, 6), st.integers(0, 2**20))
def test_what_is_left_met_each_other(items: int, bits: int) -> None:
    holes = np.array([[bits >> (i * items + j) & 1 for j in range(items)] for i in range(items)])
    covariance = np.where(np.maximum(holes, holes.T), np.nan, 1.0)
    left = met_each_other(covariance)
    assert not np.isnan(covariance[np.ix_(left, left)]).any()
    if not np.isnan(covariance).any():
        assert len(left) == items


def test_a_question_without_rows_has_zeros() -> None:
    found = figures_of("x", [])
    assert (found.shown, found.counts, found.by_month) == (0, (0, 0, 0, 0), {})
