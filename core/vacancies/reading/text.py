"""A pasted vacancy text, read whole: its title, likely work, skills and facts."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from core.vacancies.reading.facts import ReadFacts, facts_in
from core.vacancies.reading.markup import bare, has_markup, plain
from core.vacancies.reading.words import language_of, occupations_in, skills_in

LONGEST = 60_000
"""Signs that are read; what comes after is kept and not read."""
LONGEST_TITLE = 90
PREFIX = re.compile(
    r"^(?:vacature|gezocht|wij zoeken|functie|job|vacancy)\s*[:\u2013-]?\s+(?:een\s+)?",
    re.IGNORECASE,
)


class ReadText(Struct, frozen=True, kw_only=True):
    """What was found in a text; `words` is the text without its markup."""

    words: str
    title: str
    language: str
    had_markup: bool
    occupations: tuple[str, ...]
    skills: tuple[str, ...]
    facts: ReadFacts


def read_text(pasted: str, most_skills: int, today: date) -> ReadText:
    """Read a text; the same text always gives the same."""
    words = plain(pasted)
    title, text = title_of(words), bare(words[:LONGEST])
    language = language_of(text)
    return ReadText(
        words=words,
        title=title,
        language=language,
        had_markup=has_markup(pasted),
        occupations=occupations_in(bare(title), text),
        skills=skills_in(text, most_skills) if language else (),
        facts=facts_in(words[:LONGEST], text, today),
    )


def title_of(words: str) -> str:
    """The first line, where it is short enough to be a title."""
    first = words.partition("\n")[0].strip()
    title = PREFIX.sub("", first).strip(" -\u2013:")
    title = re.sub(r"\s*\([^)]*\)\s*$|\s+m/v(?:/x)?$", "", title, flags=re.IGNORECASE)
    is_title = 0 < len(title) <= LONGEST_TITLE and not title.endswith((".", "!"))
    return title[:1].upper() + title[1:] if is_title else ""
