"""How a question is worded: short, in both languages, without negation, one behaviour at a time."""

import re
from collections.abc import Iterator

from core.catalogue.schemas import Item

MOST_WORDS_NL, MOST_WORDS_EN, MOST_WORDS_EXAMPLE = 9, 15, 12
NEGATIONS = frozenset(
    [
        "niet",
        "geen",
        "nooit",
        "zonder",
        "niets",
        "niks",
        "niemand",
        "nergens",
        "noch",
        "nee",
        "not",
        "no",
        "never",
        "without",
        "nothing",
        "nobody",
        "none",
        "nowhere",
        "neither",
        "nor",
        "cannot",
    ]
)
JOINS = frozenset({"en", "and"})
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")  # noqa: RUF001 - the apostrophe that printers use


def words(text: str) -> list[str]:
    """Return the words of a text in lower case; "koffie-automaat" and "don't" are one each."""
    return [word.lower() for word in WORD.findall(text)]


def wording_faults(item: Item) -> Iterator[str]:
    """Yield what is wrong with the words of a question in any version of the bank."""
    if not (item.nl.strip() and item.en.strip()):
        yield f"{item.id}: the question stands in one language only"
    if bool(item.example_nl) != bool(item.example_en):
        yield f"{item.id}: the example stands in one language only"
    yield from length_faults(item)
    for text in (item.nl, item.en, item.example_nl, item.example_en):
        for word in words(text):
            if word in NEGATIONS or word.endswith("n't"):
                yield f'{item.id}: says "{word}"; ask it the positive way'


def length_faults(item: Item) -> Iterator[str]:
    """Yield which texts of a question are too long, with both numbers."""
    for name, text, most in (
        ("question", item.nl, MOST_WORDS_NL),
        ("English question", item.en, MOST_WORDS_EN),
        ("example", item.example_nl, MOST_WORDS_EXAMPLE),
        ("English example", item.example_en, MOST_WORDS_EXAMPLE),
    ):
        if (count := len(words(text))) > most:
            yield f"{item.id}: the {name} has {count} words, at most {most}"


def join_faults(item: Item) -> Iterator[str]:
    """Yield the word that makes two behaviours of one; nobody knows which of them to judge."""
    for text in (item.nl, item.en):
        for word in JOINS.intersection(words(text)):
            yield f'{item.id}: "{word}" joins two behaviours; ask one'
