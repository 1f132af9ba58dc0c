"""Whose answers a calculation of a tenant may use, and in what form.

Each tenant is read in a transaction of its own, one after another. What is read stays in memory
while the calculation runs; only parameters and counts come out of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from core.assessment.banks import live_bank
from core.assessment.service import AnswerMatrix, answer_matrix
from core.catalogue import service as catalogue
from core.measurement.graded_response import Integers
from core.measurement.posterior import MISSING
from core.measurement.sources import Counts, Parameters, PooledPeople, Source
from core.skillprint import service as skillprint
from tenants.context import TenantScope
from tenants.provision import list_tenants
from tenants.resolve import ResolvedTenant
from tenants.settings import read_settings
from tenants.transactions import tenant_transaction

FEWEST_SHARED = 10
"""Counts of fewer people could say something about one of them."""


@dataclass(frozen=True, eq=False)
class CountsOnly:
    """The people of a tenant that gives counts and no answers."""

    answers: Integers = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.answers) < FEWEST_SHARED:
            raise ValueError(f"counts need {FEWEST_SHARED} people")

    def expected_counts(self, parameters: Parameters) -> Counts:
        """Count where these people probably stand."""
        return PooledPeople(self.answers).expected_counts(parameters)


@dataclass(frozen=True, eq=False)
class Gathered:
    """What a calculation begins from; `strengths` of the own prints, by run."""

    route: str
    before: str
    own: AnswerMatrix
    strengths: dict[UUID, tuple[str, ...]]
    sources: Sequence[Source]
    people: int
    tenants: int

    @property
    def own_of_four(self) -> Integers:
        """The answers (N, n) 0-3 of the own people who count, as far as chosen from four."""
        return self.own.of_four()[counting(self.own)]


def useful(matrix: AnswerMatrix) -> Integers:
    """The answers (N, n) of who counts: 0-3, 4 = good of three, which may be the highest too."""
    return matrix.answers[counting(matrix)]


def counting(matrix: AnswerMatrix) -> NDArray[np.bool_]:
    """Flag who counts (N,): finished, not careless, and with an answer."""
    answered = (matrix.answers != MISSING).any(axis=1)
    return np.asarray(matrix.finished & ~matrix.flagged & answered)


async def gather(scope: TenantScope, route: str) -> Gathered:
    """The own answers, and what other tenants share; who shares nothing gets nothing."""
    async with tenant_transaction(scope):
        own = await answer_matrix(catalogue.CURRENT_BANK, route)
        prints = await skillprint.current_skillprints(own.person_ids)
        before = (await live_bank(route)).version
        sharing = (await read_settings()).settings.calibration_sharing
    pooled = [useful(own)]
    counts: list[Integers] = []
    for other in await partners(scope) if sharing != "none" else ():
        how, answers = await shared(other, route)
        (pooled if how == "pool" else counts).extend([answers] if len(answers) else [])
    together = np.concatenate(pooled)
    sources: list[Source] = [PooledPeople(together), *map(CountsOnly, counts)]
    return Gathered(
        route=route,
        before=before,
        own=own,
        strengths={view.run_id: view.strengths for view in prints.values()},
        sources=sources,
        people=len(together) + sum(map(len, counts)),
        tenants=len(pooled) - 1 + len(counts),
    )


async def partners(scope: TenantScope) -> list[ResolvedTenant]:
    """The other tenants; made-up people never count for real ones."""
    everyone = await list_tenants()
    is_demo = any(t.is_demo for t in everyone if t.id == scope.tenant_id)
    return [t for t in everyone if t.id != scope.tenant_id and t.is_demo == is_demo]


async def shared(tenant: ResolvedTenant, route: str) -> tuple[str, Integers]:
    """How a tenant shares, and its answers; none where it shares nothing or has too few people."""
    nothing = np.empty((0, len(catalogue.bank(catalogue.CURRENT_BANK).items)), dtype=np.int64)
    async with tenant_transaction(tenant.scope):
        how = (await read_settings()).settings.calibration_sharing
        if how == "none":
            return how, nothing
        matrix = await answer_matrix(catalogue.CURRENT_BANK, route)
    answers = useful(matrix)
    return how, answers if how == "pool" or len(answers) >= FEWEST_SHARED else nothing
