"""Who sits at whose table in which round of an event: first a talk for everybody."""

import numpy as np
from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]  # scipy ships no types

from core.plugin_api import Gathering, Numbers, Places

FEWER = 0.05
"""What each talk less than others have is worth, in standard deviations of the scores."""

WISH = 1.0
"""What a wish of one side is worth, in standard deviations of the scores."""

_NEVER = -1e9


def worth(gathering: Gathering) -> Numbers:
    """What each talk is worth, (n, m), in standard deviations of the scores."""
    if not gathering.scores.size:
        return gathering.scores
    spread = float(gathering.scores.std()) or 1.0
    wishes = WISH * (gathering.people_wish + gathering.tables_wish)
    values: Numbers = (gathering.scores - gathering.scores.mean()) / spread + wishes
    return values


def plan(gathering: Gathering, fewer: float = FEWER) -> Places:
    """Return the person at each table, (rounds, m), -1 = empty.

    As many people as can be get `least` talks; what is kept stays as it was.
    """
    places = gathering.kept.copy()
    for number in range(1, gathering.least + 1):
        _seat_those_with_fewer(gathering, places, number)
    for at in range(gathering.first, len(places)):
        _fill_round(gathering, places, at, fewer)
    return places


def talks(places: Places, people: int) -> Places:
    """How many talks each person has, (n,)."""
    return np.bincount(places[places >= 0], minlength=people)


def _seat_those_with_fewer(gathering: Gathering, places: Places, number: int) -> None:
    """Give a talk to all who have fewer than `number`: one assignment over all that is open."""
    people = np.flatnonzero(talks(places, gathering.people) < number)
    open_to = gathering.open_to(places)[people]
    values = np.broadcast_to(worth(gathering)[people][:, None, :], open_to.shape)
    tables = places.shape[1]
    values = np.where(open_to, values, _NEVER).reshape(len(people), places.size)
    for row, column in _assigned(values):
        places[column // tables, column % tables] = people[row]


def _fill_round(gathering: Gathering, places: Places, at: int, bonus: float) -> None:
    """Fill the open places of one round; who has fewer talks comes a little sooner."""
    fewer = -bonus * talks(places, gathering.people)
    open_to = gathering.open_to(places)[:, at]
    values = worth(gathering) + fewer[:, None]
    for person, table in _assigned(np.where(open_to, values, _NEVER)):
        places[at, table] = person


def _assigned(values: Numbers) -> list[tuple[int, int]]:
    """Pairs of the best assignment, without those that may not be."""
    rows, columns = linear_sum_assignment(values, maximize=True)
    return [(int(r), int(c)) for r, c in zip(rows, columns, strict=True) if values[r, c] > _NEVER]
