"""The contract of a matching algorithm: arrays in, a score a pair out, and reasons that add up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from core.catalogue.service import INTEREST_CODES, SKILL_CODES

__all__ = [
    "INTEREST_CODES",
    "SKILL_CODES",
    "Contribution",
    "Demands",
    "Matcher",
    "Numbers",
    "People",
    "may_lead",
]

Numbers = NDArray[np.float64]

_SKILLS, _INTERESTS = len(SKILL_CODES), len(INTEREST_CODES)


def _numbers(values: Numbers, columns: int, rows: int) -> Numbers:
    array = np.asarray(values, dtype=np.float64).view()
    array.flags.writeable = False  # several algorithms read the same arrays
    if array.shape != (rows, columns):
        raise ValueError(f"expected an array of shape ({rows}, {columns}), not {array.shape}")
    return array


@dataclass(frozen=True, eq=False)
class People:
    """Skills theta (n, 20) with standard errors (n, 20), interests (n, 6) 1-5; NaN = unknown.

    Columns stand in the order of SKILL_CODES and INTEREST_CODES.
    """

    theta: Numbers
    errors: Numbers
    interests: Numbers

    def __post_init__(self) -> None:
        rows = len(self.theta)
        for name, columns in (("theta", _SKILLS), ("errors", _SKILLS), ("interests", _INTERESTS)):
            object.__setattr__(self, name, _numbers(getattr(self, name), columns, rows))

    def __len__(self) -> int:
        return len(self.theta)

    def take(self, rows: Sequence[int]) -> "People":
        """Return only these people, in this order."""
        return People(*(array[rows, :] for array in (self.theta, self.errors, self.interests)))


@dataclass(frozen=True, eq=False)
class Demands:
    """What work asks: importance (m, 20) and interests (m, 6), both 1-5, and asked levels.

    Required (m, 20) is theta -.67, 0 or +.67, NaN = not asked; weights (m, 20) sum to 1 over asked.
    """

    importance: Numbers
    interests: Numbers
    required: Numbers
    weights: Numbers

    def __post_init__(self) -> None:
        rows = len(self.importance)
        for name in ("importance", "interests", "required", "weights"):
            columns = _INTERESTS if name == "interests" else _SKILLS
            object.__setattr__(self, name, _numbers(getattr(self, name), columns, rows))

    def __len__(self) -> int:
        return len(self.importance)

    def take(self, rows: Sequence[int]) -> "Demands":
        """Return only these demands, in this order."""
        arrays = (self.importance, self.interests, self.required, self.weights)
        return Demands(*(array[rows, :] for array in arrays))


@dataclass(frozen=True)
class Contribution:
    """What one skill or interest adds to a score, or takes from it."""

    kind: Literal["skill", "interest"]
    code: str
    value: float


@runtime_checkable
class Matcher(Protocol):
    """A way to order work for a person, or people for an employer: pure, and able to explain.

    One that says `may_lead = False` may run beside the chosen one, and orders no list itself.
    """

    @property
    def id(self) -> str:
        """Name it is chosen by in a tenant's settings."""
        ...

    @property
    def version(self) -> str:
        """Version that is stored with each order it made."""
        ...

    @property
    def audience(self) -> Literal["person", "employer"]:
        """Whose list it orders."""
        ...

    @property
    def description(self) -> str:
        """Message id of one plain sentence about what it looks at."""
        ...

    def score(self, people: People, demands: Demands) -> Numbers:
        """Score every pair, (n, m); higher comes first, and the number is never shown."""
        ...

    def explain(
        self, people: People, person: int, demands: Demands, demand: int
    ) -> tuple[Contribution, ...]:
        """Split the score of one pair into parts whose values sum to it."""
        ...


def may_lead(matcher: Matcher) -> bool:
    """Whether an algorithm may order a list that people see; most may, and need not say so."""
    return bool(getattr(matcher, "may_lead", True))
