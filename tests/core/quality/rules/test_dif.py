"""A planted question is confirmed; a true difference in skill is not taken for one."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from core.quality.rules import dif
from core.quality.rules.material import GROUPS, People
from core.quality.rules.sums import together
from core.quality.schemas import Panel
from tests.core.quality.crowd import drawn, layout, material, people, prior

PLANTED = 33
GAIN = 1.0


@cache
def crowd() -> People:
    """600 people, the first group better by half a deviation; one question is easier for it."""
    chance, bank = np.random.default_rng(11), layout().bank
    plain = people(600, seed=11, shift=0.5)
    theta = chance.multivariate_normal(np.zeros(20), prior(), 600) + 0.5 * plain.groups[0][:, None]
    answers = drawn(bank, theta, chance)
    focal = plain.groups[0]
    easier = theta.copy()
    easier[focal, bank.skills[PLANTED]] += GAIN / bank.discrimination[PLANTED]
    answers[focal, PLANTED] = drawn(bank, easier, chance)[focal, PLANTED]
    means = np.array([[each[bank.skills == s].mean() for s in range(20)] for each in answers])
    groups = np.zeros((4, 600), dtype=np.bool_)
    groups[0] = focal
    return replace(plain, answers=answers, means=means, groups=groups)


@cache
def counts() -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    return dif.sums(material(crowd()))


def shown() -> Panel:
    return dif.show(counts(), layout())


def test_only_the_planted_question_is_confirmed_with_its_size() -> None:
    assert np.argwhere(counts()["confirmed"]).tolist() == [[0, PLANTED]]
    row = next(row for row in shown().tables["items"] if "confirmed" in row.notes)
    assert row.key == f"{GROUPS[0]}/{layout().items[PLANTED]}"
    assert row.figures["effect"] == pytest.approx(GAIN, abs=0.35)
    assert shown().verdict == "look"


def test_groups_without_200_people_are_not_tested_and_say_so() -> None:
    rows = {row.key: row for row in shown().tables["groups"]}
    assert rows["assisted"].notes == ("few",)
    assert rows["assisted"].figures["tested"] == 0
    assert rows["language"].notes == ()
    assert rows["language"].figures["tested"] == 200


def test_two_tenants_add_up_to_counts_and_a_mean_effect() -> None:
    panel = dif.show(together(counts(), counts()), layout())
    effect = counts()["effect"][0, PLANTED]
    row = next(row for row in panel.tables["items"] if "confirmed" in row.notes)
    assert row.figures["effect"] == pytest.approx(effect, abs=0.001)
    assert panel.figures["confirmed"] == 2


def test_questions_answered_by_few_are_not_tested() -> None:
    few = replace(crowd(), answers=np.where(np.arange(600)[:, None] < 40, crowd().answers, -1))
    assert not dif.sums(material(few))["tested"].any()


def test_an_alarm_that_cannot_be_calibrated_stays_an_alarm() -> None:
    alone = np.where(np.arange(200) == PLANTED, crowd().answers, -1)
    alarmed = np.arange(200) == PLANTED
    skills = layout().bank.skills
    assert dif.confirmed(alone, skills, crowd().groups[0], alarmed, 0.05) == []


def test_verdicts() -> None:
    assert [dif.verdict_of(*each) for each in ((1, 1), (0, 1), (0, 0))] == ["look", "fair", "good"]


def test_without_people_there_is_too_little() -> None:
    assert dif.show(dif.sums(material()), layout()).verdict == "few"
