"""The bank as it is published: complete, spread out, varied, and old versions stay as they were."""

import hashlib
from collections import Counter, defaultdict
from itertools import combinations, pairwise

import pytest

from core.catalogue import service
from core.catalogue.wording import words
from core.language.service import judge

BANK = service.bank("2026.2")
PUBLISHED = {
    "2026.1": "25f3f0da01bcd1c4e2e747dfd36ac49f090eb27607663fe7c1a87adb330e8ba8",
    "2026.2": "8376bd3ee0dec8e4adf25beac928e51e98694d87af23c570fc081b9779837f65",
}
TOO_ALIKE = 0.75


def test_two_hundred_questions_ten_a_skill() -> None:
    counts = Counter(item.skill for item in BANK.items)
    assert counts == dict.fromkeys(service.SKILL_CODES, 10)
    assert list(dict.fromkeys(item.skill for item in BANK.items)) == list(service.SKILL_CODES)
    assert (BANK.licence, BANK.parameters) == ("CC BY 4.0", "our own estimate")


@pytest.mark.parametrize("version", PUBLISHED)
def test_a_published_bank_never_changes(version: str) -> None:
    content = (service.DATA / f"bank-{version}.toml").read_bytes()
    assert hashlib.sha256(content).hexdigest() == PUBLISHED[version]


def test_a_question_that_returns_is_the_same_question() -> None:
    before = service.bank("2026.1").by_id
    returned = [item for item in BANK.items if item.id in before]
    assert len(returned) >= 60
    for item in returned:
        old = before[item.id]
        assert (item.nl, item.en, item.skill) == (old.nl, old.en, old.skill)
        assert (item.discrimination, item.thresholds) == (old.discrimination, old.thresholds)
        if old.example_nl:
            assert (item.example_nl, item.example_en) == (old.example_nl, old.example_en)


def test_a_text_never_comes_back_under_another_id() -> None:
    ids: defaultdict[str, set[str]] = defaultdict(set)
    for version in service.bank_versions():
        for item in service.bank(version).items:
            ids[item.nl.lower()].add(item.id)
    assert [text for text, found in ids.items() if len(found) > 1] == []


def test_every_question_has_an_example_and_fits_its_pictogram_set() -> None:
    assert all(item.example_nl and item.example_en for item in BANK.items)
    assert len({item.pictogram for item in BANK.items}) >= 60


@pytest.mark.parametrize("code", service.SKILL_CODES)
def test_each_skill_is_asked_from_easy_to_hard_at_work_and_at_home(code: str) -> None:
    items = BANK.of_skill(code)
    centres = sorted(item.thresholds[1] for item in items)
    assert -1.5 <= centres[0] <= -1.0
    assert 0.8 <= centres[-1] <= 1.0
    assert max(high - low for low, high in pairwise(centres)) <= 0.7
    assert 4 <= Counter(item.setting for item in items)["work"] <= 6
    assert len({item.anchor for item in items}) == 10
    assert {item.discrimination for item in items} == {1.2, 1.5, 1.9}


def test_no_two_questions_use_nearly_the_same_words() -> None:
    found = [(item.id, set(words(item.nl))) for item in BANK.items]
    alike = [
        (one, other)
        for (one, first), (other, second) in combinations(found, 2)
        if len(first & second) / len(first | second) >= TOO_ALIKE
    ]
    assert alike == []


def test_everybody_knows_the_words() -> None:
    texts = [text for item in BANK.items for text in (item.nl, item.example_nl)]
    assert [found for text in texts for found in judge(text)] == []
