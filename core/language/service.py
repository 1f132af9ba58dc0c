"""The one door to plain language: judge a text, hint at its hard words, and the word list."""

from __future__ import annotations

from core.language.hints import hints_by_field, hints_for
from core.language.lists import (
    exceptions,
    frequencies,
    glossary,
    judge,
    office_words,
    vocabulary,
)

__all__ = [
    "exceptions",
    "frequencies",
    "glossary",
    "hints_by_field",
    "hints_for",
    "judge",
    "office_words",
    "vocabulary",
]
