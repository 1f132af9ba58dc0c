"""The contract of a table plan: arrays in, a person at each table in each round out, checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from core.plugging.matchers import Numbers

NOBODY = -1

Flags = NDArray[np.bool_]
Places = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Gathering:
    """Everything a plan depends on: n people, m tables, r rounds.

    `scores` (n, m), higher fits better; both wishes (n, m): 1 yes, 0 none, -1 never. `people_free`
    (n, r), `tables_free` (m, r). `rests` (n,): who wants no two talks in a row; `follows` (r,):
    whether a round comes right after the one before. `kept` (r, m) holds what must stay, -1 where
    nothing must; rounds before `first` have begun and take nobody new.
    """

    scores: Numbers
    people_wish: Places
    tables_wish: Places
    people_free: Flags
    tables_free: Flags
    rests: Flags
    follows: Flags
    kept: Places
    first: int = 0
    least: int = 2

    def __post_init__(self) -> None:
        people, tables = self.scores.shape
        rounds = len(self.follows)
        wanted = {
            "scores": (people, tables),
            "people_wish": (people, tables),
            "tables_wish": (people, tables),
            "people_free": (people, rounds),
            "tables_free": (tables, rounds),
            "rests": (people,),
            "kept": (rounds, tables),
        }
        for name, shape in wanted.items():
            array = np.asarray(getattr(self, name)).view()
            array.flags.writeable = False  # an algorithm must not change what it is judged by
            if array.shape != shape:
                raise ValueError(f"{name} has shape {array.shape}, not {shape}")
            object.__setattr__(self, name, array)

    @classmethod
    def plain(cls, scores: Numbers, rounds: int, least: int = 2) -> Gathering:
        """A gathering where everybody is there all the time and nobody has said a wish."""
        people, tables = scores.shape
        none = np.zeros(scores.shape, dtype=np.int64)
        return cls(
            scores,
            none,
            none,
            np.ones((people, rounds), dtype=np.bool_),
            np.ones((tables, rounds), dtype=np.bool_),
            rests=np.zeros(people, dtype=np.bool_),
            follows=np.arange(rounds) > 0,
            kept=np.full((rounds, tables), NOBODY),
            least=least,
        )

    @property
    def people(self) -> int:
        """How many people."""
        return len(self.scores)

    @property
    def refused(self) -> Flags:
        """The pairs of which a side said never, (n, m)."""
        found: Flags = (self.people_wish < 0) | (self.tables_wish < 0)
        return found

    def open_to(self, places: Places) -> Flags:
        """Where each person may still sit, (n, r, m): free, unmet, unrefused, untaken, rested."""
        met = np.zeros(self.scores.shape, dtype=np.bool_)
        busy = ~self.people_free
        for at, table in np.argwhere(places >= 0):
            met[places[at, table], table] = busy[places[at, table], at] = True
        busy = busy | (self.rests[:, None] & self._beside_a_talk(places))
        taken = (places >= 0) | ~self.tables_free.T
        closed = busy[:, :, None] | taken[None] | (met | self.refused)[:, None, :]
        closed[:, : self.first] = True
        return ~closed

    def _beside_a_talk(self, places: Places) -> Flags:
        """The rounds right before or after a talk of each person, (n, r)."""
        talks = seated(places, self.people)
        beside = np.zeros_like(talks)
        beside[:, 1:] |= talks[:, :-1] & self.follows[1:]
        beside[:, :-1] |= talks[:, 1:] & self.follows[1:]
        return beside


@runtime_checkable
class Planner(Protocol):
    """A way to seat people at tables, pure: the same gathering gives the same plan."""

    @property
    def id(self) -> str:
        """Name it is chosen by."""
        ...

    @property
    def version(self) -> str:
        """Version that is stored with each plan it made."""
        ...

    @property
    def audience(self) -> Literal["event"]:
        """What it is for: planners order no list."""
        ...

    @property
    def description(self) -> str:
        """Message id of one plain sentence about how it seats people."""
        ...

    def plan(self, gathering: Gathering) -> Places:
        """Seat people, (r, m): the row of a person at each table in each round, -1 = empty."""
        ...


def seated(places: Places, people: int) -> Flags:
    """In which rounds each person sits somewhere, (people, rounds)."""
    found = np.zeros((people, len(places)), dtype=np.bool_)
    for at, table in np.argwhere(places >= 0):
        found[places[at, table], at] = True
    return found


def problem_of(gathering: Gathering, places: Places) -> str:
    """The first promise that a plan breaks, or ''."""
    kept = gathering.kept
    if places.shape != kept.shape or not np.issubdtype(places.dtype, np.integer):
        return "it has another shape or holds no whole numbers"
    if places.size and (places.min() < NOBODY or places.max() >= gathering.people):
        return "it seats people who are not there"
    if (places[kept >= 0] != kept[kept >= 0]).any():
        return "it moves what must stay"
    if (places[: gathering.first] != kept[: gathering.first]).any():
        return "it changes rounds that have begun"
    return _new_seat_problem(gathering, places)


def _new_seat_problem(gathering: Gathering, places: Places) -> str:
    """Put the new seats in one by one: each must have been open."""
    grown = gathering.kept.copy()
    for at, table in np.argwhere((places >= 0) & (gathering.kept < 0)):
        person = places[at, table]
        if not gathering.open_to(grown)[person, at, table]:
            return f"the seat of round {at + 1} at table {table + 1} was not open"
        grown[at, table] = person
    return ""
