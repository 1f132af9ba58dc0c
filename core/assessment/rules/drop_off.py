"""How many people saw each place of the questions, went on from it, or stopped there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Part = Literal["question", "picture", "wish"]
ORDER: tuple[Part, ...] = ("question", "picture", "wish")


@dataclass(frozen=True)
class Stand:
    """Where `runs` runs stand alike: places passed of each part, and whether they go on.

    `carried` questions came along from an earlier run: this one never showed them. `stopped`:
    not finished, and left or quiet.
    """

    runs: int
    passed: Mapping[Part, int]
    carried: int = 0
    questions_done: bool = False
    finished: bool = False
    stopped: bool = False


@dataclass(frozen=True)
class Place:
    """One place, counted from 1 in its part: runs that saw it, answered it, and stopped at it."""

    part: Part
    number: int
    shown: int
    answered: int
    left: int


def places(stands: Iterable[Stand], lengths: Mapping[Part, int]) -> tuple[Place, ...]:
    """Each place that somebody saw, in asking order; at most `lengths` in each part."""
    listed = tuple(stands)
    counted = [
        count(listed, lengths, part, number)
        for part in ORDER
        for number in range(1, lengths[part] + 1)
    ]
    return tuple(place for place in counted if place.shown)


def count(stands: Iterable[Stand], lengths: Mapping[Part, int], part: Part, number: int) -> Place:
    """The counts of one place; what came along from an earlier run is not counted twice."""
    shown = answered = left = 0
    for stand in stands:
        if stand.carried and (part != "question" or number <= stand.carried):
            continue
        is_passed = number <= stand.passed[part]
        is_here = not is_passed and place_now(stand, lengths) == (part, number)
        shown += stand.runs * (is_passed or is_here)
        answered += stand.runs * is_passed
        left += stand.runs * (is_here and stand.stopped)
    return Place(part, number, shown, answered, left)


def place_now(stand: Stand, lengths: Mapping[Part, int]) -> tuple[Part, int] | None:
    """The place that an unfinished run shows now."""
    if stand.finished:
        return None
    part: Part = "question"
    if stand.questions_done:
        part = "picture" if stand.passed["picture"] < lengths["picture"] else "wish"
    return part, stand.passed[part] + 1
