"""What comes of it: invitations for each vacancy, how many are accepted, and after how long."""

from __future__ import annotations

import numpy as np

from core.measurement.intervals import share_interval
from core.quality.rules.judging import by_bar, nothing, panel, too_few
from core.quality.rules.material import STATES, Layout, Material
from core.quality.rules.sums import Sums, counted, number, parts_of, quantile, share
from core.quality.schemas import Panel, Row

GOAL, BAR = 1.0, 0.5
LONGEST_DAYS = 90.0


def sums(material: Material) -> Sums:
    """Vacancies, invitations by how they stand, and days until the answer."""
    work = material.work
    vacancies = (len(work.asked), (work.asked > 0).sum(), work.asked.sum())
    return {
        "vacancies": np.array(vacancies, dtype=np.float64),
        "states": work.states.astype(np.float64),
        "days": counted(work.days, 360, LONGEST_DAYS),
    }


def show(counts: Sums, _layout: Layout) -> Panel:
    """Invitations for each vacancy, the share that people accept, and the usual days."""
    vacancies, with_any, invited = counts["vacancies"]
    if too_few("yield", vacancies):
        return nothing("yield", vacancies)
    _waiting, accepted, declined = counts["states"]
    answered = accepted + declined
    between = share_interval(int(accepted), int(answered))
    part = share(accepted, answered)
    each = number(invited / vacancies, 1)
    figures = {
        "each": each,
        "with_any": share(with_any, vacancies),
        "accepted": part,
        "low": number(between.low) if part is not None else None,
        "high": number(between.high) if part is not None else None,
        "days": quantile(counts["days"], LONGEST_DAYS, 0.5) if answered >= 10 else None,
    }
    rows = tuple(
        Row(key=name, figures={"requests": shown})
        for name, shown in zip(STATES, parts_of(counts["states"]), strict=True)
    )
    return panel("yield", vacancies, by_bar(each, GOAL, BAR), figures, states=rows)
