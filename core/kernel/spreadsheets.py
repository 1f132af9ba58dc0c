"""Text in files that a spreadsheet opens: never taken for a formula."""

from __future__ import annotations

BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet runs, whatever was typed in it."""
    risky = text.startswith(BEGINS) or text.lstrip().startswith(BEGINS)
    return f"'{text}" if risky else text
