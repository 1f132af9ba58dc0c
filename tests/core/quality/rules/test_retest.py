"""The ICC from sums is that of the people themselves."""

from __future__ import annotations

import numpy as np
import pytest

from core.measurement.agreement import absolute_agreement
from core.quality.rules import retest
from core.quality.rules.sums import together
from tests.core.quality.crowd import SKILLS, layout, material


def twice(
    count: int, noise: float, seed: int = 2
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    chance = np.random.default_rng(seed)
    true = chance.normal(size=(count, 1, SKILLS))
    return true + chance.normal(scale=noise, size=(count, 2, SKILLS)) + [[[0.0], [0.2]]]


def test_the_icc_is_that_of_the_people() -> None:
    pairs = twice(60, 0.4)
    panel = retest.show(retest.sums(material(twice=pairs)), layout())
    for skill, row in enumerate(panel.tables["skills"]):
        true = absolute_agreement(pairs[:, :, skill])
        assert row.figures["icc"] == pytest.approx(true.icc, abs=0.001)
        assert row.figures["low"] == pytest.approx(true.interval.low, abs=0.001)
        assert row.figures["n"] == 60
    assert panel.verdict == "good"


def test_tenants_of_40_people_say_something_together() -> None:
    pairs = twice(80, 1.2)
    parts = [retest.sums(material(twice=each)) for each in (pairs[:40], pairs[40:])]
    assert retest.show(parts[0], layout()).verdict == "few"
    panel = retest.show(together(*parts), layout())
    first = panel.tables["skills"][0].figures
    assert first["icc"] == pytest.approx(absolute_agreement(pairs[:, :, 0]).icc, abs=0.001)
    assert panel.verdict == "look"


def test_people_without_the_skill_are_left_out() -> None:
    pairs = twice(60, 0.4)
    pairs[:20, 1, 0] = np.nan
    panel = retest.show(retest.sums(material(twice=pairs)), layout())
    assert len(panel.tables["skills"]) == SKILLS - 1
