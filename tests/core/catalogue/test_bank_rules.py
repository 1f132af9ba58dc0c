"""A broken bank never starts: each fault is named in words that its author can act on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from core.catalogue import rules, service
from core.catalogue.schemas import Bank, Item
from core.catalogue.service import CatalogueError
from core.catalogue.wording import join_faults, wording_faults

NAME = "bank-2026.2.toml"
BANK = service.bank("2026.2")
ITEM = BANK.items[0]
TEXT = (service.DATA / NAME).read_text("utf-8")
THRESHOLDS = "thresholds = [-2.4, -1.2, 0.0]"
FIRST_NL = f'nl = "{ITEM.nl}"'


def faults_of(bank: Bank) -> list[str]:
    return rules.bank_faults(
        bank, version=bank.version, skills=service.SKILL_CODES, pictograms=service.pictograms()
    )


def with_first(item: Item) -> Bank:
    return replace(BANK, items=(item, *BANK.items[1:]))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (THRESHOLDS, "thresholds = [-2.4, 0.0, -1.2]", f"{ITEM.id}: the thresholds do not rise"),
        (THRESHOLDS, "thresholds = [-2.4, nan, 0.0]", f"{ITEM.id}: the thresholds do not rise"),
        (THRESHOLDS, "thresholds = [-2.4, -1.2]", "length"),
        ('id = "keeping_agreements-2"', f'id = "{ITEM.id}"', f"item {ITEM.id} occurs twice"),
        ('skill = "keeping_agreements"', 'skill = "flying"', f"{ITEM.id}: unknown skill flying"),
        (FIRST_NL, 'nl = ""', f"{ITEM.id}: the question stands in one language only"),
        (FIRST_NL, "", "missing required field `nl`"),
        (FIRST_NL, 'nl = "Nooit te laat komen."', f'{ITEM.id}: says "nooit"'),
        (FIRST_NL, f'nl = "{"Ja " * 10}."', f"{ITEM.id}: the question has 10 words, at most 9"),
        (FIRST_NL, 'nl = "Opstaan en komen."', f'{ITEM.id}: "en" joins two behaviours'),
        ('anchor = "Punctuality"', 'anchor = " "', f"{ITEM.id}: no anchor"),
        ('setting = "daily"', "", f"{ITEM.id}: no setting"),
        ('setting = "daily"', 'setting = "moon"', "setting"),
        ('pictogram = "clock"', 'pictogram = "moon_dog"', "there is no pictogram moon_dog"),
        ('pictogram = "clock"', "", f"{ITEM.id}: no pictogram"),
        ('version = "2026.2"', 'version = "2026.3"', "the file says version 2026.3"),
    ],
)
def test_a_broken_bank_is_refused_with_the_reason(old: str, new: str, words: str) -> None:
    assert old in TEXT
    with pytest.raises(CatalogueError) as caught:
        service.read_content(
            TEXT.replace(old, new, 1),
            NAME,
            Bank,
            lambda bank: rules.bank_faults(
                bank,
                version="2026.2",
                skills=service.SKILL_CODES,
                pictograms=service.pictograms(),
            ),
        )
    assert words in str(caught.value)
    assert str(caught.value).startswith(NAME)


def test_ten_questions_a_skill_since_the_second_version() -> None:
    fewer = replace(BANK, items=BANK.items[1:])
    assert faults_of(fewer) == [f"{ITEM.skill}: 9 questions, at least 10 needed"]
    assert faults_of(service.bank("2026.1")) == []


@pytest.mark.parametrize(
    ("version", "full"),
    [
        ("2025.9", False),
        ("2026.1", False),
        ("2026.2", True),
        ("2026.10", True),
        ("2027.1", True),
        ("2026.2-tried", True),
        ("new", True),
    ],
)
def test_every_later_bank_is_complete(version: str, *, full: bool) -> None:
    assert rules.is_full(version) is full


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("en", "", "stands in one language only"),
        ("en", "Being " * 16, "the English question has 16 words, at most 15"),
        ("en", "Coming without a break.", 'says "without"'),
        ("en", "Doing what you don't like.", 'says "don\'t"'),
        ("example_en", "", "the example stands in one language only"),
        ("example_nl", "ja " * 13, "the example has 13 words, at most 12"),
        ("example_en", "yes " * 13, "the English example has 13 words, at most 12"),
        ("example_nl", "Ook als je geen zin hebt.", 'says "geen"'),
    ],
)
def test_each_fault_of_the_words_is_named(field: str, text: str, words: str) -> None:
    faults = list(wording_faults(replace(ITEM, **{field: text})))
    assert len(faults) == 1
    assert faults[0].startswith(f"{ITEM.id}: ")
    assert words in faults[0]


def test_a_word_that_only_holds_a_negation_is_fine() -> None:
    fine = replace(ITEM, nl="Een kind genieten leren.", en="Knowing and noticing the notes.")
    assert list(wording_faults(fine)) == []
    assert list(join_faults(fine)) == [f'{ITEM.id}: "and" joins two behaviours; ask one']


@given(st.lists(st.sampled_from(["op", "tijd", "koffie-pauze", "zo'n"]), min_size=1, max_size=14))
def test_words_are_counted_as_a_reader_does(chosen: list[str]) -> None:
    item = replace(ITEM, nl=" ".join(chosen).capitalize() + ".")
    too_long = [fault for fault in wording_faults(item) if "words" in fault]
    assert bool(too_long) is (len(chosen) > 9)


@given(st.tuples(*[st.floats(allow_nan=True)] * 3))
def test_only_rising_thresholds_pass(thresholds: tuple[float, float, float]) -> None:
    low, middle, high = thresholds
    faults = faults_of(with_first(replace(ITEM, thresholds=thresholds)))
    assert (faults == []) is (low < middle < high)
