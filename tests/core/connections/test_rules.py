"""Which decisions are possible, and what stands in a list."""

from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from core.connections import rules
from core.connections.schemas import State, Verb
from core.kernel.errors import WrongInputError

STATES: tuple[State, ...] = get_args(State)
VERBS: tuple[Verb, ...] = get_args(Verb)
POSSIBLE: dict[tuple[State, Verb], tuple[State, bool]] = {
    ("waiting", "accept"): ("accepted", True),
    ("waiting", "decline"): ("declined", False),
    ("waiting", "withdraw"): ("withdrawn", False),
    ("declined", "undo_decline"): ("waiting", True),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("is_live", [True, False])
def test_every_state_and_decision(state: State, verb: Verb, is_live: bool) -> None:
    after, needs_live = POSSIBLE.get((state, verb), (None, False))
    expected = after if is_live or not needs_live else None
    assert rules.next_state(state, verb, is_live=is_live) == expected


def test_a_match_is_for_good() -> None:
    assert not any(rules.next_state("accepted", verb, is_live=True) for verb in VERBS)


@pytest.mark.parametrize(
    ("state", "is_live", "shown"),
    [
        ("waiting", True, "waiting"),
        ("waiting", False, "ended"),
        ("accepted", False, "accepted"),
        ("declined", False, "declined"),
        ("withdrawn", True, "ended"),
        ("closed", True, "closed"),
        ("held", True, "ended"),
    ],
)
def test_what_the_person_reads(state: State, is_live: bool, shown: str) -> None:
    assert rules.shown_state(state, is_live=is_live) == shown


@pytest.mark.parametrize("message", ["", "  \r\n ", "x" * 601])
def test_a_message_needs_words_and_an_end(message: str) -> None:
    with pytest.raises(WrongInputError):
        rules.check_message(message)


def test_line_ends_count_once() -> None:
    assert rules.check_message("a\r\n" * 298 + "end") == "a\n" * 298 + "end"


@pytest.mark.parametrize(
    ("state", "level", "fit"),
    [
        ("strong", "very_good", "fits"),
        ("good", "very_good", "talk"),
        ("good", "good", "fits"),
        ("good", "basic", "fits"),
        ("growing", "basic", "talk"),
        ("unknown", "basic", "unknown"),
        (None, "very_good", "unknown"),
    ],
)
def test_how_a_state_stands_to_a_level(state: str | None, level: str, fit: str) -> None:
    assert rules.fit_of(state, level) == fit  # type: ignore[arg-type]  # levels as plain words


@given(
    st.dictionaries(
        st.sampled_from("abcdef"),
        st.tuples(
            st.sampled_from(["strong", "good", "growing", "unknown"]),
            st.sampled_from(["basic", "good", "very_good"]),
        ),
        max_size=6,
    )
)
def test_a_skill_is_a_reason_or_a_subject_never_both(skills: dict[str, tuple[str, str]]) -> None:
    states = {code: state for code, (state, _) in skills.items()}
    asked = {code: level for code, (_, level) in skills.items()}
    fits, talk = rules.split_skills(states, asked, list(skills))  # type: ignore[arg-type]  # levels as plain words
    assert not set(fits) & set(talk)
    assert len(fits) <= 3
    assert len(talk) <= 3
    assert set(fits) | set(talk) <= set(skills)
    if len(skills) <= 3:
        assert set(fits) | set(talk) == set(skills)


@given(arrays(np.float64, st.integers(0, 30), elements=st.sampled_from([-1.0, 0.0, 0.5])))
def test_order_goes_down_and_equals_keep_their_place(scores: NDArray[np.float64]) -> None:
    order = rules.order_of(scores)
    assert sorted(order) == list(range(len(scores)))
    pairs = [(-scores[row], row) for row in order]
    assert pairs == sorted(pairs)


@given(st.integers(0, 500), st.integers(-5, 100))
def test_pages_hold_everybody_once(total: int, wanted: int) -> None:
    number, pages = rules.page_numbers(total, wanted)
    assert 1 <= number <= pages
    seen = [row for page in range(pages) for row in range(total)[page * rules.PAGE :][: rules.PAGE]]
    assert seen == list(range(total))
    links = [link for link in rules.page_links(number, pages) if link]
    assert links == sorted(set(links))
    assert {1, number, pages} <= set(links)


@pytest.mark.parametrize(
    ("chosen", "ways", "way"),
    [
        ("phone", {"email": "a@b.nl", "phone": "06", "coach": ""}, "phone"),
        ("phone", {"email": "a@b.nl", "phone": "", "coach": ""}, "email"),
        ("", {"email": "", "phone": "", "coach": "Jan"}, "coach"),
        ("email", {"email": "", "phone": "", "coach": ""}, ""),
    ],
)
def test_the_chosen_way_comes_first(chosen: str, ways: dict[str, str], way: str) -> None:
    assert rules.contact_way(chosen, ways) == way
