"""Whole adaptive runs of simulated people, asked one by one as the product does."""

from collections.abc import Collection

import numpy as np

from core.measurement.adaptive import Plan, next_item
from core.measurement.graded_response import Floats, Integers, ItemBank
from core.measurement.posterior import Posterior, estimate_posterior, prior_covariance
from tests.core.measurement.simulation import DOMAINS, answer

PRIOR = prior_covariance(DOMAINS)


def sit(
    bank: ItemBank,
    seed: int,
    plan: Plan,
    *,
    parked: Collection[int] = (),
    exposure: Floats | None = None,
) -> tuple[list[int], Posterior, Floats]:
    """One adaptive run of a simulated person: the items in order, the outcome and the truth."""
    chance = np.random.default_rng(seed)
    theta = chance.multivariate_normal(np.zeros(len(DOMAINS)), PRIOR)
    replies = answer(bank, theta, chance)
    return *sit_with(bank, replies, seed, plan, parked=parked, exposure=exposure), theta


def sit_with(
    bank: ItemBank,
    replies: Integers,
    seed: int,
    plan: Plan,
    *,
    parked: Collection[int] = (),
    exposure: Floats | None = None,
) -> tuple[list[int], Posterior]:
    """One adaptive run of a person who would answer so (n,): the items in order and the outcome."""
    answers = np.full(len(bank), -1)
    asked: list[int] = []
    while True:
        posterior = estimate_posterior(bank, answers, PRIOR)
        item = next_item(
            bank,
            posterior,
            asked,
            domains=DOMAINS,
            seed=seed,
            plan=plan,
            parked=parked,
            exposure=exposure,
        )
        if item is None:
            return asked, posterior
        asked.append(item)
        answers[item] = replies[item]
