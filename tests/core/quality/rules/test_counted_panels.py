"""Process, answers, impact, recognition and yield against counts made by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.quality.rules import answering, impact, process, recognition, yields
from core.quality.rules.material import Work
from core.quality.schemas import Panel, Row
from tests.core.quality.crowd import layout, material, people, sittings, work


def row_of(panel: Panel, table: str, key: str) -> Row:
    return next(row for row in panel.tables[table] if row.key == key)


def test_process_tells_time_and_what_people_use() -> None:
    runs = replace(sittings(100, started=120), minutes=np.arange(100) / 4.0)
    panel = process.show(process.sums(material(sittings=runs)), layout())
    assert panel.figures["finished"] == pytest.approx(100 / 120, abs=0.001)
    assert panel.figures["median"] == pytest.approx(12.4, abs=0.3)
    assert panel.figures["p90"] == pytest.approx(22.3, abs=0.3)
    assert panel.figures["heard"] == 0.5
    assert panel.verdict == "look"
    assert [row.figures["runs"] for row in panel.tables["minutes"]] == [20, 20, 20, 20, 20]


def test_stops_are_told_by_block_and_small_ones_are_hidden() -> None:
    places = tuple(("question", at, 100, 100, 2 if at < 9 else 1) for at in range(1, 13))
    counts = process.sums(material(sittings=sittings(60, started=100), places=places))
    panel = process.show(counts, layout())
    first, second = panel.tables["places"]
    assert (first.key, first.figures) == ("question/1-8", {"left": 16, "goes_on": 0.85})
    assert (second.key, second.figures["left"]) == ("question/9-12", None)


def test_seconds_of_a_question_need_ten_people() -> None:
    counts = process.sums(material(people(50, each=10), sittings=sittings(50)))
    rows = process.show(counts, layout()).tables["seconds"]
    assert len(rows) == 200
    assert rows[0].figures == {"n": 50, "median": pytest.approx(12.0, abs=0.6)}


def test_process_without_times_still_says_how_many_finish() -> None:
    runs = replace(sittings(100), minutes=np.full(100, np.nan))
    panel = process.show(process.sums(material(sittings=runs)), layout())
    assert panel.figures["median"] is None
    assert panel.verdict == "good"


def test_flagged_runs_are_a_share_with_wilsons_interval() -> None:
    panel = answering.show(answering.sums(material(sittings=sittings(400, flagged=20))), layout())
    # Wilson, by hand: centre .05446, half width .02145.
    assert panel.figures["share"] == 0.05
    assert panel.figures["low"] == pytest.approx(0.033, abs=0.001)
    assert panel.figures["high"] == pytest.approx(0.076, abs=0.001)
    assert row_of(panel, "flags", "same_answer").figures == {"runs": 20, "share": 0.05}
    assert panel.verdict == "good"


def test_a_handful_of_flagged_runs_is_hidden() -> None:
    panel = answering.show(answering.sums(material(sittings=sittings(40, flagged=3))), layout())
    assert panel.figures["share"] is None
    assert panel.figures["low"] is None
    assert row_of(panel, "flags", "same_answer").figures == {"runs": None, "share": None}


def test_the_yes_saying_index_is_the_height_of_all_answers() -> None:
    crowd = people(40)
    crowd = replace(crowd, answers=np.where(crowd.answers >= 0, 3, -1))
    panel = answering.show(answering.sums(material(crowd)), layout())
    assert panel.figures["yes"] == pytest.approx(0.975)


def reaching(focal: tuple[int, ...], others: tuple[int, ...]) -> Work:
    """So many of each side reached each step; the side is the first group's."""
    count = focal[0] + others[0]
    reached = np.array(
        [[at < n for at in range(focal[0])] + [at < m for at in range(others[0])]
         for n, m in zip(focal, others, strict=True)]
    )  # fmt: skip
    groups = np.zeros((4, count), dtype=np.bool_)
    groups[0, : focal[0]] = True
    return replace(work(count), reached=reached, groups=groups)


def test_the_ratio_of_a_step_and_its_interval_are_those_of_katz() -> None:
    made = reaching((100, 50, 16, 10), (100, 80, 40, 20))
    panel = impact.show(impact.sums(material(work=made)), layout())
    row = row_of(panel, "steps", "language/shown")
    # By hand: .5 / .8 = .625; error of its logarithm sqrt(1/50 - 1/100 + 1/80 - 1/100).
    error = np.sqrt(1 / 50 - 1 / 100 + 1 / 80 - 1 / 100)
    assert row.figures["ratio"] == 0.625
    assert row.figures["low"] == pytest.approx(0.625 * np.exp(-1.96 * error), abs=0.001)
    assert row.figures["high"] == pytest.approx(0.625 * np.exp(1.96 * error), abs=0.001)
    assert row.notes == ("alarm", "sure")
    assert row_of(panel, "steps", "language/invited").notes == ("alarm",)
    assert row_of(panel, "steps", "assisted/shown").notes == ("few",)
    assert panel.verdict == "look"


def test_a_step_with_a_small_cell_says_too_few_and_hides_it() -> None:
    made = reaching((60, 40, 8, 0), (60, 40, 30, 20))
    row = row_of(
        impact.show(impact.sums(material(work=made)), layout()), "steps", "language/invited"
    )
    assert row.notes == ("few",)
    assert row.figures["chosen"] is None
    assert row.figures["ratio"] is None
    assert row.figures["others_chosen"] == 30


def test_without_a_step_to_compare_impact_has_too_little_to_say() -> None:
    panel = impact.show(impact.sums(material(work=work(60))), layout())
    assert panel.verdict == "few"
    assert impact.verdict_of(0, 0) == "good"
    assert impact.verdict_of(1, 0) == "fair"


def test_recognition_is_the_share_of_the_two_highest_answers() -> None:
    said = np.repeat([3, 2, 1, 0, -1], [50, 32, 12, 16, 40])
    panel = recognition.show(recognition.sums(material(recognition=said)), layout())
    assert panel.n == 110
    assert panel.figures["share"] == pytest.approx(82 / 110, abs=0.001)
    assert panel.figures["asked"] == pytest.approx(110 / 150, abs=0.001)
    assert [row.figures["people"] for row in panel.tables["said"]] == [50, 32, 12, 16]
    assert panel.verdict == "fair"


def test_recognition_hides_a_small_answer_and_one_more() -> None:
    said = np.repeat([3, 2, 1, 0], [50, 30, 12, 3])
    panel = recognition.show(recognition.sums(material(recognition=said)), layout())
    assert [row.figures["people"] for row in panel.tables["said"]] == [50, 30, None, None]


def test_recognition_of_nearly_everybody_hides_the_share() -> None:
    said = np.repeat([3, 1], [40, 2])
    panel = recognition.show(recognition.sums(material(recognition=said)), layout())
    assert panel.figures["share"] is None
    assert panel.verdict == "good"


def test_yield_counts_invitations_and_answers() -> None:
    asked = np.array([0, 0, 1, 2, 3, 4, 0, 5, 6, 9, 1, 9])
    made = replace(
        work(0), asked=asked, states=np.array([10, 18, 12]), days=np.repeat([1.0, 3.0], [10, 20])
    )
    panel = yields.show(yields.sums(material(work=made)), layout())
    assert panel.figures["each"] == pytest.approx(40 / 12, abs=0.05)
    assert panel.figures["accepted"] == 0.6
    assert panel.figures["days"] == pytest.approx(3.0, abs=0.2)
    assert panel.figures["with_any"] is None
    assert panel.verdict == "good"


def test_yield_with_few_answers_keeps_them_to_itself() -> None:
    made = replace(work(0), asked=np.ones(12, int), states=np.array([6, 4, 2]), days=np.ones(6))
    panel = yields.show(yields.sums(material(work=made)), layout())
    assert panel.figures["accepted"] is None
    assert panel.figures["days"] is None
    assert all(row.figures["requests"] is None for row in panel.tables["states"])
