"""The wording rules for questions and texts, as checks on every sentence of the content."""

import re

import pytest

from core.catalogue import service
from core.catalogue.schemas import Item, Skill, Wish

ITEMS = service.bank(service.CURRENT_BANK).items
SKILLS = service.skills()
NEGATIONS_NL = {"niet", "geen", "nooit", "zonder", "niets", "niemand", "nergens", "noch"}
NEGATIONS_EN = {"not", "no", "never", "without", "nothing", "nobody", "none", "cannot"}
LONGEST_WORD = 12
MOST_SYLLABLES = 4


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", text)


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"[.?!:]\s*", text) if part]


def syllables(word: str) -> int:
    return len(re.findall(r"ij|[aeiouyàáèéëêïíóöúü]+", word.lower()))


def is_hard(word: str) -> bool:
    return len(word) > LONGEST_WORD or syllables(word) > MOST_SYLLABLES


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_a_question_is_one_short_positive_behaviour(item: Item) -> None:
    for text, negations, most in ((item.nl, NEGATIONS_NL, 9), (item.en, NEGATIONS_EN, 15)):
        found = [word.lower() for word in words(text)]
        assert 2 <= len(found) <= most
        assert not negations & set(found)
        assert not any(word.endswith("n't") for word in found)
        assert text.endswith(".")
        assert text.count(".") == 1
        assert text[0].isupper()
        assert "," not in text


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_a_question_fits_how_well_can_you_do_this(item: Item) -> None:
    lowered = item.nl.lower()
    assert not re.search(r"\b(ik|vind|vindt|mijn|altijd|vaak|meestal)\b", lowered)
    assert not re.search(r"\b(i|my|always|often|usually)\b", item.en.lower())
    assert any(word.endswith(("en", "gaan", "doen", "zien")) for word in words(lowered))
    assert item.en.split()[0].endswith("ing")


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_a_question_has_no_hard_words(item: Item) -> None:
    assert [word for word in words(f"{item.nl} {item.example_nl}") if is_hard(word)] == []


@pytest.mark.parametrize("word", ["verantwoordelijkheid", "communiceren", "beveiligingsplan"])
def test_a_hard_word_is_seen(word: str) -> None:
    assert is_hard(word)


def test_questions_and_examples_are_unique() -> None:
    for texts in ([item.nl for item in ITEMS], [item.en for item in ITEMS]):
        assert len({text.lower() for text in texts}) == len(texts)


@pytest.mark.parametrize("item", [item for item in ITEMS if item.example_nl], ids=lambda i: i.id)
def test_an_example_is_one_short_line(item: Item) -> None:
    for locale in ("nl", "en"):
        text = item.example(locale)
        assert len(words(text)) <= 12
        assert text.endswith(".")
        assert text != item.label(locale)


@pytest.mark.parametrize("skill", SKILLS, ids=lambda skill: skill.code)
def test_skill_texts_are_short_and_warm(skill: Skill) -> None:
    for locale in ("nl", "en"):
        for text in (skill.example(locale), skill.helps(locale), skill.growth(locale)):
            assert all(len(words(sentence)) <= 12 for sentence in sentences(text))
            assert text.endswith((".", "?"))
    assert skill.example_nl.startswith("Jij ")
    assert skill.example_en.startswith("You ")
    assert skill.helps_nl.startswith("Dit helpt ")
    assert skill.helps_en.startswith("This helps ")
    assert not NEGATIONS_NL & {word.lower() for word in words(skill.growth_nl)}


@pytest.mark.parametrize("wish", service.wishes(), ids=lambda wish: wish.code)
def test_a_wish_asks_what_someone_wants(wish: Wish) -> None:
    assert wish.nl.startswith("Wil je ")
    assert wish.en.startswith("Do you ")
    assert wish.nl.endswith("?")
    assert wish.en.endswith("?")
    assert len(words(wish.nl)) <= 12
    assert not re.search(r"\b(kun|kan|gezond|pijn|rug|beperking)\b", wish.nl.lower())
