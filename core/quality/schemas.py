"""A panel as it is kept: numbers and codes only, so that it can be said in any language."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

Verdict = Literal["good", "fair", "look", "few"]
Code = Literal[
    "reliability", "retest", "items", "structure", "dif",
    "process", "answers", "impact", "recognition", "yield",
]  # fmt: skip
Figures = dict[str, float | None]


class Row(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line: what it is about, its figures (None = hidden or not known), and what to look at."""

    key: str
    figures: Figures = {}
    notes: tuple[str, ...] = ()


class Panel(Struct, frozen=True, kw_only=True):
    """One of the ten: over how many, the fewest it needs, and tables of rows by name.

    `n` is None for 1 to 9. Rows stand in the order in which they are shown.
    """

    code: Code
    n: int | None
    needs: int
    verdict: Verdict
    figures: Figures = {}
    tables: dict[str, tuple[Row, ...]] = {}


class Snapshot(Struct, frozen=True, kw_only=True):
    """All ten panels of one moment."""

    made_at: datetime
    bank_version: str
    people: int
    panels: tuple[Panel, ...]
    tenants: int = 1

    def panel(self, code: str) -> Panel:
        """One of the ten by its code."""
        return next(panel for panel in self.panels if panel.code == code)
