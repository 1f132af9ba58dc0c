"""Which decisions about a request are possible, and what two profiles have to say to each other."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Literal, cast

import numpy as np
from numpy.typing import NDArray

from core.catalogue.levels import Level
from core.connections.schemas import Reaction, Shown, State, Verb
from core.kernel.errors import WrongInputError
from core.kernel.i18n import lazy as _

Fit = Literal["fits", "talk", "unknown"]
TRANSITIONS: dict[Verb, tuple[State, State]] = {
    "accept": ("waiting", "accepted"),
    "decline": ("waiting", "declined"),
    "undo_decline": ("declined", "waiting"),
    "withdraw": ("waiting", "withdrawn"),
}
NEED_LIVE: frozenset[Verb] = frozenset({"accept", "undo_decline"})
REMIND_AFTER, CLOSE_AFTER = timedelta(days=3), timedelta(days=7)
"""Silence of a person before a reminder, and before a polite end; the same after a yes."""
MOST_A_WEEK = 20
"""New requests of one employer in seven days, unless the tenant sets another number."""
HIGHEST_LIMIT = 200
MOST_WAITING = 5
"""Requests that wait for one person at a time; who comes later waits outside."""
LOOK_BACK = timedelta(days=365)
FEWEST_MATCHES, USUAL = 5, 0.8
"""Settled matches before anything is said of an employer, and the share that makes "usually"."""
LONGEST_MESSAGE, LONGEST_ADVICE = 600, 400
PAGE = 20
MOST_REASONS = 3
ENOUGH: dict[Level, frozenset[str]] = {
    "basic": frozenset({"good", "strong"}),
    "good": frozenset({"good", "strong"}),
    "very_good": frozenset({"strong"}),
}
"""Issued states that meet an asked level; the cuts of the states are those of the levels."""


def next_state(state: State, verb: Verb, *, is_live: bool) -> State | None:
    """The state a decision leads to; None when it cannot be taken (now)."""
    before, after = TRANSITIONS[verb]
    if state != before or (verb in NEED_LIVE and not is_live):
        return None
    return after


def shown_state(state: State, *, is_live: bool, is_taken_back: bool = False) -> Shown:
    """What the person reads: a waiting request for closed work has ended."""
    if is_taken_back:
        return "taken_back"
    if state in {"held", "withdrawn"} or (state == "waiting" and not is_live):
        return "ended"
    return cast("Shown", state)


def reaction(waits: Sequence[timedelta | None]) -> Reaction | None:
    """How soon an employer takes a first step (from yes to step; None = none); None under five."""
    if len(waits) < FEWEST_MATCHES:
        return None
    quick = sorted(wait for wait in waits if wait is not None and wait <= CLOSE_AFTER)
    if len(quick) < USUAL * len(waits):
        return Reaction(len(quick), len(waits), None)
    middle = quick[(len(waits) - 1) // 2]
    return Reaction(len(quick), len(waits), max(1, math.ceil(middle / timedelta(days=1))))


def check_message(message: str) -> str:
    """The employer's own sentence, or WrongInputError; line ends count once."""
    text = message.replace("\r\n", "\n").strip()
    if not text:
        raise WrongInputError({"message": _("Write a few words, so that people know who asks.")})
    if len(text) > LONGEST_MESSAGE:
        words = _("This is too long: at most 600 characters. Nothing is lost, please shorten it.")
        raise WrongInputError({"message": words})
    return text


def fit_of(state: str | None, level: Level) -> Fit:
    """How the issued state of a skill stands to the asked level."""
    if state in {None, "unknown"}:
        return "unknown"
    return "fits" if state in ENOUGH[level] else "talk"


def split_skills(
    states: Mapping[str, str], asked: Mapping[str, Level], order: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """At most three asked skills that fit, best first, and three to talk about, weakest first."""
    fits = [code for code in order if fit_of(states.get(code), asked[code]) == "fits"]
    talk = [code for code in reversed(order) if code not in fits]
    return tuple(fits[:MOST_REASONS]), tuple(talk[:MOST_REASONS])


def contact_way(reach_by: str, ways: Mapping[str, str]) -> str:
    """The chosen way to be reached while it works, else the first that does, else nothing."""
    if ways.get(reach_by):
        return reach_by
    return next((way for way, value in ways.items() if value), "")


def order_of(scores: NDArray[np.float64]) -> list[int]:
    """Rows from the highest score down; equals keep their order, so that the list is stable."""
    return [int(row) for row in np.argsort(-scores, kind="stable")]


def page_numbers(total: int, wanted: int) -> tuple[int, int]:
    """The page to show (1 or more) and how many there are."""
    pages = max(1, math.ceil(total / PAGE))
    return min(max(1, wanted), pages), pages


def page_links(number: int, pages: int) -> Sequence[int | None]:
    """The pages to link to: first, last and those around this one; None is a gap."""
    near = [p for p in sorted({1, number - 1, number, number + 1, pages}) if 1 <= p <= pages]
    links: list[int | None] = []
    for page in near:
        if links and links[-1] is not None and page - links[-1] > 1:
            links.append(None)
        links.append(page)
    return links
