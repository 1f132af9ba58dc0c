"""Which bank new runs ask from, how they choose from it, and which items are set apart.

The one place that knows: everything else asks here.
"""

from __future__ import annotations

from core.assessment.schemas import LiveBank
from core.catalogue import service as catalogue
from core.measurement.graded_response import Floats


async def live_bank(route: str) -> LiveBank:  # noqa: ARG001  approval is per route, and read from rows
    """The bank version that new runs of a route use, and how they choose their questions."""
    return LiveBank(catalogue.CURRENT_BANK, "balanced")


async def parked_items(version: str) -> frozenset[str]:  # noqa: ARG001  parking is per version, and read from rows
    """Items of a bank that no run asks anew; a run that already asks one goes on with it."""
    return frozenset()


async def item_chances(version: str) -> Floats | None:  # noqa: ARG001  simulated per version, and read from rows
    """The chance (n,), 0 to 1, of each item to be open to a person; None = all are, always."""
    return None
