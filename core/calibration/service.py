"""Have a route calculated anew, read what came of it, and decide by name."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import cast

import msgspec
from msgspec import Struct

from core.assessment import service as assessment
from core.assessment.forms import ROUTES
from core.calibration.deciding import SHARING, decider_of, named, save_sharing
from core.calibration.fitting import FEWEST_ANSWERS, AllTheSameError, TooFewError
from core.calibration.gathering import gather
from core.calibration.reporting import Drawn, calculate
from core.calibration.schemas import Calibrate, Outcome, Report
from core.calibration.tables import CalibrationCheck
from core.catalogue import service as catalogue
from core.catalogue import versions
from core.catalogue.versions import CalibratedBank, Proposal, approve, refuse, stop_using
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import WrongInputError
from core.kernel.i18n import lazy as _
from core.kernel.jobs import enqueue
from tenants.context import TenantScope
from tenants.tables import now
from tenants.transactions import tenant_transaction

__all__ = [
    "SHARING", "Finding", "RouteState", "approve", "ask", "ask_when_due", "calibrate", "decider_of",
    "named", "refuse", "report_of", "route_states", "save_sharing", "stop_using",
]  # fmt: skip

STALE = timedelta(hours=1)
REST = timedelta(hours=20)


class Finding(Struct, frozen=True):
    """How a calculation ended, with its report where there is one, and its version once kept."""

    outcome: Outcome
    people: int = 0
    report: Report | None = None
    version: str = ""


class RouteState(Struct, frozen=True, kw_only=True):
    """What stands for a route now: versions, the newest calculation, how many people finished."""

    route: str
    live: CalibratedBank | None
    proposed: CalibratedBank | None
    people: int
    needed: int
    is_busy: bool
    outcome: Outcome
    done_at: datetime | None


async def calibrate(scope: TenantScope, route: str, *, keep: bool = True) -> Finding:
    """Calculate a route of a tenant anew, outside any transaction; kept as a proposal, or not."""
    gathered = await gather(scope, route)
    try:
        drawn = await asyncio.to_thread(calculate, gathered)
    except TooFewError:
        finding = Finding("few", gathered.people)
    except AllTheSameError:
        finding = Finding("same", gathered.people)
    else:
        finding = await finish(scope, drawn, keep=keep)
    if keep:
        async with tenant_transaction(scope):
            await note(route, finding.outcome)
    return finding


async def finish(scope: TenantScope, drawn: Drawn, *, keep: bool) -> Finding:
    """Report what was calculated, and propose it unless the tenant has this version already."""
    base, people = catalogue.CURRENT_BANK, drawn.gathered.people
    async with tenant_transaction(scope):
        version = versions.version_name(base, drawn.contents)
        is_known = any(row.version == version for row in await versions.all_versions())
    catalogue.add_bank(versions.calibrated(base, version, drawn.contents))
    report = await asyncio.to_thread(drawn.report, version)
    if is_known or not keep:
        return Finding("known" if is_known else "proposed", people, report, version)
    async with tenant_transaction(scope):
        await versions.propose(
            Proposal(
                based_on=base,
                route=report.route,
                choice=drawn.choice,
                contents=drawn.contents,
                people=people,
                answers=report.answers,
                report=msgspec.json.encode(report).decode(),
            )
        )
    return Finding("proposed", people, report, version)


async def note(route: str, outcome: Outcome) -> None:
    """Write down how a calculation ended, and how many own people had finished by then."""
    done = {
        CalibrationCheck.outcome: outcome,
        CalibrationCheck.people: (await assessment.finished_people()).get(route, 0),
        CalibrationCheck.done_at: now(),
    }
    is_open = (CalibrationCheck.route == route) & (CalibrationCheck.outcome == "")
    if not await CalibrationCheck.exists().where(is_open):
        await CalibrationCheck(route=route).add()
    await CalibrationCheck.update(done).where(is_open)


async def ask(route: str) -> bool:
    """Queue a calculation; False when one waits or runs already."""
    if route not in ROUTES:
        raise WrongInputError({"route": _("Choose a route.")})
    last = await newest_check(route)
    if last is not None and is_busy(last):
        return False
    await CalibrationCheck(route=route).add()
    await enqueue(Calibrate(route))
    await record(Did.CALIBRATION_ASKED, route=route)
    return True


async def ask_when_due() -> None:
    """Queue each route that has a tenth more people than last time; never twice a night."""
    people = await assessment.finished_people()
    for route in ROUTES:
        last, count = await newest_check(route), people.get(route, 0)
        rested = last is None or now() - last.asked_at > REST
        grown = last is None or count * 10 >= last.people * 11
        if rested and grown and count >= FEWEST_ANSWERS:
            await ask(route)


async def newest_check(route: str) -> CalibrationCheck | None:
    """The newest calculation of a route."""
    mine = CalibrationCheck.objects().where(CalibrationCheck.route == route)
    return await mine.order_by(CalibrationCheck.asked_at, ascending=False).first()


def is_busy(check: CalibrationCheck) -> bool:
    """Whether a calculation waits or runs; one that broke down does not keep others away."""
    return not check.outcome and now() - check.asked_at < STALE


async def route_states(rows: Sequence[CalibratedBank]) -> tuple[RouteState, ...]:
    """What stands for each route, from all versions of the tenant."""
    people = await assessment.finished_people()
    states = []
    for route in ROUTES:
        last = await newest_check(route)
        by_state = {row.state: row for row in reversed(rows) if row.route == route}
        states.append(
            RouteState(
                route=route,
                live=by_state.get("live"),
                proposed=by_state.get("proposed"),
                people=people.get(route, 0),
                needed=FEWEST_ANSWERS,
                is_busy=last is not None and is_busy(last),
                outcome=cast("Outcome", last.outcome) if last else "",
                done_at=last.done_at if last else None,
            )
        )
    return tuple(states)


def report_of(row: CalibratedBank) -> Report:
    """The report of a version."""
    return msgspec.json.decode(row.report, type=Report)
