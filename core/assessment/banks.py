"""Which bank new runs ask from, how they choose from it, and which items are set apart.

The one place that knows: everything else asks here.
"""

from __future__ import annotations

import numpy as np

from core.assessment.schemas import LiveBank
from core.catalogue import parking, versions
from core.catalogue import service as catalogue
from core.measurement.graded_response import Floats

BY_EXPERTS = LiveBank(catalogue.CURRENT_BANK, "balanced")


async def live_bank(route: str) -> LiveBank:
    """The bank version that new runs of a route use, and how they choose their questions."""
    live = await versions.live_version(route)
    return (
        LiveBank(live[0], "adaptive" if live[1] == "adaptive" else "balanced")
        if live
        else BY_EXPERTS
    )


async def parked_items(version: str) -> frozenset[str]:
    """Items of a bank that no run asks anew; a run that already asks one goes on with it."""
    return (await parking.parked_now()).intersection(catalogue.bank(version).by_id)


async def item_chances(version: str) -> Floats | None:
    """The chance (n,), 0 to 1, of each item to be open to a person; None = all are, always."""
    chances = catalogue.bank(version).chances
    return np.array(chances) if chances else None
