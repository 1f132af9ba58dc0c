"""Cuts a text into sentences and words that keep their place in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MARKUP = re.compile(r"<[^<>]*>")
ADDRESS = re.compile(r"\S+@\S+|https?://\S+|\bwww\.\S+")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
CURLY = "\u2019"
END = re.compile(rf"[.!?…]+[”\"{CURLY}')]*(?=\s|$)|\n+|$")
WORD = re.compile(rf"[^\W_]+(?:['{CURLY}-][^\W_]+)*")
COMMA = re.compile(r",(?!\d)")
FILLER = "x"


class Word(NamedTuple):
    """A word and where it stands in the text; `is_first` when it opens its sentence."""

    text: str
    start: int
    is_first: bool

    @property
    def end(self) -> int:
        """Where the word ends in the text."""
        return self.start + len(self.text)

    @property
    def is_filler(self) -> bool:
        """Whether it stands for something filled in later, or is no word but a number."""
        return self.text == FILLER or any(letter.isdigit() for letter in self.text)


class Sentence(NamedTuple):
    """A sentence, where it starts in the text, and its words."""

    text: str
    start: int
    words: tuple[Word, ...]

    @property
    def commas(self) -> int:
        """Number of commas, without those in numbers."""
        return len(COMMA.findall(self.text))


def plain(text: str) -> str:
    """Blank markup, and put one filler for each placeholder or address: places stay the same."""
    text = MARKUP.sub(lambda found: " " * len(found[0]), text)
    for pattern in (PLACEHOLDER, ADDRESS):
        text = pattern.sub(lambda found: f" {FILLER}".ljust(len(found[0])), text)
    return text


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences with a word in them; a line end closes a sentence too."""
    blank, start = plain(text), 0
    for end in END.finditer(blank):
        words = tuple(
            Word(word[0], word.start(), is_first=number == 0)
            for number, word in enumerate(WORD.finditer(blank, start, end.start()))
        )
        if words:
            yield Sentence(text[start : end.end()].strip(), start, words)
        start = end.end()
