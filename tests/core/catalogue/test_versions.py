"""Versions that tenants calibrated: exact, never changed, nobody else's, one live a route."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from core.assessment.scoring import engine_bank, prior_of
from core.catalogue import parking, versions
from core.catalogue import service as catalogue
from core.catalogue.calibrated import Contents, based_on, calibrated, version_name
from core.catalogue.service import CURRENT_BANK, CatalogueError
from core.catalogue.tables import CalibratedBank
from core.catalogue.versions import Decider
from core.kernel.errors import NotFoundError
from core.kernel.tables import AuditEntry
from tenants.connections import OpenTransaction
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.calibration.samples import propose_sample, sample_contents

ADA = Decider("Ada Kuiper")


async def test_every_number_comes_back_exactly(inside: OpenTransaction) -> None:
    contents = sample_contents(7, chances=True)
    row = await propose_sample(seed=7, choice="adaptive")
    await versions.ensure_bank(row.version)
    bank = engine_bank(row.version)
    np.testing.assert_array_equal(bank.discrimination, contents.parameters[:, 0])
    np.testing.assert_array_equal(bank.thresholds, contents.parameters[:, 1:])
    np.testing.assert_array_equal(prior_of(row.version), contents.covariance)
    found = catalogue.bank(row.version)
    assert contents.chances is not None
    assert found.chances == tuple(contents.chances.tolist())
    before = catalogue.bank(CURRENT_BANK)
    assert [item.nl for item in found.items] == [item.nl for item in before.items]
    assert prior_of(CURRENT_BANK).shape == (20, 20)


async def test_a_name_says_which_numbers(inside: OpenTransaction) -> None:
    one, other = sample_contents(1), sample_contents(2)
    names = {version_name(CURRENT_BANK, each) for each in (one, one, other)}
    assert len(names) == 2
    name = names.pop()
    assert based_on(name) == CURRENT_BANK
    assert len(f"2026.10+{name.partition('+')[2]}") <= 20
    moved = Contents(one.parameters, one.covariance * (1.0 + 1e-15), one.chances)
    assert version_name(CURRENT_BANK, moved) != version_name(CURRENT_BANK, one)


async def test_a_name_never_gets_other_contents(inside: OpenTransaction) -> None:
    bank = calibrated(CURRENT_BANK, "2026.2+same", sample_contents(1))
    catalogue.add_bank(bank)
    catalogue.add_bank(calibrated(CURRENT_BANK, "2026.2+same", sample_contents(1)))
    with pytest.raises(CatalogueError, match="two contents"):
        catalogue.add_bank(calibrated(CURRENT_BANK, "2026.2+same", sample_contents(2)))
    assert catalogue.bank("2026.2+same") is bank


async def test_versions_nobody_asks_for_leave_the_memory(
    inside: OpenTransaction, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "MOST_CALIBRATED", 2)
    row = await propose_sample(seed=9)
    await versions.ensure_bank(row.version)
    kept = catalogue.bank(row.version)
    for seed in (1, 2):
        catalogue.add_bank(calibrated(CURRENT_BANK, f"2026.2+{seed}", sample_contents(seed)))
    assert row.version not in catalogue.CALIBRATED
    assert len(catalogue.CALIBRATED) == 2
    await versions.ensure_bank(row.version)
    assert catalogue.bank(row.version) == kept


async def test_the_same_numbers_have_another_name_in_another_tenant(
    tenant: ResolvedTenant, other_tenant: ResolvedTenant
) -> None:
    rows = []
    for each in (tenant, other_tenant):
        async with tenant_transaction(each.scope):
            rows.append(await propose_sample())
    assert rows[0].version != rows[1].version
    async with tenant_transaction(other_tenant.scope):
        with pytest.raises(CatalogueError, match="unknown"):
            await versions.ensure_bank(rows[0].version)
        with pytest.raises(NotFoundError):
            await versions.get_version(rows[0].id)
        with pytest.raises(NotFoundError):
            await versions.of_version(rows[0].version)
        with pytest.raises(NotFoundError):
            await versions.approve(rows[0].id, ADA)
        assert len(await versions.all_versions()) == 1


async def test_one_waits_and_one_is_live_for_each_route(inside: OpenTransaction) -> None:
    first, second = await propose_sample(seed=1), await propose_sample(seed=2)
    long = await propose_sample("full", seed=3, choice="adaptive")
    states = {row.number: row.state for row in await versions.all_versions()}
    assert states == {1: "replaced", 2: "proposed", 3: "proposed"}
    await versions.approve(second.id, ADA)
    await versions.approve(long.id, ADA)
    third = await propose_sample(seed=4)
    await versions.approve(third.id, ADA)
    assert await versions.live_version("simple") == (third.version, "balanced")
    assert await versions.live_version("full") == (long.version, "adaptive")
    old = await versions.get_version(second.id)
    assert (old.state, old.decided_name) == ("replaced", "Ada Kuiper")
    assert (await versions.get_version(first.id)).decided_at is None
    actions = [entry.action for entry in await AuditEntry.objects()]
    assert actions.count("bank_approved") == 3


async def test_numbers_count_for_their_own_questions(inside: OpenTransaction) -> None:
    row = await propose_sample()
    await versions.approve(row.id, ADA)
    await CalibratedBank.update({CalibratedBank.based_on: "2026.1"}).where(
        CalibratedBank.id == row.id
    )
    assert await versions.live_version("simple") is None


async def test_a_version_nobody_made_is_unknown(inside: OpenTransaction) -> None:
    with pytest.raises(CatalogueError, match="unknown"):
        await versions.ensure_bank("2026.2+0123456789a")
    await versions.ensure_bank(CURRENT_BANK)
    with pytest.raises(CatalogueError, match="unknown"):
        catalogue.bank("2025.1")


async def test_items_are_parked_once_and_let_in_by_name(inside: OpenTransaction) -> None:
    assert await parking.park_by_figures({"teamwork-1": "weak", "accuracy-2": "noisy"}) == (
        "teamwork-1",
        "accuracy-2",
    )
    assert await parking.parked_now() == {"teamwork-1", "accuracy-2"}
    await parking.release("teamwork-1", "Ada Kuiper")
    assert await parking.park_by_figures({"teamwork-1": "weak"}) == ()
    await parking.park("caring-3", "wording", "Ada Kuiper")
    assert await parking.parked_now() == {"accuracy-2", "caring-3"}
    names = {row.item_id: row.by_name for row in await parking.item_states()}
    assert names == {"accuracy-2": "", "caring-3": "Ada Kuiper", "teamwork-1": "Ada Kuiper"}
    with pytest.raises(NotFoundError):
        await parking.park("juggling-1", "wording", "Ada Kuiper")


def test_a_bank_file_cannot_pass_for_a_calibrated_one() -> None:
    for version in catalogue.bank_versions():
        found = catalogue.file_bank(version)
        assert (found.covariance, found.chances) == ((), ())
        assert msgspec.structs.replace(found) == found
