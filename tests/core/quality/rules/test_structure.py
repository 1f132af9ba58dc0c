"""Domains that were planted are found; the fit is that of the raw scores."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.measurement.structure import confirm
from core.quality.rules import structure
from core.quality.rules.material import People
from core.quality.rules.sums import together
from tests.core.quality.crowd import SKILLS, layout, material, people, with_rows


def scored(count: int, within: float) -> People:
    """People whose scores share so much with the other skills of their domain."""
    chance = np.random.default_rng(8)
    domains = layout().domain_of
    common = chance.normal(size=(count, len(layout().domains)))
    scores = np.sqrt(within) * common[:, domains]
    scores += np.sqrt(1 - within) * chance.normal(size=(count, SKILLS))
    return replace(people(count, each=1), singles=scores)


def test_planted_domains_fit_and_load_as_planted() -> None:
    panel = structure.show(structure.sums(material(scored(600, 0.5))), layout())
    loadings = [row.figures["loading"] or 0.0 for row in panel.tables["skills"]]
    assert panel.verdict == "good"
    assert np.mean(loadings) == pytest.approx(np.sqrt(0.5), abs=0.05)
    assert all(abs(row.figures["r"] or 0.0) < 0.2 for row in panel.tables["domains"])


def test_the_fit_is_that_of_the_correlations_of_the_people() -> None:
    crowd = scored(300, 0.4)
    true = confirm(np.array(np.corrcoef(crowd.singles.T)), 300, layout().domain_of)
    halves = [with_rows(crowd, each) for each in (slice(0, 140), slice(140, 300))]
    counts = together(*(structure.sums(material(each)) for each in halves))
    panel = structure.show(counts, layout())
    assert panel.figures["cfi"] == pytest.approx(true.cfi, abs=0.002)
    assert panel.figures["rmsea"] == pytest.approx(true.rmsea, abs=0.002)


def test_domains_that_cut_across_the_truth_ask_for_a_look() -> None:
    crowd = scored(600, 0.5)
    mixed = replace(crowd, singles=crowd.singles[:, np.random.default_rng(4).permutation(SKILLS)])
    assert structure.show(structure.sums(material(mixed)), layout()).verdict == "look"


def test_skills_that_a_route_leaves_out_are_left_out() -> None:
    crowd = scored(300, 0.5)
    scores = crowd.singles.copy()
    scores[:, [layout().skills.index(code) for code in ("ideas", "instructing")]] = np.nan
    panel = structure.show(structure.sums(material(replace(crowd, singles=scores))), layout())
    assert len(panel.tables["skills"]) == SKILLS - 2


def test_under_200_people_it_says_only_how_many() -> None:
    panel = structure.show(structure.sums(material(scored(199, 0.5))), layout())
    assert (panel.verdict, panel.n) == ("few", 199)
