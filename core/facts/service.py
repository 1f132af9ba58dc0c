"""The one door to the facts that may filter: their kinds, rules, rows of 16 bytes and words."""

from __future__ import annotations

import msgspec

from core.facts.columns import rows_of
from core.facts.rules import fits_all, misfit_columns, misfits, start_by
from core.facts.schemas import Fact, Language, Licence, PersonFacts, Shift, WorkFacts
from core.facts.words import fact_word, language_word, licence_word, shift_word
from core.plugging.record_facts import FACTS

__all__ = [
    "FACTS",
    "Fact",
    "Language",
    "Licence",
    "PersonFacts",
    "Shift",
    "WorkFacts",
    "fact_word",
    "fits_all",
    "language_word",
    "licence_word",
    "misfit_columns",
    "misfits",
    "read_facts",
    "rows_of",
    "shift_word",
    "start_by",
    "write_facts",
]


def write_facts(facts: PersonFacts) -> str:
    """Facts as text for a JSONB column."""
    return msgspec.json.encode(facts, order="deterministic").decode()


def read_facts(text: str) -> PersonFacts:
    """Facts from the text of a JSONB column."""
    return msgspec.json.decode(text, type=PersonFacts)
