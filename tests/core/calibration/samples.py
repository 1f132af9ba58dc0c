"""A proposal as a calculation would make it, without the minutes that one takes."""

from __future__ import annotations

import msgspec
import numpy as np

from core.assessment.scoring import engine_bank, prior
from core.calibration.schemas import Effects, ItemChange, Precision, Report
from core.catalogue import service as catalogue
from core.catalogue import versions
from core.catalogue.calibrated import Contents
from core.catalogue.versions import CalibratedBank, Proposal

BASE = catalogue.CURRENT_BANK


def sample_contents(seed: int = 1, chances: bool = False) -> Contents:
    """Parameters that lie beside those of the experts, no two seeds alike."""
    bank, chance = engine_bank(BASE), np.random.default_rng(seed)
    a = bank.discrimination * np.exp(chance.normal(0.0, 0.2, len(bank)))
    b = bank.thresholds + chance.normal(0.0, 0.4, (len(bank), 1))
    return Contents(np.column_stack((a, b)), prior(), np.full(len(bank), 0.7) if chances else None)


def sample_report(contents: Contents, route: str = "simple", prints: int = 60) -> Report:
    """A report that fits the contents."""
    bank = engine_bank(BASE)
    items = tuple(
        ItemChange(
            id=item.id,
            skill=item.skill,
            answers=60,
            moved=True,
            a_before=float(bank.discrimination[at]),
            a_after=float(contents.parameters[at, 0]),
            a_error=0.2,
            b_before=tuple(bank.thresholds[at].tolist()),
            b_after=tuple(contents.parameters[at, 1:].tolist()),
            b_errors=(0.2, 0.15, 0.2),
            alarms=("weak", "unused") if at == 0 else (),
        )
        for at, item in enumerate(catalogue.bank(BASE).items)
    )
    return Report(
        route=route,
        before=BASE,
        people=300,
        own_people=280,
        tenants=1,
        answers=12_000,
        complete=300,
        converged=True,
        items=items,
        precision_before=Precision(0.77, 0.58, 40.0),
        precision_after=Precision(0.8, 0.55, 40.0),
        precision_adaptive=Precision(0.84, 0.52, 40.0),
        effects=Effects(prints, prints - 25, 21, None),
    )


async def propose_sample(
    route: str = "simple", *, choice: str = "balanced", seed: int = 1
) -> CalibratedBank:
    """A proposal of the current tenant."""
    contents = sample_contents(seed, chances=choice == "adaptive")
    report = sample_report(contents, route)
    return await versions.propose(
        Proposal(
            based_on=BASE,
            route=route,
            choice=choice,
            contents=contents,
            people=report.people,
            answers=report.answers,
            report=msgspec.json.encode(report).decode(),
        )
    )
