"""Changing the form halfway keeps what was answered and still asks every skill."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from core.assessment.rules.switch import continue_form

DOMAINS = {"a": "x", "b": "x", "c": "y", "d": "y", "e": "z"}
ITEMS = [(f"{skill}-{n}", skill, domain) for skill, domain in DOMAINS.items() for n in range(4)]
IDS = [item for item, _, _ in ITEMS]
SEEDS = st.integers(0, 2**63 - 1)


def skill_of(item: str) -> str:
    return item.partition("-")[0]


@given(SEEDS, st.lists(st.sampled_from(IDS), unique=True, max_size=12))
def test_a_form_begins_with_what_was_kept_and_fills_every_skill(seed: int, kept: list[str]) -> None:
    form = continue_form(ITEMS, ["a", "c", "e"], 2, seed, kept)
    assert Counter(map(skill_of, form)) == {"a": 2, "c": 2, "e": 2}
    assert len(set(form)) == 6
    seen: Counter[str] = Counter()
    stays = []
    for item in kept:
        seen[skill_of(item)] += 1
        if skill_of(item) in "ace" and seen[skill_of(item)] <= 2:
            stays.append(item)
    assert list(form[: len(stays)]) == stays


@given(SEEDS, st.lists(st.sampled_from(IDS), unique=True, max_size=6))
def test_the_same_seed_gives_the_same_form(seed: int, kept: list[str]) -> None:
    first, second = (continue_form(ITEMS, [*DOMAINS], 2, seed, kept) for _ in range(2))
    assert first == second


def test_a_long_row_in_what_was_kept_does_not_stop_the_run() -> None:
    items = [(f"{skill}-{n}", skill, "x") for skill in "ab" for n in range(4)]
    form = continue_form([*items, *ITEMS[16:]], ["a", "b", "e"], 2, 1, ["a-0", "a-1", "b-0", "b-1"])
    assert len(form) == 6
