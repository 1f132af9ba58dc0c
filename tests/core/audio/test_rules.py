"""What is spoken: the same words have the same hash, whatever stands around them."""

from hypothesis import given
from hypothesis import strategies as st

from core.audio.rules import (
    fixed_parts,
    is_spoken,
    normalise,
    parts_of,
    sentences,
    text_hash,
)

WORDS = st.lists(st.sampled_from(["op", "tijd", "komen", "één", "وقت", "час"]), min_size=1)


@given(WORDS, st.sampled_from([" ", "\n", "  ", "\u00a0", " <br> "]))
def test_space_markup_and_invisible_signs_change_nothing(words: list[str], gap: str) -> None:
    plain = text_hash(" ".join(words))
    assert text_hash(gap.join(words)) == plain
    assert text_hash(f"\u2068<bdi>{' '.join(words)}</bdi>\u2069 ") == plain
    assert text_hash(" ".join(words).upper() + ".") == plain
    assert len(plain) == 12


def test_other_words_and_questions_have_another_hash() -> None:
    assert text_hash("Goed") != text_hash("Heel goed")
    assert text_hash("Wil je dit?") != text_hash("Wil je dit.")


@given(st.text())
def test_any_text_has_a_hash_and_sentences(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
    assert len(text_hash(text)) == 12
    assert all(is_spoken(part) for part in sentences(text))


def test_a_text_falls_into_sentences() -> None:
    assert sentences("Geen antwoord is fout. Neem de tijd! 12") == [
        "Geen antwoord is fout.",
        "Neem de tijd!",
    ]


def test_what_holds_a_value_is_made_up_to_its_colon() -> None:
    text = "Je bent sterk in: %(skills)s. Goed zo! Nog %(number)s te gaan."
    assert list(fixed_parts(text)) == ["Je bent sterk in:", "Goed zo!"]


def test_a_list_is_said_from_its_parts() -> None:
    known = {text_hash(t) for t in ("Je bent sterk in", "Luisteren", "Samen werken")}
    said = parts_of("Je bent sterk in: luisteren en samen werken.", known.__contains__)
    assert said == [text_hash(t) for t in ("Je bent sterk in", "Luisteren", "Samen werken")]
    assert parts_of("Je bent sterk in: luisteren en vliegen.", known.__contains__) == []


def test_the_whole_text_goes_before_its_sentences() -> None:
    whole, first = "Goed zo. Ga verder.", "Goed zo."
    known = {text_hash(whole), text_hash(first), text_hash("Ga verder")}
    assert parts_of(whole, known.__contains__) == [text_hash(whole)]
    known.remove(text_hash(whole))
    assert parts_of(whole, known.__contains__) == [text_hash(first), text_hash("Ga verder")]
    known.remove(text_hash(first))
    assert parts_of(whole, known.__contains__) == [text_hash("Ga verder")]
