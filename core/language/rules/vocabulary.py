"""Which Dutch words everybody knows: frequent, explained, or made of two that are frequent."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from core.language.rules.syllables import syllables

COMMON, VERY_COMMON = 3.6, 4.0
"""Zipf frequency: 3.6 is four times in a million words, 4.0 ten times."""
LONGEST, MOST_SYLLABLES = 12, 4
SHORTEST_PART, SHORTEST_STEM = 3, 3
MOST_LETTERS, KEEP = 40, 16_384
"""A word of more letters is typed by accident; so many judgements are remembered."""
LINKS = ("", "s", "e", "en", "n")
DIMINUTIVES = ("etje", "tje", "pje", "je")
ENDINGS = ("en", "n", "s", "'s", "e", "t", "st")
SEPARABLE = frozenset({"af", "in", "na", "om", "op"})
"""Parts of two letters that begin a verb."""


class Vocabulary:
    """The words of a language and what is known of them; remembers what it worked out."""

    def __init__(
        self, frequencies: Mapping[str, float], known: Collection[str], office: Mapping[str, str]
    ) -> None:
        self.frequencies, self.known, self.office = frequencies, frozenset(known), office
        self.knows = lru_cache(KEEP)(self._knows)
        self.office_word = lru_cache(KEEP)(self._office_word)

    def is_frequent(self, word: str, least: float = COMMON) -> bool:
        """Tell whether a word (lower case) stands in the table with this frequency or more."""
        return self.frequencies.get(word, 0.0) >= least

    def _knows(self, word: str) -> bool:
        """Tell whether everybody knows a word: itself, a common form of it, or both its parts."""
        if word in self.known or self.is_frequent(word):
            return True
        if len(word) > MOST_LETTERS:
            return False
        if "-" in word:
            return all(self.knows(part) for part in word.split("-") if part)
        return any(self.is_frequent(form) or form in self.known for form in bases(word)) or any(
            self.is_part(first) and self.is_part(second) for first, second in splits(word)
        )

    def is_part(self, word: str) -> bool:
        """Tell whether a word may be half of a compound: very common, or a common base of it is."""
        return self.is_frequent(word, VERY_COMMON) or any(
            self.is_frequent(form, VERY_COMMON) for form in bases(word)
        )

    def is_long(self, word: str) -> bool:
        """Tell whether a word is too long for someone who reads letter by letter."""
        if word in self.known or self.is_frequent(word):
            return False
        longest = max(word.split("-"), key=len)
        return len(longest) > LONGEST or syllables(longest) > MOST_SYLLABLES

    def _office_word(self, word: str) -> str | None:
        """Give what to say for an office word, alone or inside a compound; None for any other."""
        if word in self.office:
            return self.office[word]
        if word in self.known or self.is_frequent(word) or len(word) > MOST_LETTERS:
            return None
        for form in bases(word):
            if form in self.office:
                return self.office[form]
        for first, second in splits(word):
            if (first in self.office and self.is_part(second)) or (
                second in self.office and self.is_part(first)
            ):
                return self.office.get(first, self.office.get(second, ""))
        return None


def bases(word: str) -> list[str]:
    """Give the words this may be a form of: 'foutjes' of 'foutje' and 'fout', 'typt' of 'typ'."""
    found = [word + "en", word + "n", word[:-1] + "en"] if len(word) > SHORTEST_STEM else []
    singular = word.removesuffix("s")
    for ending in DIMINUTIVES:
        found += [singular.removesuffix(ending)] if singular.endswith(ending) else []
    for ending in ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word:
            found += [stem, stem + "en", stem + stem[-1:] + "en", single_vowel(stem) + "en"]
            found += [stem[:-1]] if stem[-2:-1] == stem[-1:] else []
    return [form for form in found if len(form) >= SHORTEST_STEM]


def single_vowel(stem: str) -> str:
    """Give a stem as it is spelt before -en: 'repareer' becomes 'reparer'."""
    if len(stem) > SHORTEST_STEM and stem[-2] == stem[-3] and stem[-2] in "aeou":
        return stem[:-2] + stem[-1]
    return stem


def splits(word: str) -> list[tuple[str, str]]:
    """Give each way to see a word as two, with or without a letter that links them."""
    found = []
    for place in range(2, len(word) - SHORTEST_PART + 1):
        first, second = word[:place], word[place:]
        if place < SHORTEST_PART and first not in SEPARABLE:
            continue
        stems = [first.removesuffix(link) for link in LINKS if first.endswith(link)]
        found += [(stem, second) for stem in stems if len(stem) > 1]
    return found
