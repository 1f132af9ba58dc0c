"""The parameters fitted anew; an item with too few answers keeps what experts say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.measurement.calibration_answers import CalibrationError
from core.measurement.graded_response import Floats, ItemBank
from core.measurement.refit import Calibration, refit
from core.measurement.sources import Source

FEWEST_ANSWERS = 50


class TooFewError(Exception):
    """There is no item with enough answers."""


class AllTheSameError(Exception):
    """Nobody differs from anybody."""


@dataclass(frozen=True, eq=False)
class Fitted:
    """The new bank and covariance (S, S), which items moved (n,), and the fit they come from."""

    bank: ItemBank
    covariance: Floats
    moved: NDArray[np.bool_]
    fit: Calibration

    @property
    def parameters(self) -> Floats:
        """Discrimination and thresholds (n, K), as they are kept."""
        return np.column_stack((self.bank.discrimination, self.bank.thresholds))


def fit_anew(expert: ItemBank, prior: Floats, sources: Sequence[Source], people: int) -> Fitted:
    """Fit the experts' bank and covariance anew to all sources together."""
    if people < FEWEST_ANSWERS:
        raise TooFewError
    try:
        fit = refit(expert, sources, prior)
    except CalibrationError as error:
        raise AllTheSameError from error
    moved = fit.answers.sum(axis=1) >= FEWEST_ANSWERS
    if not moved.any():
        raise TooFewError
    bank = ItemBank(
        expert.skills,
        np.where(moved, fit.bank.discrimination, expert.discrimination),
        np.where(moved[:, None], fit.bank.thresholds, expert.thresholds),
    )
    return Fitted(bank, fit.covariance, moved, fit)
