"""What a panel answers in its rarer cases, in plain English."""

from __future__ import annotations

import pytest

from core.kernel.i18n import use_locale
from core.quality.drawing import Point, Scale, dots
from core.quality.pictures import pictures_of
from core.quality.schemas import Code, Figures, Panel, Verdict
from core.quality.sentences import answer, over

CASES: tuple[tuple[Code, Verdict, Figures, str], ...] = (
    ("items", "good", {"questions": 40.0, "flagged": 0.0}, "All 40 questions"),
    ("answers", "good", {"share": None, "yes": 0.5}, "A few runs ask for a second look"),
    ("impact", "few", {"told": 0.0, "alarms": 0.0}, "too few people to compare"),
    ("impact", "good", {"told": 1.0, "alarms": 0.0}, "The one step that can be compared"),
    ("impact", "good", {"told": 3.0, "alarms": 0.0}, "None of the 3 steps"),
    ("recognition", "good", {"share": None, "low": None, "high": None}, "the share is hidden"),
    (
        "yield",
        "fair",
        {"each": 0.5, "accepted": None, "days": None},
        "Each vacancy brought 0.5 invitations on average.",
    ),
)


@pytest.mark.parametrize(("code", "verdict", "figures", "said"), CASES)
def test_rare_cases_are_said_plainly(
    code: Code, verdict: Verdict, figures: Figures, said: str
) -> None:
    panel = Panel(code=code, n=40, needs=30, verdict=verdict, figures=figures)
    with use_locale("en"):
        assert said in answer(panel)
        assert pictures_of(panel) == ()


def test_a_hidden_number_is_said_to_be_under_ten() -> None:
    panel = Panel(code="recognition", n=None, needs=30, verdict="few")
    with use_locale("en"):
        assert over(panel).startswith("under 10 people who said whether it is true")
        assert answer(panel) == "There is not enough data yet to say anything here."


def test_a_dot_under_the_bar_is_hollow_and_stays_within_the_picture() -> None:
    scale = Scale(0.0, 1.0, (0.7,))
    with use_locale("en"):
        drawn = dots("Title", [Point("a", 0.6, -0.2, 1.4), Point("b", 0.7)], scale, "words")
    assert [dot.look for dot in drawn.dots] == ["hollow", "full"]
    interval = next(line for line in drawn.lines if line.look == "interval")
    assert (interval.x1, interval.x2) == (scale.x(0.0), scale.x(1.0))
    assert sum(line.look == "interval" for line in drawn.lines) == 1
