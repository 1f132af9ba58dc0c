"""Reads the texts that may break a language rule, each with its reason and date."""

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tools.breaches import Breach

PLACE = "tools/text_exceptions.toml"


class TextExceptions:
    """The exceptions of one tree; remembers which were needed, so that old ones go."""

    def __init__(self, entries: Sequence[Mapping[str, Any]]) -> None:
        self.entries = entries
        self.needed: set[str] = set()

    @classmethod
    def read(cls, root: Path) -> "TextExceptions":
        """Read the file of a tree; a tree without the file has no exceptions."""
        path = root / PLACE
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        return cls(tomllib.loads(text).get("exception", []))

    def covers(self, text: str) -> bool:
        """Tell whether this exact text (for a message: its English id) is an exception."""
        known = any(entry.get("text") == text for entry in self.entries)
        if known:
            self.needed.add(text)
        return known

    def breaches(self) -> Iterator[Breach]:
        """Find exceptions without a reason or date, and those no text needs any more."""
        for entry in self.entries:
            text = entry.get("text", "")
            if not entry.get("reason"):
                yield Breach(PLACE, 1, f"exception without a reason: {text!r}")
            if not isinstance(entry.get("date"), dt.date):
                yield Breach(PLACE, 1, f"exception without a date: {text!r}")
            if text not in self.needed:
                yield Breach(PLACE, 1, f"exception that no text needs: {text!r}")
