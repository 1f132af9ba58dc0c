"""States, levels, weights and the one page of a vacancy."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.catalogue.service import SKILL_CODES
from core.kernel.errors import WrongInputError
from core.vacancies import checks, rules
from core.vacancies.rules import State
from core.vacancies.schemas import Verb

GOOD = {
    "title": "Lasser",
    "place": "Tilburg",
    "hours_min": "24",
    "hours_max": "32",
    "description": "Je last stukken metaal.",
    "skill_1": "accuracy",
    "level_1": "very_good",
    "skill_3": "teamwork",
    "level_3": "basic",
}
STATES: tuple[State, ...] = get_args(State)
VERBS: tuple[Verb, ...] = get_args(Verb)


def faults(**changes: str) -> dict[str, str]:
    with pytest.raises(WrongInputError) as caught:
        checks.check_values(GOOD | changes, SKILL_CODES)
    return caught.value.fields


@pytest.mark.parametrize(
    ("state", "verb", "after"),
    [
        ("draft", "publish", "open"),
        ("draft", "pause", None),
        ("draft", "reopen", None),
        ("draft", "close", "closed"),
        ("open", "publish", None),
        ("open", "pause", "paused"),
        ("open", "reopen", None),
        ("open", "close", "closed"),
        ("paused", "publish", None),
        ("paused", "pause", None),
        ("paused", "reopen", "open"),
        ("paused", "close", "closed"),
        ("closed", "publish", None),
        ("closed", "pause", None),
        ("closed", "reopen", "open"),
        ("closed", "close", None),
    ],
)
def test_every_state_and_verb(state: State, verb: Verb, after: State | None) -> None:
    assert rules.next_state(state, verb) == after
    assert (verb in rules.verbs_for(state)) == (after is not None)


def test_every_state_can_be_reached_and_left() -> None:
    reached = {"draft"}
    for _ in STATES:
        reached |= {
            n for s in STATES for v in VERBS if s in reached and (n := rules.next_state(s, v))
        }
    assert reached == set(STATES)
    assert all(rules.verbs_for(state) for state in STATES)


def test_values_of_a_good_form() -> None:
    values = checks.check_values(GOOD, SKILL_CODES)
    assert values.skills == {"accuracy": "very_good", "teamwork": "basic"}
    assert (values.hours_min, values.hours_max) == (24, 32)


def test_line_ends_of_a_browser_count_once() -> None:
    text = "a\r\n" * 1499
    values = checks.check_values(GOOD | {"description": text}, SKILL_CODES)
    assert "\r" not in values.description


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 91}, "title"),
        ({"place": " "}, "place"),
        ({"place": "x" * 81}, "place"),
        ({"description": ""}, "description"),
        ({"description": "x" * 10_000}, "description"),
        ({"hours_min": "0"}, "hours_min"),
        ({"hours_min": "many"}, "hours_min"),
        ({"hours_min": "²"}, "hours_min"),
        ({"hours_max": "41"}, "hours_max"),
        ({"hours_max": "9" * 5000}, "hours_max"),
        ({"hours_min": "32", "hours_max": "24"}, "hours_max"),
        ({"skill_1": "", "skill_3": ""}, "skill_1"),
        ({"skill_1": "teamwork"}, "skill_3"),
        ({"skill_1": "beauty"}, "skill_1"),
        ({"level_3": "perfect"}, "skill_3"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(changes: dict[str, str], field: str) -> None:
    assert list(faults(**changes)) == [field]


def test_all_faults_are_told_at_once() -> None:
    assert set(faults(title="", place="", hours_min="x", skill_1="nope")) == {
        "title",
        "place",
        "hours_min",
        "skill_1",
    }


@given(st.dictionaries(st.sampled_from([*GOOD, "skill_2", "level_2"]), st.text(max_size=200)))
def test_any_form_gives_values_within_bounds_or_a_fault(changes: dict[str, str]) -> None:
    try:
        values = checks.check_values(GOOD | changes, SKILL_CODES)
    except WrongInputError:
        return
    assert 1 <= values.hours_min <= values.hours_max <= checks.MOST_HOURS
    assert 1 <= len(values.skills) <= checks.MOST_SKILLS
    assert set(values.skills) <= set(SKILL_CODES)
    assert 0 < len(values.title) <= 90
    assert 0 < len(values.description) <= 3000


@given(st.lists(st.floats(1, 5), min_size=1, max_size=6))
def test_weights_sum_to_one_and_keep_the_order(importance: list[float]) -> None:
    weights = rules.weights_of(importance)
    assert sum(weights) == pytest.approx(1.0)
    assert all(weight > 0 for weight in weights)
    assert weights.index(max(weights)) == importance.index(max(importance))


def test_no_skill_has_no_weight() -> None:
    assert rules.weights_of([]) == []
