"""The report of a calculation, put together from what was fitted and judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from core.assessment.scoring import engine_bank, prior_of, summary_of
from core.calibration.fitting import Fitted, fit_anew
from core.calibration.gathering import Gathered
from core.calibration.judging import Worth, alarms_of, worth_of
from core.calibration.schemas import Alarm, Effects, ItemChange, Report
from core.catalogue import service as catalogue
from core.catalogue.versions import Contents
from core.measurement.impact import HIDDEN_UNDER

MOST_PRINTS = 2_000


class Drawn:
    """A calculation that came to an end: its contents, and what there is to report."""

    def __init__(self, gathered: Gathered, fitted: Fitted, worth: Worth) -> None:
        self.gathered, self.fitted, self.worth = gathered, fitted, worth
        self.contents = Contents(fitted.parameters, fitted.covariance, worth.chances)
        self.choice = "adaptive" if worth.is_adaptive else "balanced"
        self.alarms = alarms_of(fitted, gathered.own_of_four)

    def report(self, version: str) -> Report:
        """What the person who decides gets to read."""
        gathered, fit = self.gathered, self.fitted.fit
        return Report(
            route=gathered.route,
            before=gathered.before,
            people=gathered.people,
            own_people=len(gathered.own_of_four),
            tenants=gathered.tenants,
            answers=round(float(fit.answers.sum())),
            complete=gathered.people,
            converged=fit.converged,
            items=tuple(item_changes(self.fitted, gathered.before, self.alarms)),
            precision_before=self.worth.before,
            precision_after=self.worth.after,
            precision_adaptive=self.worth.adaptive,
            effects=effects_on(gathered, version),
        )


def calculate(gathered: Gathered) -> Drawn:
    """Fit and judge: minutes of arithmetic at most, and no database."""
    base = catalogue.CURRENT_BANK
    fitted = fit_anew(engine_bank(base), prior_of(base), gathered.sources, gathered.people)
    before = gathered.before
    worth = worth_of(
        gathered.route,
        (engine_bank(before), prior_of(before)),
        fitted,
        complete=gathered.people,
        seed=round(float(fitted.fit.answers.sum())),
    )
    return Drawn(gathered, fitted, worth)


def item_changes(
    fitted: Fitted, before: str, alarms: Sequence[tuple[Alarm, ...]]
) -> list[ItemChange]:
    """Each item before and after, in written order."""
    old, new, fit = engine_bank(before), fitted.bank, fitted.fit
    counts = fit.answers.sum(axis=1)
    return [
        ItemChange(
            id=item.id,
            skill=item.skill,
            answers=round(float(counts[at])),
            moved=bool(fitted.moved[at]),
            a_before=float(old.discrimination[at]),
            a_after=float(new.discrimination[at]),
            a_error=float(fit.a_errors[at]),
            b_before=tuple(old.thresholds[at].tolist()),
            b_after=tuple(new.thresholds[at].tolist()),
            b_errors=tuple(fit.b_errors[at].tolist()),
            alarms=alarms[at],
        )
        for at, item in enumerate(catalogue.bank(catalogue.CURRENT_BANK).items)
    ]


def effects_on(gathered: Gathered, version: str) -> Effects:
    """How many own prints would show other strengths with this version; none of them changes."""
    own, counts = gathered.own, Counter[int]()
    rows = [row for row, run in enumerate(own.run_ids) if run in gathered.strengths]
    for row in rows[-MOST_PRINTS:]:
        new = summary_of(version, own.routes[row], own.given(row)).strengths
        others = set(gathered.strengths[own.run_ids[row]]) - set(new)
        counts[min(len(others), 2)] += 1
    shown = [counts[n] if counts[n] >= HIDDEN_UNDER or not counts[n] else None for n in range(3)]
    return Effects(int(np.sum(list(counts.values()))), *shown)
