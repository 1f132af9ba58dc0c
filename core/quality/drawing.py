"""Pictures of figures as lines, dots and bars with their places, for a page and for paper alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from core.quality.columns import Kind, say

WIDTH = 360
LEFT, RIGHT = 8, 352
ROW = 36
TOP = 26
BAR_END = 300
CURVE_HEIGHT = 160


class Line(NamedTuple):
    """A straight line; a goal is dashed."""

    x1: float
    y1: float
    x2: float
    y2: float
    look: str


class Dot(NamedTuple):
    """A dot: full when it reaches the bar, hollow when it does not."""

    x: float
    y: float
    look: str


class Bar(NamedTuple):
    """A bar that starts at the left."""

    y: float
    width: float


class Label(NamedTuple):
    """Words in a picture."""

    x: float
    y: float
    text: str
    anchor: str = "start"


class Picture(NamedTuple):
    """Everything to draw, and the same in words."""

    title: str
    text: str
    height: float
    lines: tuple[Line, ...] = ()
    dots: tuple[Dot, ...] = ()
    bars: tuple[Bar, ...] = ()
    labels: tuple[Label, ...] = ()
    curve: str = ""
    width: float = WIDTH


class Point(NamedTuple):
    """A named figure with its interval, where it has one."""

    label: str
    value: float
    low: float | None = None
    high: float | None = None


class Scale(NamedTuple):
    """The ends of an axis and the figures marked on it; the first is the bar."""

    low: float
    high: float
    marks: tuple[float, ...]

    def x(self, value: float) -> float:
        """The place of a figure, within the axis."""
        inside = min(max(value, self.low), self.high)
        return round(LEFT + (inside - self.low) / (self.high - self.low) * (RIGHT - LEFT), 1)


def dots(title: str, points: Sequence[Point], scale: Scale, text: str) -> Picture:
    """A dot with its interval for each figure, one below the other."""
    height = TOP + ROW * len(points) + 4
    lines: list[Line] = []
    labels = [Label(scale.x(m), TOP - 12, say(m, "decimal"), "middle") for m in scale.marks]
    found: list[Dot] = []
    for at, point in enumerate(points):
        y = TOP + ROW * at + 28
        labels.append(Label(LEFT, y - 13, point.label))
        labels.append(Label(RIGHT, y - 13, say(point.value, "decimal"), "end"))
        lines.append(Line(LEFT, y, RIGHT, y, "axis"))
        lines += [Line(scale.x(m), y - 8, scale.x(m), y + 8, "goal") for m in scale.marks]
        if point.low is not None and point.high is not None:
            lines.append(Line(scale.x(point.low), y, scale.x(point.high), y, "interval"))
        look = "full" if point.value >= scale.marks[0] else "hollow"
        found.append(Dot(scale.x(point.value), y, look))
    return Picture(title, text, height, tuple(lines), tuple(found), labels=tuple(labels))


def bars(title: str, rows: Sequence[tuple[str, float | None, str]], text: str) -> Picture:
    """A bar for each label; a figure that is hidden has no bar, only its word."""
    most = max((value for _label, value, _word in rows if value), default=1.0)
    found, labels, lines = [], [], []
    for at, (label, value, word) in enumerate(rows):
        y = ROW * at + 20
        width = (value or 0.0) / most * (BAR_END - LEFT)
        labels += [Label(LEFT, y - 6, label), Label(LEFT + width + 8, y + 11, word)]
        if width:
            found.append(Bar(y, round(width, 1)))
        lines.append(Line(LEFT, y, LEFT, y + 14, "axis"))
    height = ROW * len(rows) + 4
    return Picture(title, text, height, tuple(lines), bars=tuple(found), labels=tuple(labels))


def curve(title: str, points: Sequence[tuple[float, float]], text: str, kind: Kind) -> Picture:
    """A line through figures (x, y), from nothing up to the highest."""
    first, last = points[0][0], points[-1][0]
    most = max(y for _x, y in points) or 1.0
    top, bottom = 20.0, CURVE_HEIGHT - 24.0

    def place(x: float, y: float) -> tuple[float, float]:
        across = LEFT + 30 + (x - first) / ((last - first) or 1.0) * (RIGHT - LEFT - 44)
        return round(across, 1), round(bottom - y / most * (bottom - top), 1)

    through = " ".join(f"{x},{y}" for x, y in (place(*point) for point in points))
    of_x: Kind = "tenth" if kind == "decimal" else "whole"
    labels = (
        Label(LEFT, top + 4, say(most, kind)),
        Label(LEFT, bottom + 4, "0"),
        Label(LEFT + 30, CURVE_HEIGHT - 6, say(first, of_x), "middle"),
        Label(RIGHT - 14, CURVE_HEIGHT - 6, say(last, of_x), "middle"),
    )
    axis = (Line(LEFT + 30, bottom, RIGHT - 14, bottom, "axis"),)
    return Picture(title, text, CURVE_HEIGHT, axis, labels=labels, curve=through)
