"""Calculations after the answer, and by night when enough people came."""

from __future__ import annotations

import asyncio
from contextvars import Context

from core.calibration.schemas import Calibrate
from core.calibration.service import ask_when_due, calibrate
from core.kernel.jobs import hourly_while_live, runs_apart
from tenants.context import current_scope
from tenants.tables import now

NIGHT = range(5)
"""Hours of the clock (UTC) in which nobody waits for the machine."""


@runs_apart(Calibrate)
async def calculate(job: Calibrate) -> None:
    """Fit a route anew, outside the tenant's scope: other tenants are read too, one at a time."""
    await asyncio.create_task(calibrate(current_scope(), job.route), context=Context())


@hourly_while_live
async def calculate_by_night() -> None:
    """Queue what is due."""
    if now().hour in NIGHT:
        await ask_when_due()
