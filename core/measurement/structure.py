"""Does each item belong to its own skill and to no other? Confirmatory factor analysis of that.

Simple structure: each item loads on one factor, factors have variance 1 and correlate freely.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq, minimize  # type: ignore[import-untyped]  # scipy ships no types
from scipy.stats import chi2, ncx2  # type: ignore[import-untyped]  # scipy ships no types

from core.measurement.graded_response import Floats, Integers
from core.measurement.intervals import Interval

_LEAST_EIGENVALUE = 1e-4
_IMPOSSIBLE = 1e10


@dataclass(frozen=True, eq=False)
class Structure:
    """Fit of a simple structure, with loadings (m,) and factor correlations (S, S).

    CFI, TLI up to 1; RMSEA and its 90 % interval, SRMR from 0; `settled`: the search ended well.
    """

    chi2: float
    freedom: int
    p: float
    cfi: float
    tli: float
    rmsea: float
    rmsea_interval: Interval
    srmr: float
    loadings: Floats
    factor_correlations: Floats
    settled: bool


def confirm(correlation: Floats, people: int, skills: Integers) -> Structure:
    """Fit correlations (m, m) of so many people by maximum likelihood; skills (m,) from 0 to S-1.

    Joreskog (1969); indices as R's lavaan (chi2 = people x F). Correlations of answers in few
    steps are a little low, and loadings with them. Raises ValueError for another shape, a NaN, a
    skill of one item, or no freedom left.
    """
    counts = np.bincount(skills)
    _check(correlation, skills, counts)
    items, factors = len(skills), len(counts)
    freedom = items * (items + 1) // 2 - 2 * items - factors * (factors - 1) // 2
    if freedom <= 0:
        raise ValueError("too few items to put this structure to the test")
    target = smoothed(correlation)
    model = _Model(target, skills, factors)
    found = minimize(
        model.loss, model.start(), jac=True, method="L-BFGS-B",
        options={"maxiter": 5000, "maxfun": 20000, "maxcor": 30, "ftol": 1e-13, "gtol": 1e-7},
    )  # fmt: skip
    loadings, between, _ = model.parts(found.x)
    signs = np.sign(np.bincount(skills, weights=loadings))
    statistic = people * max(float(found.fun), 0.0)
    implied = model.implied(found.x)
    lower = np.tril_indices(items)
    cfi, tli = _against_nothing(statistic, freedom, target, people)
    return Structure(
        chi2=statistic, freedom=freedom, p=float(chi2.sf(statistic, freedom)), cfi=cfi, tli=tli,
        rmsea=float(np.sqrt(max(statistic - freedom, 0.0) / (freedom * people))),
        rmsea_interval=rmsea_interval(statistic, freedom, people),
        srmr=float(np.sqrt(((target - implied)[lower] ** 2).mean())),
        loadings=loadings * signs[skills],
        factor_correlations=between * np.outer(signs, signs),
        settled=bool(found.success),
    )  # fmt: skip


def rmsea_interval(statistic: float, freedom: int, people: int, level: float = 0.90) -> Interval:
    """Interval of RMSEA from the noncentral chi2 (Browne & Cudeck, 1993)."""
    most = statistic * 4.0 + 100.0

    def far(chance: float) -> float:
        """How far from the centre a chi2 lies under which ours falls with this chance."""
        if chi2.cdf(statistic, freedom) < chance:
            return 0.0
        return float(brentq(lambda off: ncx2.cdf(statistic, freedom, off) - chance, 1e-9, most))

    ends = (far((1.0 + level) / 2.0), far((1.0 - level) / 2.0))
    return Interval(*(float(np.sqrt(each / (freedom * people))) for each in ends))


def smoothed(correlation: Floats) -> Floats:
    """The correlations with no eigenvalue under .0001, as pairs of different people may have."""
    values, vectors = np.linalg.eigh(correlation)
    if values.min() >= _LEAST_EIGENVALUE:
        return correlation
    whole: Floats = (vectors * np.maximum(values, _LEAST_EIGENVALUE)) @ vectors.T
    scale = np.sqrt(np.diagonal(whole))
    whole /= np.outer(scale, scale)
    return whole


class _Model:
    """Loadings, factor correlations and logarithms of unique variances in one row of numbers."""

    def __init__(self, target: Floats, skills: Integers, factors: int) -> None:
        self.target, self.skills, self.factors = target, skills, factors
        self.pairs = np.tril_indices(factors, -1)
        self.of_target = float(np.linalg.slogdet(target)[1]) + len(skills)

    def start(self) -> Floats:
        items, pairs = len(self.skills), len(self.pairs[0])
        unique = np.full(items, np.log(0.6))
        return np.concatenate((np.full(items, 0.6), np.full(pairs, 0.2), unique))

    def parts(self, values: Floats) -> tuple[Floats, Floats, Floats]:
        items = len(self.skills)
        between = np.eye(self.factors)
        between[self.pairs] = values[items:-items]
        between.T[self.pairs] = values[items:-items]
        return values[:items], between, np.exp(values[-items:])

    def implied(self, values: Floats) -> Floats:
        loadings, between, unique = self.parts(values)
        common = between[np.ix_(self.skills, self.skills)] * np.outer(loadings, loadings)
        whole: Floats = common + np.diag(unique)
        return whole

    def loss(self, values: Floats) -> tuple[float, Floats]:
        """Maximum likelihood's distance F and its slope."""
        loadings, between, unique = self.parts(values)
        whole = self.implied(values)
        if np.linalg.eigvalsh(whole)[0] <= 0:
            return _IMPOSSIBLE, np.zeros_like(values)
        inverse = np.linalg.inv(whole)
        fitted = inverse @ self.target
        distance = float(np.linalg.slogdet(whole)[1] + np.trace(fitted)) - self.of_target
        pull = inverse - fitted @ inverse
        own = between[np.ix_(self.skills, self.skills)]
        by_loading = 2.0 * (pull * own) @ loadings
        member = np.zeros((len(loadings), self.factors))
        member[np.arange(len(loadings)), self.skills] = loadings
        by_pair = 2.0 * (member.T @ pull @ member)[self.pairs]
        return distance, np.concatenate((by_loading, by_pair, np.diagonal(pull) * unique))


def _against_nothing(
    statistic: float, freedom: int, target: Floats, people: int
) -> tuple[float, float]:
    """CFI (Bentler, 1990) and TLI: better than items that have nothing in common, by how much."""
    items = len(target)
    nothing = -people * float(np.linalg.slogdet(target)[1])
    free = items * (items - 1) // 2
    most = max(nothing - free, statistic - freedom, 1e-12)
    cfi = 1.0 - max(statistic - freedom, 0.0) / most
    return cfi, (nothing / free - statistic / freedom) / (nothing / free - 1.0)


def _check(correlation: Floats, skills: Integers, counts: Integers) -> None:
    items = len(skills)
    if correlation.shape != (items, items) or not np.isfinite(correlation).all():
        raise ValueError("give a correlation for each pair of items")
    if (counts < 2).any():
        raise ValueError("each skill, numbered from 0, needs two items")
