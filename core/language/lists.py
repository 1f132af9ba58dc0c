"""The lists of words, read once: common words, explained words, office words, exceptions."""

from __future__ import annotations

import gzip
from functools import cache
from importlib.resources import files

from msgspec import toml

from core.language.rules import judging
from core.language.rules.vocabulary import Vocabulary
from core.language.schemas import ExceptionsFile, Finding, GlossaryEntry, GlossaryFile, OfficeFile

DATA = files("core.language") / "data"


@cache
def frequencies() -> dict[str, float]:
    """Return the Zipf frequency (3.6 to 7.7) of each common Dutch word; its source stands in it."""
    text = gzip.decompress((DATA / "words_nl.txt.gz").read_bytes()).decode()
    found: dict[str, float] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            zipf, *words = line.split(" ")
            found |= dict.fromkeys(words, float(zipf))
    return found


@cache
def glossary_file() -> GlossaryFile:
    """Return the words with an explanation, and names."""
    return toml.decode((DATA / "glossary.toml").read_text("utf-8"), type=GlossaryFile)


@cache
def office_words() -> dict[str, str]:
    """Return each word of offices with what to say in its place."""
    return toml.decode((DATA / "office_words.toml").read_text("utf-8"), type=OfficeFile).words


@cache
def exceptions() -> ExceptionsFile:
    """Return the texts that may break a rule."""
    return toml.decode((DATA / "exceptions.toml").read_text("utf-8"), type=ExceptionsFile)


@cache
def vocabulary() -> Vocabulary:
    """Return the Dutch words that everybody knows, or finds explained here."""
    read = glossary_file()
    explained = [form for entry in read.entries for form in (entry.word, *entry.forms)]
    known = {word.lower() for word in (*explained, *read.names)}
    return Vocabulary(frequencies(), known, office_words())


def glossary() -> tuple[GlossaryEntry, ...]:
    """Return the words with an explanation, from a to z."""
    return tuple(sorted(glossary_file().entries, key=lambda entry: entry.word.casefold()))


def judge(text: str) -> tuple[Finding, ...]:
    """Return everything that is hard in a Dutch text."""
    return judging.findings(text, vocabulary())
