"""Does an item mean the same to two groups of people? Tested while the groups may differ in skill.

Every group has its own mean and spread on the trait; all items are held equal, but for the one
under study. So a true difference in skill isn't taken for an unfair item.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csr_array  # type: ignore[import-untyped]  # scipy ships no types
from scipy.special import chdtrc  # type: ignore[import-untyped]  # scipy ships no types

from core.measurement.calibration import WIDE_GRID, start_values
from core.measurement.calibration_answers import (
    CalibrationError,
    UsedAnswers,
    indicators,
    read_answers,
)
from core.measurement.graded_response import Floats, Integers
from core.measurement.item_curves import curves
from core.measurement.item_shapes import InterceptShape
from core.measurement.item_step import best_items
from core.measurement.one_trait import normal_weights, places_on_grid
from core.measurement.posterior import MISSING

FEWEST_IN_GROUP = 30
FEWEST_ITEMS = 3
_MOST_STEPS = 500
_CONVERGED = 1e-4
_GRID = WIDE_GRID


@dataclass(frozen=True, eq=False)
class GroupedAnswers:
    """Answers laid out per group, the reference first; the names of the groups, and the codes."""

    table: UsedAnswers
    names: tuple[str, ...]
    given: tuple[csr_array, ...]


@dataclass(frozen=True, eq=False)
class GroupFit:
    """Items (n, K) as slope and intercepts, groups' means and deviations (G,) of the trait.

    `studied` (G, K) is the studied item in each group; (0, K) when all items are held equal.
    """

    items: Floats
    means: Floats
    deviations: Floats
    studied: Floats
    log_likelihood: float
    converged: bool


@dataclass(frozen=True)
class Study:
    """The item that is set free, as a whole or only in how hard it is."""

    item: int
    whole: bool


@dataclass(frozen=True)
class DifTest:
    """A likelihood-ratio test with its effects: how many logits each further group gains.

    A gain above 0 means: people as skilled as the reference's mean answer higher in this group.
    """

    item: int
    chi_square: float
    df: int
    p: float
    reference: str
    groups: tuple[str, ...]
    effects: tuple[float, ...]
    converged: bool

    @property
    def effect(self) -> float:
        """The largest effect, with its sign."""
        return max(self.effects, key=abs)


def group_answers(
    answers: Integers, groups: Sequence[object], categories: Sequence[int] | None = None
) -> GroupedAnswers:
    """Lay answers (N, n) 0..K-1, -1 missing, of one skill out per group (N,); largest first.

    Raises CalibrationError when there are too few people, items or groups.
    """
    table = read_answers(answers, categories)
    labels = np.array([str(each) for each in groups])
    if labels.shape != table.codes.shape[:1]:
        raise CalibrationError("name one group for each person")
    if len(table.used) < FEWEST_ITEMS:
        raise CalibrationError(f"this needs {FEWEST_ITEMS} questions that belong together")
    present = (table.codes != MISSING).any(axis=1)
    names, sizes = np.unique(labels[present], return_counts=True)
    if len(names) < 2 or sizes.min() < FEWEST_IN_GROUP:
        raise CalibrationError(f"this needs two groups of {FEWEST_IN_GROUP} people or more")
    order = names[np.argsort(-sizes, kind="stable")]
    codes = (table.codes[present & (labels == name)] for name in order)
    given = tuple(indicators(each, table.widest) for each in codes)
    return GroupedAnswers(table, tuple(str(name) for name in order), given)


def fit_groups(people: GroupedAnswers) -> GroupFit:
    """Fit with all items held equal; the reference is N(0, 1), the other groups are free."""
    items, count = start_values(people.table), len(people.given)
    start = GroupFit(items, np.zeros(count), np.ones(count), items[:0], -np.inf, converged=False)
    return _climb(people, start, None)


def confirm_dif(
    people: GroupedAnswers, item: int, *, whole: bool = False, equal: GroupFit | None = None
) -> DifTest:
    """Test whether an item is harder for a group at equal skill; `whole`: differs in any way.

    `equal` is the outcome of `fit_groups`, kept when several items are tested.
    """
    _check_item(people, item)
    equal = equal or fit_groups(people)
    same = np.tile(equal.items[item], (len(people.names), 1))
    start = replace(equal, studied=same, log_likelihood=-np.inf)
    freed = _climb(people, start, Study(item, whole))
    chi_square = max(0.0, 2.0 * (freed.log_likelihood - equal.log_likelihood))
    df = (len(people.names) - 1) * (len(people.table.used[item]) if whole else 1)
    return DifTest(
        item,
        chi_square,
        df,
        float(chdtrc(df, chi_square)),
        people.names[0],
        people.names[1:],
        _gains(freed),
        equal.converged and freed.converged,
    )


def _gains(fit: GroupFit) -> tuple[float, ...]:
    """How much higher the intercepts of the studied item lie in each further group."""
    used = np.isfinite(fit.studied[0, 1:])
    intercepts = fit.studied[:, 1:][:, used]
    return tuple(float(each) for each in (intercepts[1:] - intercepts[0]).mean(axis=1))


def _check_item(people: GroupedAnswers, item: int) -> None:
    """Refuse an item that one group didn't answer, or all answered alike."""
    widest = people.table.widest
    for name, given in zip(people.names, people.given, strict=True):
        seen = np.asarray(given[:, item * widest : (item + 1) * widest].sum(axis=0)) > 0
        if seen.sum() < 2:
            raise CalibrationError(
                f"nobody, or everybody alike, in group {name} answered question {item + 1}"
            )


def _climb(people: GroupedAnswers, fit: GroupFit, study: Study | None) -> GroupFit:
    """Go on until the likelihood rises no more."""
    for _ in range(_MOST_STEPS):
        better = _better(people, fit, study)
        rise = better.log_likelihood - fit.log_likelihood
        fit = better
        if rise < _CONVERGED:
            return replace(fit, converged=True)
    return fit


def _better(people: GroupedAnswers, fit: GroupFit, study: Study | None) -> GroupFit:
    """One round of EM; the likelihood it reports is that of the fit it began with."""
    counts, means, deviations, total = [], [0.0], [1.0], 0.0
    for group, given in enumerate(people.given):
        drawn = curves(*_in_group(fit, study, group), _GRID[:, None]).log_chances
        weights = normal_weights(_GRID, fit.means[group], fit.deviations[group])
        places, logs = places_on_grid(given, drawn, weights)
        counts.append((given.T @ places).reshape(drawn.shape))
        total += float(logs.sum())
        if group:
            where = places.mean(axis=0)
            means.append(float(where @ _GRID))
            deviations.append(float(np.sqrt(where @ _GRID**2 - means[-1] ** 2)))
    items = best_items(np.sum(counts, axis=0), fit.items, InterceptShape(1), _GRID[:, None])
    studied = fit.studied
    if study:
        own = np.stack([each[study.item] for each in counts])
        studied = _freed(own, studied) if study.whole else _shifted(own, studied)
    return GroupFit(items, np.array(means), np.array(deviations), studied, total, converged=False)


def _in_group(fit: GroupFit, study: Study | None, group: int) -> tuple[Floats, Floats]:
    """Slopes (n, 1) and intercepts (n, K-1) as they hold in one group."""
    items = fit.items
    if study:
        items = items.copy()
        items[study.item] = fit.studied[group]
    return items[:, :1], items[:, 1:]


def _freed(counts: Floats, studied: Floats) -> Floats:
    """The item's best numbers (G, K) from counts (G, K, Q), every group by itself."""
    return best_items(counts, studied, InterceptShape(1), _GRID[:, None])


def _shifted(counts: Floats, studied: Floats) -> Floats:
    """The item's best numbers (G, K) when its intercepts may only shift as a whole."""
    further = len(studied) - 1
    trait = np.tile(_GRID, further + 1)[:, None]
    own = np.kron(np.eye(further + 1)[:, 1:], np.ones((len(_GRID), 1)))
    design = np.concatenate((trait, own), axis=1)
    shifts = studied[1:, 1] - studied[0, 1]
    start = np.concatenate((studied[0, :1], shifts, studied[0, 1:]))[None]
    together = np.concatenate(list(counts), axis=1)[None]
    best = best_items(together, start, InterceptShape(1 + further), design)[0]
    groups = np.tile(np.concatenate((best[:1], best[1 + further :])), (further + 1, 1))
    groups[1:, 1:] += best[1 : 1 + further, None]
    return groups
