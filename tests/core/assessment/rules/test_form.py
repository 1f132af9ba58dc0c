from collections import Counter
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.assessment.rules.form import BankItem, blocks, compose_form
from tests.core.measurement.simulation import DOMAINS, SKILLS

ENTRIES = [
    (f"{skill}_{number}", skill, domain)
    for skill, domain in zip(SKILLS, DOMAINS, strict=True)
    for number in range(4)
]
OF_ITEM = {item: (skill, domain) for item, skill, domain in ENTRIES}
SEEDS = st.integers(0, 2**63)


def longest_row(values: list[str]) -> int:
    return max(len(list(group)) for _, group in groupby(values))


@settings(max_examples=40)
@given(SEEDS, st.sampled_from([1, 2, 3, 4]), st.permutations(ENTRIES))
def test_forms_are_balanced_and_mixed(seed: int, per_skill: int, bank: list[BankItem]) -> None:
    form = compose_form(bank, SKILLS, per_skill, seed)
    skills = [OF_ITEM[item][0] for item in form]
    assert len(set(form)) == len(form)
    assert Counter(skills) == dict.fromkeys(SKILLS, per_skill)
    assert longest_row([OF_ITEM[item][1] for item in form]) <= 3
    assert longest_row(skills) == 1
    assert form == compose_form(ENTRIES, SKILLS, per_skill, seed)


@given(SEEDS, st.lists(st.sampled_from("abc"), min_size=1, max_size=9), st.integers(1, 3))
def test_a_form_is_found_whenever_one_exists(seed: int, domains: list[str], per: int) -> None:
    skills = [f"s{number}" for number in range(len(domains))]
    bank = [(f"{s}_{n}", s, d) for s, d in zip(skills, domains, strict=True) for n in range(per)]
    most = Counter(domains).most_common(1)[0][1] * per
    if most > 3 * (len(bank) - most + 1):
        with pytest.raises(ValueError, match="one domain"):
            compose_form(bank, skills, per, seed)
        return
    of_item = {item: domain for item, _, domain in bank}
    form = compose_form(bank, skills, per, seed)
    assert len(form) == len(bank)
    assert longest_row([of_item[item] for item in form]) <= 3


def test_the_short_route_leaves_the_other_skills_out() -> None:
    short = [skill for skill in SKILLS if skill not in {"skill_18", "skill_13"}]
    form = compose_form(ENTRIES, short, 2, seed=5)
    assert {OF_ITEM[item][0] for item in form} == set(short)


def test_every_item_is_shown_about_equally_often() -> None:
    runs = 300
    shown = Counter(item for seed in range(runs) for item in compose_form(ENTRIES, SKILLS, 2, seed))
    shares = [shown[item] / runs for item in OF_ITEM]
    assert min(shares) > 0.38
    assert max(shares) < 0.62


def test_a_form_is_pinned_for_ever() -> None:
    assert compose_form(ENTRIES, SKILLS, 2, seed=2026)[:4] == (
        "skill_01_1",
        "skill_06_0",
        "skill_15_2",
        "skill_12_0",
    )


def test_too_few_items_is_refused() -> None:
    with pytest.raises(ValueError, match="skill_00 has 4 items"):
        compose_form(ENTRIES, SKILLS, 5, seed=1)


def test_blocks_of_eight_keep_every_item_in_order() -> None:
    form = compose_form(ENTRIES, SKILLS, 2, seed=3)
    cut = blocks(form)
    assert [len(block) for block in cut] == [8] * 5
    assert tuple(item for block in cut for item in block) == form
    assert [len(block) for block in blocks(form[:10])] == [8, 2]
    assert blocks(()) == ()
