"""What a calculation finds, as it is kept with its proposal and shown to the person who decides."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from core.kernel.jobs import Job

Outcome = Literal["", "proposed", "few", "same", "known"]
Alarm = Literal["steps_close", "weak", "unused", "noisy"]


class Calibrate(Job, frozen=True):
    """Fit the parameters of a route anew."""

    route: str


class ItemChange(Struct, frozen=True, kw_only=True):
    """One item: answers seen, discrimination and thresholds before and after, standard errors."""

    id: str
    skill: str
    answers: int
    moved: bool
    a_before: float
    a_after: float
    a_error: float
    b_before: tuple[float, ...]
    b_after: tuple[float, ...]
    b_errors: tuple[float, ...]
    alarms: tuple[Alarm, ...] = ()

    @property
    def shift(self) -> float:
        """How far the item went, as a whole, to the harder (above 0) or the easier side."""
        count = len(self.b_before)
        return sum(self.b_after) / count - sum(self.b_before) / count


class Precision(Struct, frozen=True):
    """Simulated: correlation with the truth (0 to 1), standard error, and number of questions."""

    agreement: float
    error: float
    items: float


class Effects(Struct, frozen=True):
    """How many prints would have none, one, or more other strengths; None where under ten."""

    prints: int
    none: int | None
    one: int | None
    more: int | None


class Report(Struct, frozen=True, kw_only=True):
    """Everything about a proposal; `complete` counts runs, `tenants` who gave answers or counts."""

    route: str
    before: str
    people: int
    own_people: int
    tenants: int
    answers: int
    complete: int
    converged: bool
    items: tuple[ItemChange, ...]
    precision_before: Precision
    precision_after: Precision
    precision_adaptive: Precision
    effects: Effects

    @property
    def gain(self) -> float:
        """What choosing as people go would add to the correlation with the truth."""
        return self.precision_adaptive.agreement - self.precision_after.agreement

    @property
    def moved(self) -> tuple[ItemChange, ...]:
        """The items with enough answers, those that went furthest first."""
        moved = (item for item in self.items if item.moved)
        return tuple(sorted(moved, key=lambda item: -abs(item.shift)))

    @property
    def with_alarms(self) -> tuple[ItemChange, ...]:
        """The items that ask for a look."""
        return tuple(item for item in self.items if item.alarms)
