"""Which skills, which occupation and which language the words of a text point to."""

from __future__ import annotations

import re

from core.vacancies.reading.lexicon import lexicon, occupation_finders, skill_finders

WORD = re.compile(r"[a-z]+")
KNOWN = 0.08
"""From this share of everyday words on, a text counts as Dutch or English."""
MOST_COUNTED = 3
"""A word that is repeated often says no more than one said three times."""
TITLE = 4
"""A word in the title says as much as four in the text."""
SIGNS_OF_WORK = 2


def language_of(text: str) -> str:
    """The language of a bare text: nl, en, or empty where it is neither."""
    words = WORD.findall(text)
    shares = {
        code: sum(word in set(common) for word in words) / max(len(words), 1)
        for code, common in lexicon().languages.items()
    }
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= KNOWN else ""


def skills_in(text: str, most: int) -> tuple[str, ...]:
    """The skills a bare text speaks of, those with the most different words first."""
    found = {
        code: {hit[0] for hit in seen.finditer(text)} for code, seen in skill_finders().items()
    }
    codes = [code for code, hits in found.items() if hits]
    return tuple(sorted(codes, key=lambda code: -len(found[code]))[:most])


def occupations_in(title: str, text: str, most: int = 3) -> tuple[str, ...]:
    """The occupations a bare text speaks of, the likeliest first; empty without a clear sign."""
    scores = {
        code: TITLE * len(seen.findall(title)) + min(MOST_COUNTED, len(seen.findall(text)))
        for code, seen in occupation_finders().items()
    }
    codes = [code for code, score in scores.items() if score >= SIGNS_OF_WORK]
    return tuple(sorted(codes, key=lambda code: -scores[code])[:most])
