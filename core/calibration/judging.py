"""What new parameters are worth, by simulation, and which items ask for a look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from core.assessment.forms import LENGTH_OF, PLANS, length_of, skills_of
from core.calibration.fitting import Fitted
from core.calibration.schemas import Alarm, Precision
from core.catalogue import service as catalogue
from core.measurement.adaptive import Plan
from core.measurement.batch import estimate_many
from core.measurement.graded_response import Floats, Integers, ItemBank
from core.measurement.item_fit import FEWEST_FOR_ALARM, INFIT_BOUNDS, RARE_ANSWER, mean_squares
from core.measurement.simulation.exposures import exposure_chances
from core.measurement.simulation.outcomes import agreement
from core.measurement.simulation.people import Replies, made_people, made_replies
from core.measurement.simulation.routes import (
    Conditions,
    Outcome,
    adaptive_runs,
    balanced_runs,
)

PEOPLE = 200
FEWEST_COMPLETE, LEAST_GAIN = 500, 0.03
WEAK, CLOSE = 0.6, 0.25


@dataclass(frozen=True, eq=False)
class Worth:
    """Precision before, after, and chosen as people go; with the chances that go with it."""

    before: Precision
    after: Precision
    adaptive: Precision
    is_adaptive: bool
    chances: Floats | None


@dataclass(frozen=True, eq=False)
class Trial:
    """Made-up people of a route: what they can do, and what they would answer."""

    route: str
    truth: Floats
    replies: Replies
    parked: tuple[int, ...]

    @property
    def plan(self) -> Plan:
        """The route's plan with no more questions than a drawn form has: a fair comparison."""
        length = LENGTH_OF[self.route]
        return replace(PLANS[length], most_items=length_of(self.route, length))

    def known(self, bank: ItemBank, prior: Floats, chances: Floats | None = None) -> Conditions:
        """What the engine knows when it has this bank."""
        domains = [skill.domain for skill in catalogue.skills()]
        return Conditions(bank, prior, domains, self.parked, chances)

    def precision(self, outcome: Outcome) -> Precision:
        """How well the asked skills were found."""
        codes = skills_of(self.route)
        asked = [at for at, code in enumerate(catalogue.SKILL_CODES) if code in codes]
        found = agreement(outcome.means[:, asked], self.truth[:, asked])
        error = float(outcome.errors[:, asked].mean())
        return Precision(round(found, 4), round(error, 4), round(float(outcome.lengths.mean()), 1))


def worth_of(
    route: str, before: tuple[ItemBank, Floats], fitted: Fitted, *, complete: int, seed: int
) -> Worth:
    """Let the same made-up people take the test before, after and adaptively.

    They answer by parameters as far off from the fitted ones as these may be wrong, so that
    choosing the best-looking questions is not praised for luck.
    """
    chance = np.random.default_rng(seed)
    trial = made_trial(route, fitted, chance)
    now = trial.known(fitted.bank, fitted.covariance)
    size, same = trial.plan.most_items, int(chance.integers(0, 2**31))
    old, new = (
        trial.precision(balanced_runs(known, trial.replies, size, np.random.default_rng(same)))
        for known in (trial.known(*before), now)
    )
    seeds = chance.integers(0, 2**63, PEOPLE).tolist()
    chosen = trial.precision(adaptive_runs(now, trial.replies, trial.plan, seeds))
    chances = None
    if is_worth_it(complete, new, chosen):
        chances = exposure_chances(now, chance, plan=trial.plan, people=60, rounds=4)
        now = trial.known(fitted.bank, fitted.covariance, chances)
        chosen = trial.precision(adaptive_runs(now, trial.replies, trial.plan, seeds))
    is_adaptive = is_worth_it(complete, new, chosen)
    return Worth(old, new, chosen, is_adaptive, chances if is_adaptive else None)


def is_worth_it(complete: int, drawn: Precision, chosen: Precision) -> bool:
    """The rule: at least 500 complete runs, and a gain of at least .03."""
    return complete >= FEWEST_COMPLETE and chosen.agreement - drawn.agreement >= LEAST_GAIN


def made_trial(route: str, fitted: Fitted, chance: np.random.Generator) -> Trial:
    """People with the fitted covariance, who answer as the items may really be."""
    truth = made_people(PEOPLE, fitted.covariance, chance)
    bank, fit = fitted.bank, fitted.fit
    off_a = chance.normal(size=len(bank)) * np.where(fitted.moved, fit.a_errors, 0.0)
    off_b = chance.normal(size=(len(bank), 1)) * np.where(fitted.moved, fit.b_errors.T, 0.0).T
    real = ItemBank(
        bank.skills,
        bank.discrimination * np.exp(off_a / bank.discrimination),
        np.sort(bank.thresholds + off_b, axis=1),
    )
    codes = skills_of(route)
    parked = (
        at for at, skill in enumerate(bank.skills) if catalogue.SKILL_CODES[skill] not in codes
    )
    return Trial(route, truth, made_replies(real, truth, chance), tuple(parked))


def alarms_of(fitted: Fitted, own: Integers) -> list[tuple[Alarm, ...]]:
    """What asks for a look, for each item; `own` (N, n) are the answers of the own people."""
    theta = estimate_many(fitted.bank, own, fitted.covariance).means
    infit = mean_squares(fitted.bank, own, theta).infit
    given = fitted.fit.answers
    counts = given.sum(axis=1)
    found = []
    for item in range(len(fitted.bank)):
        enough = counts[item] >= FEWEST_FOR_ALARM
        found.append(tuple(alarms_of_item(fitted, item, infit[item])) if enough else ())
    return found


def alarms_of_item(fitted: Fitted, item: int, infit: float) -> Iterator[Alarm]:
    """The alarms of one item with enough answers."""
    shares = fitted.fit.answers[item] / fitted.fit.answers[item].sum()
    if np.diff(fitted.bank.thresholds[item]).min() < CLOSE:
        yield "steps_close"
    if fitted.bank.discrimination[item] < WEAK:
        yield "weak"
    if shares.min() < RARE_ANSWER:
        yield "unused"
    if infit > INFIT_BOUNDS[1]:
        yield "noisy"
