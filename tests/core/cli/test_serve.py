"""Web and worker as processes: one web process, and several under granian."""

from __future__ import annotations

import msgspec
import pytest

from core.kernel.config import Config
from tenants.resolve import ResolvedTenant
from tests.fixtures.site import fetch_page, free_port, start, stop, wait_until_ready


@pytest.mark.parametrize("workers", [1, 2])
async def test_pages_are_served(config: Config, tenant: ResolvedTenant, workers: int) -> None:
    ready = msgspec.structs.replace(config, port=free_port(), workers=workers, demo=False)
    processes = await start(ready, "serve")
    try:
        await wait_until_ready(ready.port)
        status, text = await fetch_page(ready.port, f"{tenant.slug}.localhost", "/start")
        assert status == 200
        assert f"Test {tenant.slug}" in text
    finally:
        await stop(processes)
    assert all(process.returncode is not None for process in processes)
