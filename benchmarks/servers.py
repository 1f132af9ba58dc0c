"""Starts servers as children, reads how much processor time they took, and stops them."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

TICK = os.sysconf("SC_CLK_TCK")
PATIENCE = 60.0
"""Seconds a server may take to listen."""


class BenchmarkError(RuntimeError):
    """A benchmark could not be run; the text says why."""


@dataclass(frozen=True)
class Server:
    """A running child and the port on which it listens."""

    process: subprocess.Popen[bytes]
    port: int

    def cpu_seconds(self) -> float:
        """Return the user and system time of the process and everything it started."""
        return sum(ticks for _, ticks in family(self.process.pid)) / TICK


def family(root: int) -> list[tuple[int, int]]:
    """Return the process and its descendants, each with its clock ticks so far."""
    seen: dict[int, tuple[int, int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            seen[int(folder.name)] = (int(fields[1]), int(fields[11]) + int(fields[12]))
    found, queue = [], [root]
    while queue:
        pid = queue.pop()
        if pid in seen:
            found.append((pid, seen[pid][1]))
        queue += [child for child, (parent, _) in seen.items() if parent == pid]
    return found


def free_port() -> int:
    """Return a port of the loopback address that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(command: Sequence[str], port: int, environ: Mapping[str, str]) -> Iterator[Server]:
    """Start a server, wait until it listens, and stop it with all that it started."""
    with TemporaryFile() as told:
        process = subprocess.Popen(
            command,
            env={**os.environ, **environ},
            stdout=told,
            stderr=told,
            start_new_session=True,
        )
        try:
            wait_until_it_listens(process, port, told)
            yield Server(process, port)
        finally:
            stop(process)


def wait_until_it_listens(process: subprocess.Popen[bytes], port: int, told: IO[bytes]) -> None:
    """Return once the port accepts; a child that ended tells why."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            told.seek(0)
            raise BenchmarkError(f"The server ended: {told.read()[-2000:].decode()}")
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise BenchmarkError(f"Nothing listens on port {port}.")


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the child's own process group, kindly first."""
    for kind in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, kind)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
            break
