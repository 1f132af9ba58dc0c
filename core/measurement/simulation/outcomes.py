"""How well runs found the truth, and how evenly they used the questions."""

from dataclasses import dataclass

import numpy as np

from core.measurement.graded_response import Floats, ItemBank
from core.measurement.posterior import MISSING
from core.measurement.simulation.routes import Outcome

NINETY = 1.6448536269514722
"""Standard errors on either side of a mean that hold 90 % of a normal distribution."""


@dataclass(frozen=True)
class Summary:
    """One line of a simulation; shares run from 0 to 1, correlations are means over skills."""

    items: float
    items_p90: float
    agreement: float
    plain_agreement: float
    error: float
    covered: float
    sure: float
    most_shown: float
    unused: float


def summary(bank: ItemBank, outcome: Outcome, truth: Floats, target_error: float) -> Summary:
    """Hold an outcome against the truth (N, S)."""
    lengths, shown = outcome.lengths, shown_shares(outcome)
    inside = np.abs(outcome.means - truth) <= NINETY * outcome.errors
    return Summary(
        items=float(lengths.mean()),
        items_p90=float(np.percentile(lengths, 90)),
        agreement=agreement(outcome.means, truth),
        plain_agreement=agreement(plain_means(bank, outcome), truth),
        error=float(outcome.errors.mean()),
        covered=float(inside.mean()),
        sure=float((outcome.errors <= target_error).mean()),
        most_shown=float(shown.max()),
        unused=float((shown == 0).mean()),
    )


def agreement(scores: Floats, truth: Floats) -> float:
    """Mean over skills of the correlation between scores (N, S) and the truth (N, S)."""
    pairs = zip(scores.T, truth.T, strict=True)
    return float(np.mean([np.corrcoef(one, other)[0, 1] for one, other in pairs]))


def plain_means(bank: ItemBank, outcome: Outcome) -> Floats:
    """Average answer of each person to each skill (N, S); the person's own average where none."""
    given = outcome.answers != MISSING
    values = np.where(given, outcome.answers, 0)
    of_skill = np.equal(bank.skills[:, None], np.arange(outcome.means.shape[1]))
    counts = given.astype(np.float64) @ of_skill
    sums = values.astype(np.float64) @ of_skill
    own = values.sum(axis=1, keepdims=True) / np.maximum(given.sum(axis=1, keepdims=True), 1)
    scores: Floats = np.where(counts > 0, sums / np.maximum(counts, 1.0), own)
    return scores


def shown_shares(outcome: Outcome) -> Floats:
    """Share of the runs in which each item was asked, (n,), 0 to 1."""
    shares: Floats = (outcome.answers != MISSING).mean(axis=0)
    return shares
