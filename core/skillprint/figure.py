"""Geometry of the petal flower: one petal a skill, drawn by its state, never by a number."""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import msgspec

State = Literal["strong", "good", "growing", "unknown"]
REACH: dict[State, float] = {"strong": 1.0, "good": 0.78, "growing": 0.56, "unknown": 0.56}
BREADTH: dict[State, float] = {"strong": 1.0, "good": 0.86, "growing": 0.72, "unknown": 0.72}
TONES = 4
MARGIN = 4.0


class PetalValue(msgspec.Struct, frozen=True):
    """A skill code with its state; the order of the values is the order round the flower."""

    code: str
    state: State


class Petal(msgspec.Struct, frozen=True):
    """One closed SVG path; `tone` (0-3) varies the colour for the eye and carries no meaning."""

    code: str
    state: State
    tone: int
    path: str


class Flower(msgspec.Struct, frozen=True):
    """A square drawing with `size` units a side: petals, the ring and the heart in the middle."""

    size: float
    centre: float
    ring: float
    heart: float
    petals: list[Petal]


def _point(centre: float, angle: float, radius: float) -> str:
    x, y = centre + radius * math.sin(angle), centre - radius * math.cos(angle)
    return f"{x:.1f} {y:.1f}"


@lru_cache(maxsize=1024)
def petal_path(centre: float, angle: float, start: float, end: float, half: float) -> str:
    """Draw a leaf from radius start to end; angle in radians, clockwise from the top."""
    sides = []
    for side in (-1, 1):
        near = _point(centre, angle + side * half * 0.75, start + (end - start) * 0.35)
        far = _point(centre, angle + side * half * 1.15, start + (end - start) * 0.95)
        sides.append((near, far))
    foot, tip = _point(centre, angle, start), _point(centre, angle, end)
    (near_left, far_left), (near_right, far_right) = sides
    return f"M{foot}C{near_left} {far_left} {tip}C{far_right} {near_right} {foot}Z"


def petals(values: Sequence[PetalValue], size: float = 320.0) -> list[Petal]:
    """Draw one petal for each value, evenly from the top; size in SVG units."""
    if not values:
        return []
    centre, turn = size / 2, 2 * math.pi / len(values)
    start, end = size * 0.09, centre - MARGIN
    half = min(turn * 0.58, math.pi / 7)
    drawn = []
    for index, value in enumerate(values):
        tip = start + (end - start) * REACH[value.state]
        path = petal_path(centre, index * turn, start, tip, half * BREADTH[value.state])
        drawn.append(Petal(value.code, value.state, index % TONES, path))
    return drawn


def flower(values: Sequence[PetalValue], size: float = 320.0) -> Flower:
    """Draw the whole flower for the macro figures.petal_figure; size in SVG units."""
    return Flower(
        size=size,
        centre=size / 2,
        ring=round(size * 0.085, 1),
        heart=round(size * 0.035, 1),
        petals=petals(values, size),
    )
