"""The shapes of what the language gate reads and finds."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

Kind = Literal[
    "long_sentence", "commas", "hard_word", "long_word", "office_word", "passive", "formal"
]


class Finding(Struct, frozen=True):
    """What is hard in a text: the words, where they stand, and what to try in their place."""

    kind: Kind
    words: str
    start: int
    instead: str = ""

    @property
    def end(self) -> int:
        """Where the words end in the text."""
        return self.start + len(self.words)


class GlossaryEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """A word that work life cannot do without, its other forms, and one line that explains it."""

    word: str
    nl: str
    en: str
    forms: tuple[str, ...] = ()


class GlossaryFile(Struct, frozen=True, forbid_unknown_fields=True):
    """What `glossary.toml` holds: words with an explanation, and names that open a sentence."""

    entries: tuple[GlossaryEntry, ...]
    names: tuple[str, ...] = ()


class OfficeFile(Struct, frozen=True, forbid_unknown_fields=True):
    """What `office_words.toml` holds: word by word what to say in its place."""

    words: dict[str, str]


class PageMeasure(Struct, frozen=True):
    """A page as a whole: sentences, mean words a sentence, and Flesch-Douma (higher is easier)."""

    sentences: int
    words: int
    mean: float
    ease: float


class TextException(Struct, frozen=True, forbid_unknown_fields=True):
    """A text that may break a rule, and why."""

    text: str
    reason: str
    date: dt.date


class ExceptionsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """What `exceptions.toml` holds."""

    exception: tuple[TextException, ...] = ()


class Piece(Struct, frozen=True):
    """A piece of a text, and whether it is hard."""

    text: str
    is_hard: bool = False


class Hints(Struct, frozen=True):
    """A title, a typed text in pieces, and one line of advice for each thing that is hard."""

    title: str
    pieces: tuple[Piece, ...]
    advice: tuple[str, ...]
