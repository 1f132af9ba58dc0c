"""Questions that do their work, and those that a test spoiled on purpose."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from core.measurement.graded_response import ItemBank, category_probabilities
from core.measurement.reliability import item_total
from core.quality.rules import items
from core.quality.rules.material import People
from core.quality.rules.panels import sums_of
from core.quality.schemas import Panel, Row
from tests.core.quality.crowd import layout, material, people

NOISE, RARE, DRIFTING = 5, 17, 28


@cache
def spoiled() -> People:
    crowd, chance = people(400), np.random.default_rng(5)
    answers = crowd.answers.copy()
    answers[:, NOISE] = chance.integers(0, 4, 400)
    answers[:, RARE] = np.maximum(answers[:, RARE], 1)
    later = crowd.recent
    easier = ItemBank(
        layout().bank.skills[[DRIFTING]],
        layout().bank.discrimination[[DRIFTING]],
        layout().bank.thresholds[[DRIFTING]] - 1.0,
    )
    theta = crowd.means[later, layout().bank.skills[DRIFTING]]
    steps = category_probabilities(theta[:, None], easier)[:, 0].cumsum(axis=1)
    answers[later, DRIFTING] = (chance.random((later.sum(), 1)) > steps[:, :-1]).sum(axis=1)
    return replace(crowd, answers=answers)


@cache
def shown() -> Panel:
    return items.show(sums_of(material(spoiled()))["items"], layout())


def row_of(place: int) -> Row:
    return next(row for row in shown().tables["items"] if row.key == layout().items[place])


def test_item_total_is_that_of_the_answers() -> None:
    skill = np.flatnonzero(layout().bank.skills == layout().bank.skills[40])
    true = item_total(spoiled().answers[:, skill])
    found = [row_of(int(place)).figures["total"] for place in skill]
    assert found == pytest.approx(true.tolist(), abs=0.001)


def test_a_question_of_noise_goes_little_along_and_misfits() -> None:
    assert {"low_total", "infit"} <= set(row_of(NOISE).notes)


def test_an_answer_that_nobody_gives_is_named_and_its_share_is_nought() -> None:
    row = row_of(RARE)
    assert "rare_answer" in row.notes
    assert row.figures["answer_0"] == 0


def test_a_question_that_became_easier_drifts_by_about_that_much() -> None:
    row = row_of(DRIFTING)
    assert "drift" in row.notes
    assert row.figures["drift"] == pytest.approx(1.0, abs=0.35)


def test_questions_to_look_at_come_first_and_are_few() -> None:
    rows = shown().tables["items"]
    assert [len(row.notes) for row in rows] == sorted((len(r.notes) for r in rows), reverse=True)
    assert shown().figures["questions"] == 200
    assert "drift" not in row_of(60).notes


def test_s_x2_is_tested_where_everybody_answered_everything() -> None:
    tested = items.score_fit_sums(layout().bank, spoiled().answers)
    assert tested[:, 0].all()
    assert tested[NOISE, 1]
    some = np.where(np.arange(400)[:, None] % 7 == 0, spoiled().answers, -1)
    assert not items.score_fit_sums(layout().bank, some)[:, 0].any()


def test_few_answers_are_no_reason_to_judge() -> None:
    panel = items.show(sums_of(material(people(150, each=2)))["items"], layout())
    assert panel.verdict == "few"
    assert panel.tables == {}
    assert items.verdict_of(0, 20) == "good"
    assert items.verdict_of(2, 20) == "fair"
    assert items.verdict_of(3, 20) == "look"


def test_nobody_at_all_is_no_error() -> None:
    assert items.show(sums_of(material())["items"], layout()).n == 0


def test_low_infit_counts_only_where_enough_was_answered() -> None:
    assert items.misfits(1.4, 2.0)
    assert items.misfits(0.6, 8.0)
    assert not items.misfits(0.6, 4.0)
