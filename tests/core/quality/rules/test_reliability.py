"""Reliability by skill against hand calculation and against the plain tables of answers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.measurement.reliability import alpha, omega
from core.quality.rules import reliability
from core.quality.rules.sums import together
from tests.core.quality.crowd import layout, material, people, with_rows


def test_every_error_of_one_half_gives_three_quarters() -> None:
    crowd = people(120, each=2)
    crowd = replace(crowd, errors=np.full(crowd.errors.shape, 0.5))
    panel = reliability.show(reliability.sums(material(crowd)), layout())
    first = panel.tables["skills"][0]
    assert first.figures["n"] == 120
    assert first.figures["reliability"] == pytest.approx(0.75, abs=0.002)
    assert first.figures["low"] == pytest.approx(0.75, abs=0.002)
    assert panel.figures["at_bar"] == 20
    assert panel.verdict == "fair"
    assert all(row.figures["error"] == pytest.approx(0.5) for row in panel.tables["levels"])


def test_the_interval_is_that_of_drawing_people_again() -> None:
    crowd = people(400, each=2)
    errors = np.where(np.arange(400)[:, None] % 2 == 0, 0.3, 0.7) * np.ones((1, 20))
    panel = reliability.show(reliability.sums(material(replace(crowd, errors=errors))), layout())
    row = panel.tables["skills"][0].figures
    spread = np.std(np.where(np.arange(400) % 2 == 0, 0.09, 0.49)) / np.sqrt(400)
    assert row["reliability"] == pytest.approx(1 - 0.29, abs=0.001)
    assert row["low"] == pytest.approx(0.71 - 1.96 * spread, abs=0.005)
    assert row["high"] == pytest.approx(0.71 + 1.96 * spread, abs=0.005)


def test_alpha_and_omega_are_those_of_the_whole_table() -> None:
    crowd = people(150)
    panel = reliability.show(reliability.sums(material(crowd)), layout())
    items = np.flatnonzero(layout().bank.skills == 3)
    row = panel.tables["skills"][3].figures
    assert row["alpha"] == pytest.approx(alpha(crowd.answers[:, items]), abs=0.001)
    assert row["omega"] == pytest.approx(omega(crowd.answers[:, items]), abs=0.001)


def test_alpha_is_not_told_where_pairs_were_hardly_answered_together() -> None:
    panel = reliability.show(reliability.sums(material(people(120, each=2))), layout())
    assert panel.tables["skills"][0].figures["alpha"] is None


def test_two_halves_added_up_say_what_the_whole_says() -> None:
    crowd = people(220)
    whole = reliability.sums(material(crowd))
    parts = [material(with_rows(crowd, each)) for each in (slice(0, 90), slice(90, 220))]
    added = together(*map(reliability.sums, parts))
    assert reliability.show(added, layout()) == reliability.show(whole, layout())


def test_under_100_people_it_says_only_how_many() -> None:
    panel = reliability.show(reliability.sums(material(people(99, each=1))), layout())
    assert (panel.verdict, panel.n, panel.needs, panel.tables) == ("few", 99, 100, {})
