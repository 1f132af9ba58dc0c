"""Works the figures out in a thread, keeps them with their date, and gives the newest."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import msgspec

from core.catalogue import service as catalogue
from core.kernel.jobs import Job, enqueue
from core.quality.gathering import gather, layout_of
from core.quality.rules.material import Material
from core.quality.rules.panels import AllSums, add_up, show_all, sums_of
from core.quality.schemas import Panel, Snapshot
from core.quality.tables import QualitySnapshot
from tenants.context import TenantScope, current_scope
from tenants.provision import ProvisionError, list_tenants
from tenants.tables import now
from tenants.transactions import tenant_transaction

EVERY = timedelta(hours=24)
KEPT = 60


class MeasureQuality(Job, frozen=True):
    """Work out the figures of a tenant anew."""


async def newest() -> Snapshot | None:
    """The figures as they were last worked out; None before the first time."""
    row = await newest_row()
    if row is None:
        return None
    return Snapshot(
        made_at=row.made_at,
        bank_version=row.bank_version,
        people=row.people,
        panels=msgspec.json.decode(row.panels, type=tuple[Panel, ...]),
    )


async def newest_row() -> QualitySnapshot | None:
    """The newest row."""
    return (
        await QualitySnapshot.objects().order_by(QualitySnapshot.made_at, ascending=False).first()
    )


async def ask_anew() -> None:
    """Let the worker work the figures out now."""
    await enqueue(MeasureQuality())


async def ask_when_old() -> None:
    """The same, when the newest figures are a day old or there are none."""
    row = await newest_row()
    if row is None or row.made_at <= now() - EVERY:
        await ask_anew()


async def measure(scope: TenantScope) -> Snapshot:
    """Work the figures of a tenant out and keep them; nothing is held while it thinks."""
    async with tenant_transaction(scope):
        material = await gather()
    panels = await asyncio.to_thread(panels_of, material)
    async with tenant_transaction(scope):
        await keep(material, panels)
        found = await newest()
    if found is None:
        raise LookupError("What was kept just now is gone.")
    return found


async def measure_here() -> None:
    """The same for the tenant in force."""
    await measure(current_scope())


def panels_of(material: Material) -> tuple[Panel, ...]:
    """The ten panels of one tenant."""
    return show_all(sums_of(material), material.layout)


async def keep(material: Material, panels: Sequence[Panel]) -> None:
    """Write a snapshot, and let the oldest go."""
    await QualitySnapshot(
        bank_version=material.layout.version,
        people=len(material.people),
        panels=msgspec.json.encode(panels).decode(),
    ).add()
    old = (
        await QualitySnapshot.select(QualitySnapshot.id)
        .order_by(QualitySnapshot.made_at, ascending=False)
        .offset(KEPT)
    )
    if old:
        await QualitySnapshot.delete().where(QualitySnapshot.id.is_in([row["id"] for row in old]))


async def measure_tenants(slug: str = "") -> Snapshot:
    """Figures of one tenant, or of all live ones together, now; nothing is kept.

    Of each tenant only sums and counts are taken along.
    """
    chosen = [tenant for tenant in await list_tenants() if slug in {"", tenant.slug}]
    if not chosen:
        raise ProvisionError(f"There is no tenant '{slug}'." if slug else "There is no tenant yet.")
    sums: list[AllSums] = []
    people = 0
    for tenant in chosen:
        async with tenant_transaction(tenant.scope):
            material = await gather()
        people += len(material.people)
        sums.append(await asyncio.to_thread(sums_of, material))
    layout = material.layout if len(chosen) == 1 else layout_of(catalogue.CURRENT_BANK)
    return Snapshot(
        made_at=now(),
        bank_version=layout.version,
        people=people,
        panels=await asyncio.to_thread(lambda: show_all(add_up(sums), layout)),
        tenants=len(chosen),
    )
