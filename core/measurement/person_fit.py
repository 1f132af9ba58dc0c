"""What a run's answers say about care: flags that ask for a second look, never another score.

The limits come from simulated people (tests/core/measurement/test_person_fit.py): one careful
person in twenty gets a second look, whatever the route's length and however questions are chosen.
"""

from collections.abc import Collection, Sequence

import numpy as np

from core.measurement.carefulness import longest_string, surprise, used_up
from core.measurement.graded_response import Floats, Integers, ItemBank
from core.measurement.posterior import MISSING

UNLIKELY_ANSWERS = "unlikely_answers"
ANSWERS_SCATTER = "answers_scatter"
SAME_ANSWER = "same_answer"
VERY_FAST = "very_fast"

_FEWEST_ANSWERS = 16
_FIT_LIMIT = -1.7
_LATE_LIMIT = -2.6
_LATE_ANSWERS = 8
_LONGEST = {2: 26, 3: 15}
_LONGEST_OTHERWISE = 11
_FAST_SECONDS = 2.0
_FAST_SHARE = 0.5
# Means that were fitted to these answers find them likelier than the person's true skills would:
# by half of each free parameter used up in theory, by this much in simulated runs.
_FITTED = 0.58


def run_flags(
    bank: ItemBank,
    answers: Integers,
    asked_order: Sequence[int],
    means: Floats,
    seconds: Sequence[float | None] | None = None,
) -> tuple[str, ...]:
    """Name what looks careless in answers (n,) of the items in asked_order, given means (S,).

    Answers count from 0 in bank order, -1 = missing. Seconds follow asked_order, None = not known.
    A run of fewer than 16 answers gets no flag. Raises ValueError when lengths don't fit.
    """
    order = np.array([each for each in asked_order if answers[each] != MISSING], dtype=np.int64)
    if answers.shape != (len(bank),) or (seconds and len(seconds) != len(asked_order)):
        raise ValueError("give an answer for each item, and seconds for each item asked")
    if len(order) < _FEWEST_ANSWERS:
        return ()
    asked, given = bank.take(order), answers[order]
    whole, late = fits(asked, given, means)
    found = {
        UNLIKELY_ANSWERS: whole < _FIT_LIMIT,
        ANSWERS_SCATTER: late < _LATE_LIMIT,
        SAME_ANSWER: longest_string(given) >= longest_allowed(bank),
        VERY_FAST: hurried(seconds or ()),
    }
    return tuple(code for code, is_found in found.items() if is_found)


def needs_second_look(flags: Collection[str]) -> bool:
    """Tell whether to offer the run again, together: any flag on the answers; speed never alone."""
    return bool(set(flags) - {VERY_FAST})


def fits(asked: ItemBank, given: Integers, means: Floats) -> tuple[float, float]:
    """l_z of a whole run in the order asked, and the lowest l_z of its ends; about 0 with care.

    Both are corrected for means (S,) that were estimated from the same answers. An end runs from
    any answer to the last one, and holds at least 8: there people who gave up are found.
    """
    theta = means[asked.skills]
    above, spread = surprise(asked, given, theta)
    above = above - _FITTED * used_up(asked, theta)
    fit = above[::-1].cumsum() / np.sqrt(np.maximum(spread[::-1].cumsum(), 1e-9))
    return float(fit[-1]), float(fit[_LATE_ANSWERS - 1 :].min())


def longest_allowed(bank: ItemBank) -> int:
    """From how many equal answers in a row a run is flagged: later when there are few to choose."""
    categories = int(np.isfinite(bank.thresholds).sum(axis=1).max()) + 1
    return _LONGEST.get(categories, _LONGEST_OTHERWISE)


def hurried(seconds: Sequence[float | None]) -> bool:
    """Tell whether half or more of the timed answers came within 2 seconds."""
    timed = [each for each in seconds if each is not None]
    return len(timed) >= _FEWEST_ANSWERS and (
        sum(each < _FAST_SECONDS for each in timed) >= _FAST_SHARE * len(timed)
    )
