"""Web and worker as processes: one web process, and several under granian."""

from __future__ import annotations

import asyncio
import os
import signal
import urllib.error
from pathlib import Path

import msgspec
import psutil  # type: ignore[import-untyped]  # it has no types
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


async def test_a_web_process_that_dies_is_replaced(config: Config, tenant: ResolvedTenant) -> None:
    ready = msgspec.structs.replace(config, port=free_port(), workers=2, demo=False)
    processes = await start(ready, "serve")
    try:
        await wait_until_ready(ready.port)
        before = children_of(processes[0].pid)
        assert len(before) >= 2
        os.kill(before[-1], signal.SIGKILL)
        for _ in range(100):
            now = children_of(processes[0].pid)
            if set(now) - set(before):
                break
            await asyncio.sleep(0.1)
        assert set(now) - set(before), "a new process took its place"
        await wait_until_ready(ready.port)
        status, _ = await fetch_page(ready.port, f"{tenant.slug}.localhost", "/start")
        assert status == 200
    finally:
        await stop(processes)


def children_of(pid: int) -> list[int]:
    """The living web processes that a process started."""
    living = [c for c in psutil.Process(pid).children() if c.status() != psutil.STATUS_ZOMBIE]
    return [c.pid for c in living if "resource_tracker" not in " ".join(c.cmdline())]


async def test_without_a_connection_string_the_embedded_database_serves(tmp_path: Path) -> None:
    ready = Config(port=free_port(), data_folder=str(tmp_path), secret_key="s" * 40)
    processes = await start(ready, "serve", "worker")
    try:
        await wait_until_ready(ready.port)
        with pytest.raises(urllib.error.HTTPError, match="404"):
            await fetch_page(ready.port, "nobody.localhost", "/")
    finally:
        await stop(processes)
    assert not (tmp_path / "postgres" / "postmaster.pid").exists(), "the last one stopped it"
