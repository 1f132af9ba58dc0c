"""Who sits at whose table in which round of an event: first a talk for everybody."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]  # scipy ships no types

from core.plugin_api import Numbers

NOBODY = -1
FEWER = 0.05
"""What each talk less than others have is worth, in standard deviations of the scores."""

WISH = 1.0
"""What a wish of one side is worth, in standard deviations of the scores."""

_NEVER = -1e9

Flags = NDArray[np.bool_]
Places = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Evening:
    """Everything a plan depends on: n people, m tables and the rounds.

    `scores` and both sides' wishes are (n, m); a wish is 1 yes, 0 none, -1 never. `people_free` is
    (n, rounds) and `tables_free` (m, rounds): a gap is kept.
    """

    scores: Numbers
    people_free: Flags
    tables_free: Flags
    people_wish: Places
    employers_wish: Places

    @classmethod
    def plain(cls, scores: Numbers, rounds: int) -> "Evening":
        """An evening on which everybody is there all the time and nobody has said a wish."""
        people, tables = scores.shape
        none = np.zeros(scores.shape, dtype=np.int64)
        return cls(
            scores,
            np.ones((people, rounds), dtype=np.bool_),
            np.ones((tables, rounds), dtype=np.bool_),
            none,
            none,
        )

    @property
    def worth(self) -> Numbers:
        """What each talk is worth, (n, m), in standard deviations; -1e9 where a side refuses."""
        if not self.scores.size:
            return self.scores
        spread = float(self.scores.std()) or 1.0
        wishes = WISH * (self.people_wish + self.employers_wish)
        never = (self.people_wish < 0) | (self.employers_wish < 0)
        return np.where(never, _NEVER, (self.scores - self.scores.mean()) / spread + wishes)


def plan(
    evening: Evening,
    least: int = 1,
    begun: Places | None = None,
    first: int = 0,
    fewer: float = FEWER,
) -> Places:
    """Return the person at each table, (rounds, m), -1 = empty.

    As many people as can be get `least` talks. Rounds before `first` stay as they were in `begun`.
    """
    rounds, tables = evening.tables_free.shape[1], len(evening.tables_free)
    places = np.full((rounds, tables), NOBODY)
    if begun is not None:
        places[:first] = begun[:first]
    for number in range(1, least + 1):
        _seat_those_with_fewer(evening, places, number, first)
    for at in range(first, rounds):
        _fill_round(evening, places, at, fewer)
    return places


def talks(places: Places, people: int) -> Places:
    """How many talks each person has, (n,)."""
    return np.bincount(places[places >= 0], minlength=people)


def _seat_those_with_fewer(evening: Evening, places: Places, number: int, first: int) -> None:
    """Give a talk to all who have fewer than `number`: one assignment over all that is open."""
    people = np.flatnonzero(talks(places, len(evening.scores)) < number)
    rounds, tables = places.shape
    open_to = _open_to(evening, places)[people]
    open_to[:, :first] = False
    worth = np.broadcast_to(evening.worth[people][:, None, :], open_to.shape)
    values = np.where(open_to, worth, _NEVER).reshape(len(people), rounds * tables)
    for row, column in _assigned(values):
        places[column // tables, column % tables] = people[row]


def _fill_round(evening: Evening, places: Places, at: int, bonus: float) -> None:
    """Fill the open places of one round; who has fewer talks comes a little sooner."""
    fewer = -bonus * talks(places, len(evening.scores))
    open_to = _open_to(evening, places)[:, at]
    for person, table in _assigned(np.where(open_to, evening.worth + fewer[:, None], _NEVER)):
        places[at, table] = person


def _open_to(evening: Evening, places: Places) -> Flags:
    """Where each person may still sit, (n, rounds, m): free, unmet, not refused, not taken."""
    met = np.zeros(evening.scores.shape, dtype=np.bool_)
    busy = ~evening.people_free
    for at, table in np.argwhere(places >= 0):
        met[places[at, table], table] = busy[places[at, table], at] = True
    taken = (places >= 0) | ~evening.tables_free.T
    unfit = met | (evening.worth <= _NEVER)
    return ~(busy[:, :, None] | taken[None] | unfit[:, None, :])


def _assigned(values: Numbers) -> list[tuple[int, int]]:
    """Pairs of the best assignment, without those that may not be."""
    rows, columns = linear_sum_assignment(values, maximize=True)
    return [(int(r), int(c)) for r, c in zip(rows, columns, strict=True) if values[r, c] > _NEVER]
