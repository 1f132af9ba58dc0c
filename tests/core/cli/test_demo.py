"""`passport demo`: says what is in its way, starts everything, and leaves nothing behind."""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from core.cli.demo import need_free_port, reset, run_demo
from core.kernel.config import Config, ConfigError
from tenants.launcher import HANDLES, users_of

OPTIONS = argparse.Namespace(reset=False)
PATIENCE = 90.0


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which something listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def dead_process() -> int:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


async def test_it_uses_no_database_of_anybody_else() -> None:
    with pytest.raises(ConfigError, match="unset DATABASE_URL"):
        await run_demo(OPTIONS, Config(database_url="postgresql://a@b/c"))


async def test_it_stays_on_this_machine() -> None:
    with pytest.raises(ConfigError, match="PASSPORT_BIND"):
        await run_demo(OPTIONS, Config(bind="0.0.0.0"))  # noqa: S104  it is refused


def test_a_taken_port_is_named(taken: int) -> None:
    with pytest.raises(ConfigError, match=str(taken)):
        need_free_port(Config(port=taken))


def test_a_running_demo_is_not_reset(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / HANDLES).write_text(json.dumps([os.getpid()]))
    with pytest.raises(ConfigError, match="stop it first"):
        reset(Config(data_folder=str(tmp_path)))
    assert (tmp_path / "postgres").exists()


def test_what_a_killed_demo_left_is_thrown_away(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / HANDLES).write_text(json.dumps([dead_process()]))
    assert users_of(tmp_path / "postgres") == []
    assert reset(Config(data_folder=str(tmp_path))) == 0
    assert not (tmp_path / "postgres").exists()


def test_it_starts_serves_and_stops_whole(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PASSPORT_", "DATABASE_"))}
    demo = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "core.cli", "demo"],
        env={**kept, "PORT": str(port), "PASSPORT_DATA": str(tmp_path)},
        stdout=subprocess.DEVNULL,
    )
    try:
        page = wait_for_page(f"http://127.0.0.1:{port}/demo", demo)
        users = users_of(tmp_path / "postgres")
        assert "Zonkracht Vakwerk" in page
        assert users == [demo.pid]
    finally:
        demo.send_signal(signal.SIGTERM)
        assert demo.wait(PATIENCE) == 0
    assert users_of(tmp_path / "postgres") == []
    assert not (tmp_path / "postgres" / "postmaster.pid").exists()
    need_free_port(Config(port=port))


def wait_for_page(url: str, demo: subprocess.Popen[bytes]) -> str:
    """The text of a page of the first tenant, once it is there."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends and demo.poll() is None:
        try:
            answer = httpx.get(url, headers={"host": "zonkracht.localhost"})
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return answer.text
    raise AssertionError("The demo did not start.")
