"""People as 64 bytes each: a million fit in memory and are read at its full speed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.plugging.matchers import (
    INTEREST_CODES,
    SKILL_CODES,
    Numbers,
    People,
)
from core.plugging.record_facts import FACTS, Facts, unknown_facts

STEP = 1.0 / 42.0
"""One unit of a stored level or error, in theta; a measurement's own error is ten times larger."""

SLOTS = 24
SKILLS, INTERESTS = len(SKILL_CODES), len(INTEREST_CODES)
UNKNOWN_THETA, UNKNOWN_ERROR = -128, 255
MIDDLE = 3.0
"""An interest (1-5) is stored as its distance to the middle of the scale."""

ROW_BYTES = 2 * SLOTS + FACTS.itemsize

Levels = NDArray[np.int8]
Errors = NDArray[np.uint8]
Bytes = NDArray[np.uint8]

_ERROR_INTERESTS = INTERESTS - (SLOTS - SKILLS)
"""How many interests stand behind the errors: those that find no slot behind theta."""


@dataclass(frozen=True, eq=False)
class Records:
    """People in columns: theta (24, n) int8, errors (24, n) uint8 and facts (n,) of 16 bytes.

    One row a skill, in the order of SKILL_CODES, so that one asked skill of all people is one
    contiguous stretch, and people start..stop are `part(start, stop)`: views, nothing is copied.
    A pool sorts its people by region, and a region is then one such part.

    Theta and errors count in STEP (1/42 theta): -127..127 is theta -3.02..3.02, 0..254 is an
    error of 0..6.05; what lies outside is drawn to the nearest end. Theta -128 and error 255 mean
    unknown, always together. An error of 0 means that theta is exact.

    The four theta slots behind the 20 skills and the first two error slots behind them hold the
    six interests, as STEPs from the middle of the scale 1-5, the last two with 128 added.
    All else there is zero. Equal people give equal bytes.
    """

    theta: Levels
    errors: Errors
    facts: Facts

    def __post_init__(self) -> None:
        people = len(self.facts)
        if not self.theta.shape == self.errors.shape == (SLOTS, people):
            raise ValueError(f"expected theta and errors of shape ({SLOTS}, {people})")
        kinds = [each.dtype for each in (self.theta, self.errors, self.facts)]
        if kinds != [np.dtype(np.int8), np.dtype(np.uint8), FACTS]:
            raise ValueError("expected theta as int8, errors as uint8 and facts as FACTS")

    def __len__(self) -> int:
        return len(self.facts)

    @property
    def nbytes(self) -> int:
        """Bytes of memory, 64 a person."""
        return self.theta.nbytes + self.errors.nbytes + self.facts.nbytes

    def part(self, start: int, stop: int) -> "Records":
        """People start..stop, without a copy."""
        return Records(
            self.theta[:, start:stop], self.errors[:, start:stop], self.facts[start:stop]
        )

    def take(self, rows: Sequence[int] | NDArray[Any]) -> "Records":
        """Return only these people, in this order (or those where a mask is true)."""
        return Records(self.theta[:, rows], self.errors[:, rows], self.facts[rows])


def pack(people: People, facts: Facts | None = None) -> Records:
    """Round people to records; facts (n,) stand as they are, or are all unknown.

    A level without its error says as little as an error without its level: both become unknown.
    """
    unmeasured = np.isnan(people.theta) | np.isnan(people.errors)
    theta = np.zeros((SLOTS, len(people)), dtype=np.int8)
    errors = np.zeros((SLOTS, len(people)), dtype=np.uint8)
    theta[:SKILLS] = _steps(np.where(unmeasured, np.nan, people.theta).T, -127, 127, UNKNOWN_THETA)
    errors[:SKILLS] = _steps(np.where(unmeasured, np.nan, people.errors).T, 0, 254, UNKNOWN_ERROR)
    interests = _steps(people.interests.T - MIDDLE, -127, 127, UNKNOWN_THETA).astype(np.int8)
    theta[SKILLS:] = interests[: SLOTS - SKILLS]
    errors[SKILLS : SKILLS + _ERROR_INTERESTS] = interests[SLOTS - SKILLS :].view(np.uint8) ^ 128
    return Records(theta, errors, unknown_facts(len(people)) if facts is None else facts)


def unpack(records: Records) -> People:
    """Give people as algorithms for a single pair read them; each value within half a STEP."""
    errors = np.ascontiguousarray(records.errors[:SKILLS].T)
    return People(
        _theta(records.theta[:SKILLS].T),
        np.where(errors == UNKNOWN_ERROR, np.nan, errors * STEP),
        _theta(interest_steps(records).T) + MIDDLE,
    )


def interest_steps(records: Records) -> Levels:
    """The six interests (6, n) in steps from the middle of the scale; UNKNOWN_THETA = unknown."""
    behind = (records.errors[SKILLS : SKILLS + _ERROR_INTERESTS] ^ 128).view(np.int8)
    return np.concatenate((records.theta[SKILLS:], behind))


def to_rows(records: Records) -> Bytes:
    """Records as they are stored, (n, 64) uint8: theta, errors, facts of one person each row."""
    rows = np.empty((len(records), ROW_BYTES), dtype=np.uint8)
    rows[:, :SLOTS] = records.theta.T.view(np.uint8)
    rows[:, SLOTS : 2 * SLOTS] = records.errors.T
    rows[:, 2 * SLOTS :] = records.facts.view(np.uint8).reshape(len(records), FACTS.itemsize)
    return rows


def from_rows(rows: Bytes) -> Records:
    """Turn stored rows (n, 64) into columns again."""
    return Records(
        np.ascontiguousarray(rows[:, :SLOTS].T).view(np.int8),
        np.ascontiguousarray(rows[:, SLOTS : 2 * SLOTS].T),
        np.ascontiguousarray(rows[:, 2 * SLOTS :]).view(FACTS).reshape(len(rows)),
    )


def _steps(values: Numbers, least: int, most: int, unknown: int) -> NDArray[np.int16]:
    """Count the steps from zero, any shape, within bounds; NaN becomes `unknown`."""
    steps = np.clip(np.rint(values / STEP), least, most)
    return np.where(np.isnan(values), unknown, steps).astype(np.int16)


def _theta(levels: Levels) -> Numbers:
    """Levels in theta, any shape; NaN = unknown."""
    rows = np.ascontiguousarray(levels)
    return np.where(rows == UNKNOWN_THETA, np.nan, rows * STEP)
