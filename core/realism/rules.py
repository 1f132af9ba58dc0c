"""Counts people who fit the facts of a vacancy, with and without each wish; never one person."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.facts.schemas import Language, WorkFacts
from core.facts.service import fits_all, misfit_columns
from core.realism.schemas import Count, Wish

HIDDEN_UNDER = 10
"""Fewer people than this are never told as a number."""
SHOWS = 0.67
"""From this level on somebody probably shows a skill already, in theta."""
BANDS = ((0.5, "most"), (0.25, "many"), (0.1, "some"), (0.0, "few"))
"""From which share of the people a word is used."""
Rows = NDArray[np.void]
Levels = NDArray[np.floating]


def count(people: Rows, work: WorkFacts) -> Count:
    """How many live near enough, how many fit everything, and what each wish costs."""
    fits = int(fits_all(people, work).sum())
    costs = [(wish, int(fits_all(people, less).sum()) - fits) for wish, less in without_each(work)]
    gains = sorted((cost for cost in costs if cost[1] > 0), key=lambda cost: -cost[1])
    return Count(near=int(is_near(people, work).sum()), fits=fits, costs=tuple(gains))


def is_near(people: Rows, work: WorkFacts) -> NDArray[np.bool_]:
    """Which people travel as far as this work, (n,); who did not say counts too."""
    near: NDArray[np.bool_] = ~misfit_columns(people, work)["distance"]
    return near


def without_each(work: WorkFacts) -> Iterator[tuple[Wish, WorkFacts]]:
    """The same work with one wish less, for each wish."""
    change = msgspec.structs.replace
    for shift in sorted(work.shifts):
        yield Wish("shift", shift), change(work, shifts=work.shifts - {shift})
    for licence in sorted(work.licences):
        yield Wish("licence", licence), change(work, licences=work.licences - {licence})
    spoken = " ".join(code for code in Language if code in work.languages)
    plain: tuple[tuple[Wish, WorkFacts], ...] = (
        (Wish("language", spoken), change(work, languages=frozenset())),
        (Wish("hours"), change(work, hours_min=None, hours_max=None)),
        (Wish("start"), change(work, start=None)),
        (Wish("age"), change(work, minimum_age=0)),
        (Wish("distance"), change(work, postcode=None)),
    )
    yield from (one for one in plain if one[1] != work)


def band(levels: Levels) -> str:
    """How many of these people probably show a skill already, as a word; levels (n,) in theta."""
    share = float((levels >= SHOWS).mean()) if len(levels) else 0.0
    return next(word for least, word in BANDS if share >= least)


def is_hidden(number: int) -> bool:
    """Whether a number of people is too small to be told."""
    return number < HIDDEN_UNDER
