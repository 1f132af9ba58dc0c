"""What a person may say of themselves for this one purpose, and what is counted over it."""

from __future__ import annotations

from typing import Literal

import msgspec

from core.measurement.impact import Comparison

Dimension = Literal["language", "age_band", "gender", "route"]
Step = Literal["shown", "viewed", "asked", "accepted"]


class Given(msgspec.Struct, frozen=True):
    """What somebody gave; '' was not given."""

    language: str = ""
    age_band: str = ""
    gender: str = ""


class Counted(msgspec.Struct, frozen=True):
    """How many people of a cell came how far: in the pool, shown, viewed, asked, said yes."""

    language: str
    age_band: str
    gender: str
    route: str
    people: int
    shown: int
    viewed: int
    asked: int
    accepted: int


class GroupRow(msgspec.Struct, frozen=True):
    """One group at one step beside all others of the same kind; counts None when under 10."""

    group: str
    chosen: int | None
    people: int | None
    comparison: Comparison


class StepTable(msgspec.Struct, frozen=True):
    """All groups of one kind at one step."""

    dimension: Dimension
    step: Step
    rows: tuple[GroupRow, ...]
