"""From a text to the pieces that are spoken: sentences, each under a hash of its words."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator

KEY_LENGTH = 12
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
MARKUP = re.compile(r"<[^<>]*>")
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
SENTENCE_END = re.compile(r"(?<=[.!?\u061f\u2026])\s+|\n+")
CLAUSE_END = re.compile(r"(?<=[:,;\u060c])\s+|\s+(?:en|and|\u0442\u0430|\u0439)\s+|\s+(?=\u0648)")
EDGES = " .,:;\u2013\u2014\u060c\u2026\"'\u201c\u201d\u2018\u2019"
WORD = re.compile(r"[^\W\d_]")

Known = Callable[[str], bool]


def normalise(text: str) -> str:
    """The words as they are spoken: no markup, no invisible signs, one space, small letters.

    A question or exclamation mark stays, because it changes the voice; other edges don't.
    """
    plain = INVISIBLE.sub("", MARKUP.sub(" ", unicodedata.normalize("NFC", text)))
    return " ".join(plain.split()).strip(EDGES).casefold()


def text_hash(text: str) -> str:
    """Twelve hexadecimal digits that name the sound of a text."""
    return hashlib.sha256(normalise(text).encode()).hexdigest()[:KEY_LENGTH]


def is_spoken(text: str) -> bool:
    """Whether there is a letter in it: a number or a sign alone is not read aloud."""
    return bool(WORD.search(text))


def sentences(text: str) -> list[str]:
    """The sentences of a text that have words in them."""
    return [part for part in SENTENCE_END.split(text.strip()) if is_spoken(part)]


def fixed_parts(text: str) -> Iterator[str]:
    """What of a text can be made ahead: its sentences; where a value comes in, up to the colon."""
    for sentence in sentences(MARKUP.sub(" ", text)):
        if not PLACEHOLDER.search(sentence):
            yield sentence
            continue
        opening = PLACEHOLDER.split(sentence)[0].rstrip()
        if opening.endswith(":") and is_spoken(opening):
            yield opening


def parts_of(text: str, is_known: Known) -> list[str]:
    """The hashes that together say a text, as far as its parts are known; else nothing.

    The whole text comes first, then its sentences, then the clauses of a sentence: so
    "You are strong in: listening and teamwork." is said from three sounds.
    """
    if is_known(text_hash(text)):
        return [text_hash(text)]
    return [key for sentence in sentences(text) for key in clauses(sentence, is_known)]


def clauses(sentence: str, is_known: Known) -> list[str]:
    """The hashes of one sentence; nothing when a part of it has no sound."""
    if is_known(text_hash(sentence)):
        return [text_hash(sentence)]
    keys = [text_hash(part) for part in CLAUSE_END.split(sentence) if part and is_spoken(part)]
    return keys if all(is_known(key) for key in keys) else []
