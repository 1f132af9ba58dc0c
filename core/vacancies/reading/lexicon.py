"""The words by which skills, occupations and languages are recognised, read once."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from msgspec import Struct, toml

BETWEEN = r"(?:[ -]\w+){0,3}?"
"""At most three other words between the two of a pair."""


class LexiconFile(Struct, frozen=True, forbid_unknown_fields=True):
    """What `lexicon.toml` holds: phrases by code."""

    skills: dict[str, tuple[str, ...]]
    occupations: dict[str, tuple[str, ...]]
    languages: dict[str, tuple[str, ...]]


def pattern_of(phrase: str) -> str:
    """One phrase as a regular expression over bare text."""
    pairs = []
    for part in phrase.split("+"):
        words = [re.escape(word).replace(r"\*", r"\w*") for word in part.split(" ")]
        pairs.append("[ -]".join(words))
    return f"{BETWEEN}[ -]".join(pairs)


def finder_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """All phrases of a code in one pattern, the longest first."""
    longest = sorted(phrases, key=lambda phrase: -len(phrase))
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(pattern_of, longest)) + r")(?!\w)")


@cache
def lexicon() -> LexiconFile:
    """The file as written."""
    path = files("core.vacancies") / "data" / "lexicon.toml"
    return toml.decode(path.read_text("utf-8"), type=LexiconFile)


@cache
def skill_finders() -> dict[str, re.Pattern[str]]:
    """A pattern for each skill."""
    return {code: finder_of(phrases) for code, phrases in lexicon().skills.items()}


@cache
def occupation_finders() -> dict[str, re.Pattern[str]]:
    """A pattern for each occupation."""
    return {code: finder_of(phrases) for code, phrases in lexicon().occupations.items()}
