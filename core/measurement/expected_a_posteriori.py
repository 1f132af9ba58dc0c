"""One skill at a time: the referee's way, kept to check the engine and to publish simple scores."""

from collections.abc import Collection

import numpy as np

from core.measurement.graded_response import (
    Floats,
    Integers,
    ItemBank,
    item_information,
    log_likelihood,
)

GRID: Floats = np.linspace(-4.0, 4.0, 81)


def estimate(bank: ItemBank, answers: Integers) -> tuple[float, float]:
    """Posterior mean and standard deviation, prior N(0,1), for answers (n,) 0..K-1; -1 is none."""
    given = np.flatnonzero(answers >= 0)
    logs = log_likelihood(GRID[:, None], bank.take(given), answers[given]).sum(axis=1)
    logs -= 0.5 * GRID**2
    weights = np.exp(logs - logs.max())
    weights /= weights.sum()
    mean = float((weights * GRID).sum())
    return mean, float(np.sqrt((weights * (GRID - mean) ** 2).sum()))


def most_informative(theta: float, bank: ItemBank, asked: Collection[int]) -> int:
    """Index of the item not yet asked that tells most at theta; the first one wins a tie."""
    information = item_information(np.full(len(bank), theta), bank)
    information[list(asked)] = -np.inf
    return int(information.argmax())
