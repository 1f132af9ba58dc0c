"""The simulator as the command line runs it, with few people."""

from __future__ import annotations

import re

import pytest

from core.catalogue import service as catalogue
from core.cli import main as command_line
from core.cli import simulate
from core.kernel.config import Config
from core.measurement.simulation.goals import fairness_goals
from core.measurement.simulation.judging import Goal, at_least, at_most, below, beside, between


def figures(config: Config, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, float]:
    """Run the command and read the table it prints."""
    options = command_line.parser().parse_args(["simulate", *words])
    assert simulate.simulate(options, config) == 0
    lines = capsys.readouterr().out.strip().splitlines()
    return {line[:45].strip(): float(line[45:]) for line in lines}


@pytest.mark.parametrize(
    ("route", "skills", "questions"),
    [("balanced-short", 16, 32), ("balanced", 20, 40), ("short", 20, 32)],
)
def test_a_route_prints_its_figures(
    config: Config, capsys: pytest.CaptureFixture[str], route: str, skills: int, questions: int
) -> None:
    words = ("--people", "40", "--skills", str(skills), "--route", route)
    found = figures(config, capsys, *words)
    assert len(found) == len(simulate.LINES)
    assert questions - 1 < found["questions, mean"] <= questions  # whoever is known well stops
    assert found["r with the truth"] > found["r of plain averages of the same answers"]
    assert found == figures(config, capsys, *words)
    assert found != figures(config, capsys, *words, "--seed", "2")


def test_a_released_bank_can_be_simulated_as_guessed(
    config: Config, capsys: pytest.CaptureFixture[str]
) -> None:
    version = catalogue.CURRENT_BANK
    words = ("--people", "60", "--route", "balanced", "--bank", version)
    trusted, guessed = (figures(config, capsys, *words, *more) for more in ((), ("--guessed",)))
    assert trusted["r with the truth"] != guessed["r with the truth"]
    bank = simulate.released_bank(version, 16)
    assert len(set(bank.skills.tolist())) == 16


def test_too_few_people_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command_line.parser().parse_args(["simulate", "--people", "9"])
    assert "at least 10 people" in capsys.readouterr().err


def test_every_goal_gets_a_line_and_a_missed_one_an_exit_code(
    config: Config, capsys: pytest.CaptureFixture[str]
) -> None:
    options = command_line.parser().parse_args(["simulate", "--goals", "--people", "20"])
    code = simulate.simulate(options, config)
    shown = capsys.readouterr().out
    missed = shown.count("FALLS SHORT")
    assert code == (1 if missed else 0)
    assert len(re.findall(r"holds$|FALLS SHORT$", shown, re.MULTILINE)) == 20
    assert (f"{missed} goals are not reached." in shown) == bool(missed)


def test_reached_goals_end_with_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert simulate.print_goals([Goal("a", "", "1"), at_least("b", 0.9, 0.9)]) == 0
    assert "All goals are reached." in capsys.readouterr().out


def test_a_goal_is_held_at_its_very_edge_or_not() -> None:
    assert at_least("x", 0.88, 0.88).holds
    assert not at_least("x", 0.8799, 0.88).holds
    assert at_most("x", 48.0, 48, ".1f").holds
    assert not at_most("x", 48.01, 48, ".1f").holds
    assert not below("x", 0.10, 0.10).holds
    assert [between("x", share).holds for share in (0.869, 0.87, 0.93, 0.931)] == [
        False,
        True,
        True,
        False,
    ]
    assert beside("x", 0.0).holds


def test_planted_items_are_found_and_fair_ones_left_alone() -> None:
    study = simulate.study_of(command_line.parser().parse_args(["simulate", "--people", "60"]))
    found, equal, apart, _ = (float(line.result) for line in fairness_goals(study))
    assert found >= 0.6
    assert max(equal, apart) <= 0.15
