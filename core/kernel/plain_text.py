"""Text that people type for one another: words and line ends, and nothing that hides or turns."""

from __future__ import annotations

import re
import unicodedata

# They turn the order of letters around, so that a text can look like another one.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
MANY_EMPTY = re.compile(r"\n{3,}")


def plain_text(typed: str) -> str:
    """The text with plain line ends, without control characters, at most one empty line in a row.

    Letters of every script stay, also those that join or set apart (Persian, emoji).
    """
    lines = typed.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = "".join(
        letter
        for letter in lines
        if letter == "\n" or not (letter in TURNING or unicodedata.category(letter) in {"Cc", "Cs"})
    )
    whole = "\n".join(line.rstrip() for line in kept.split("\n"))
    return MANY_EMPTY.sub("\n\n", whole).strip()
