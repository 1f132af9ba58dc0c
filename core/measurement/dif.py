"""Tells whether a question works differently for a group, among people equally good at the skill.

The caller gives what people are matched on. Answers (n,), -1 or NaN = missing; focal (n,) is true
for the group looked at; matching (n,) is any figure, NaN = unknown.
"""

from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import chi2  # type: ignore[import-untyped]  # scipy ships no types

from core.measurement.graded_response import Floats, Integers
from core.measurement.ordinal_logistic import OrdinalFit, fit_ordinal

Size = Literal["A", "B", "C"]
Flags = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
_NAN = float("nan")


class MantelHaenszel(NamedTuple):
    """Odds of yes for the others over the focal group, ETS delta, log odds' error, and the test."""

    odds_ratio: float
    delta: float
    error: float
    chi2: float
    p: float
    size: Size


class GeneralisedMantel(NamedTuple):
    """Mantel's chi2 (1 df), and the focal group's mean answer minus that of its equals."""

    chi2: float
    p: float
    mean_difference: float
    effect: float
    size: Size


class LogisticDif(NamedTuple):
    """Likelihood ratios: a shift (1 df), a shift that varies with skill (1 df), both (2 df)."""

    uniform: float
    uniform_p: float
    varying: float
    varying_p: float
    both: float
    both_p: float
    shift: float
    mcfadden: float
    nagelkerke: float


def mantel_haenszel(answers: ArrayLike, focal: ArrayLike, matching: ArrayLike) -> MantelHaenszel:
    """Common odds ratio of answers 0 or 1 over the levels of matching (Holland & Thayer, 1988).

    Delta = -2.35 log odds ratio: below 0 = harder for the focal group. Size as ETS: A under 1 or
    not sure, C from 1.5 and surely over 1, B between. NaN when no level holds both groups and both
    answers. Raises ValueError for other answers or unequal lengths.
    """
    given, group, level = _people(answers, focal, matching)
    if ((given != 0) & (given != 1)).any():
        raise ValueError("two answers, 0 and 1, are needed")
    cells = np.array(
        [
            [((given == yes) & (group == is_focal) & (level == each)).sum() for each in set(level)]
            for is_focal, yes in ((False, 1), (False, 0), (True, 1), (True, 0))
        ],
        dtype=np.float64,
    ).reshape(4, -1)
    a, b, c, d = cells[:, cells.sum(axis=0) > 1]
    total = a + b + c + d
    for_others, for_focal = a * d / total, b * c / total
    if for_others.sum() <= 0 or for_focal.sum() <= 0:
        return MantelHaenszel(_NAN, _NAN, _NAN, _NAN, _NAN, "A")
    odds = float(for_others.sum() / for_focal.sum())
    expected = (a + b) * (a + c) / total
    variance = (a + b) * (c + d) * (a + c) * (b + d) / (total**2 * (total - 1))
    apart = max(0.0, abs(float((a - expected).sum())) - 0.5)
    statistic = apart**2 / float(variance.sum())
    error = _error_of_log_odds((a + d) / total, (b + c) / total, for_others, for_focal)
    delta = -2.35 * float(np.log(odds))
    p = _p(statistic, 1)
    surely_over_one = (abs(delta) - 1.0) / (2.35 * error) > 1.645
    size: Size = "A" if p >= 0.05 or abs(delta) < 1.0 else "B"
    if size == "B" and abs(delta) >= 1.5 and surely_over_one:
        size = "C"
    return MantelHaenszel(odds, delta, error, statistic, p, size)


def generalised_mantel(
    answers: ArrayLike, focal: ArrayLike, matching: ArrayLike
) -> GeneralisedMantel:
    """Mantel's (1963) test for ordered answers 0..K-1 over the levels of matching.

    The mean difference is standardised to the focal group's levels (Dorans & Schmitt, 1991); effect
    is in standard deviations of all answers: A to .17 or p >= .05, C over .25, B between (Zwick,
    Thayer & Mazzeo, 1997). NaN when no level holds both groups. Raises ValueError as for lengths.
    """
    given, group, level = _people(answers, focal, matching)
    apart = variance = difference = weight = 0.0
    for each in set(level):
        here, focals = given[level == each], group[level == each]
        count, of_focal = len(here), int(focals.sum())
        if not 0 < of_focal < count:
            continue
        apart += float(here[focals].sum()) - of_focal * float(here.mean())
        variance += of_focal * (count - of_focal) / (count - 1) * float(here.var())
        difference += of_focal * float(here[focals].mean() - here[~focals].mean())
        weight += of_focal
    if variance <= 0:
        return GeneralisedMantel(_NAN, _NAN, _NAN, _NAN, "A")
    statistic, mean_difference = apart**2 / variance, difference / weight
    p, effect = _p(statistic, 1), mean_difference / float(given.std(ddof=1))
    size: Size = "A" if p >= 0.05 or abs(effect) <= 0.17 else "B"
    if size == "B" and abs(effect) > 0.25:
        size = "C"
    return GeneralisedMantel(statistic, p, mean_difference, effect, size)


def ordinal_logistic_dif(answers: ArrayLike, focal: ArrayLike, matching: ArrayLike) -> LogisticDif:
    """Three proportional odds models: matching, plus group, plus their product (Zumbo, 1999).

    Shift: the focal group's log odds of a higher answer. McFadden and Nagelkerke: what both terms
    add to the explained share. NaN when a group or a second answer is lacking. Raises ValueError
    for unequal lengths.
    """
    given, group, level = _people(answers, focal, matching)
    codes: Integers = np.unique(given, return_inverse=True)[1].astype(np.int64)
    if len(given) == 0 or codes.max() == 0 or group.all() or not group.any() or np.ptp(level) == 0:
        return LogisticDif(*[_NAN] * 9)
    x = (level - level.mean()) / level.std()
    terms = np.column_stack((x, group, x * group))
    nothing, matched, shifted, varied = (fit_ordinal(codes, terms[:, :k]) for k in range(4))
    uniform = max(0.0, 2.0 * (shifted.log_likelihood - matched.log_likelihood))
    varying = max(0.0, 2.0 * (varied.log_likelihood - shifted.log_likelihood))
    both = uniform + varying
    gains = [_explained(each, nothing, len(codes)) for each in (matched, varied)]
    return LogisticDif(
        uniform, _p(uniform, 1), varying, _p(varying, 1), both, _p(both, 2),
        float(shifted.slopes[1]), gains[1][0] - gains[0][0], gains[1][1] - gains[0][1],
    )  # fmt: skip


def holm(p_values: ArrayLike) -> Floats:
    """Holm's (1979) adjusted p of several tests (m,), 0 to 1; NaN stays NaN and does not count."""
    p = np.array(p_values, dtype=np.float64)
    known = np.flatnonzero(np.isfinite(p))
    order = known[np.argsort(p[known], kind="stable")]
    adjusted = np.maximum.accumulate(p[order] * np.arange(len(order), 0, -1))
    p[order] = np.minimum(adjusted, 1.0)
    return p


def levels(matching: ArrayLike, most: int = 10) -> Integers:
    """Number (n,) of the level each figure falls in: equally filled levels, at most this many."""
    figures = np.asarray(matching, dtype=np.float64)
    cuts = np.unique(np.nanquantile(figures, np.linspace(0, 1, most + 1)[1:-1]))
    return np.searchsorted(cuts, figures, side="left")


def _people(
    answers: ArrayLike, focal: ArrayLike, matching: ArrayLike
) -> tuple[Floats, Flags, Floats]:
    given, level = np.asarray(answers, dtype=np.float64), np.asarray(matching, dtype=np.float64)
    group = np.asarray(focal, dtype=np.bool_)
    if not given.shape == group.shape == level.shape or given.ndim != 1:
        raise ValueError("give an answer, a group and a figure to match on for each person")
    known = (given >= 0) & np.isfinite(level)
    return given[known], group[known], level[known]


def _error_of_log_odds(same: Floats, cross: Floats, others: Floats, focal: Floats) -> float:
    """Standard error of the log odds ratio (Robins, Breslow & Greenland, 1986)."""
    r, s = others.sum(), focal.sum()
    variance = (
        (same * others).sum() / (2 * r**2)
        + (same * focal + cross * others).sum() / (2 * r * s)
        + (cross * focal).sum() / (2 * s**2)
    )
    return float(np.sqrt(variance))


def _explained(fit: OrdinalFit, nothing: OrdinalFit, people: int) -> tuple[float, float]:
    """McFadden's and Nagelkerke's (1991) share explained, 0 to 1."""
    apart = 2.0 * (fit.log_likelihood - nothing.log_likelihood) / people
    most = 1.0 - np.exp(2.0 * nothing.log_likelihood / people)
    return 1.0 - fit.log_likelihood / nothing.log_likelihood, float((1.0 - np.exp(-apart)) / most)


def _p(statistic: float, freedom: int) -> float:
    return float(chi2.sf(statistic, freedom))
