"""What employer-side algorithms read of a demand and of people, the same way for each."""

from collections.abc import Iterator

import numpy as np

from core.plugin_api import Demands, Numbers, People

ROWS = 8192
"""People a step: the arrays of one step stay in the processor's cache."""
_SMALLEST_ERROR = 1e-9
"""Stands for an exact level: so little that only the difference itself counts."""


def asked_skills(demands: Demands, demand: int) -> list[int]:
    """Index of each skill that a demand asks."""
    return [int(skill) for skill in np.flatnonzero(~np.isnan(demands.required[demand]))]


def steps(people: People) -> Iterator[slice]:
    """All people, some thousands at a time."""
    return (slice(start, start + ROWS) for start in range(0, len(people), ROWS))


def measured(people: People, rows: slice, skill: int) -> tuple[Numbers, Numbers]:
    """Theta and error, (n,) each; not measured counts as average, with error 1."""
    return known(people.theta[rows, skill], people.errors[rows, skill])


def known(theta: Numbers, errors: Numbers) -> tuple[Numbers, Numbers]:
    """Theta and error of any shape; NaN counts as average, with error 1."""
    unknown = np.isnan(theta) | np.isnan(errors)
    if unknown.any():
        theta, errors = np.where(unknown, 0.0, theta), np.where(unknown, 1.0, errors)
    return theta, np.maximum(errors, _SMALLEST_ERROR)
