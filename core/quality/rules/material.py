"""What the figures are worked out from, as arrays; made once for each tenant, never kept."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.measurement.graded_response import Floats, Integers, ItemBank

Flags = NDArray[np.bool_]
GROUPS = ("language", "assisted", "heard", "route")
"""The groups that can be told apart: focal are other languages, helped, listened, full route."""
FLAGS = ("unlikely_answers", "answers_scatter", "same_answer", "very_fast")
STEPS = ("finished", "shown", "invited", "accepted")
STATES = ("waiting", "accepted", "declined")


@dataclass(frozen=True, eq=False)
class Layout:
    """What every tenant shares: skills and domains, the questions, and their parameters."""

    version: str
    skills: tuple[str, ...]
    domains: tuple[str, ...]
    domain_of: Integers
    items: tuple[str, ...]
    bank: ItemBank


@dataclass(frozen=True, eq=False)
class People:
    """One finished run a person: answers (N, n) of four, -1 missing; the rest (N, S) or (N,).

    `means`, `errors` are the result, `singles` one skill at a time; NaN where nothing was answered.
    `groups` (4, N) is true for the focal group of each of GROUPS.
    """

    answers: Integers
    seconds: Floats
    means: Floats
    errors: Floats
    singles: Floats
    groups: Flags
    recent: Flags

    def __len__(self) -> int:
        return len(self.answers)


@dataclass(frozen=True, eq=False)
class Sittings:
    """Finished runs that began anew, (R,): how they went. `flags` (R, 4) follows FLAGS."""

    minutes: Floats
    heard: Flags
    languages: Integers
    changed: Integers
    answered: Integers
    three: Flags
    flags: Flags
    second_look: Flags
    started: int


@dataclass(frozen=True, eq=False)
class Work:
    """What came of it: STEPS (4, N) of everybody with a result, and invitations.

    `asked` (V,) counts the invitations of each vacancy; `states` (3,) follows STATES.
    """

    reached: Flags
    groups: Flags
    asked: Integers
    states: Integers
    days: Floats


@dataclass(frozen=True, eq=False)
class Material:
    """Everything of one tenant; `twice` (P, 2, S) are the skills of people who did it twice.

    `places` are the places of the drop-off: part, number, shown, answered, left.
    """

    layout: Layout
    people: People
    sittings: Sittings
    work: Work
    twice: Floats
    recognition: Integers
    places: tuple[tuple[str, int, int, int, int], ...]
