"""`make run` on a machine where everything is installed: seconds until /health says ready."""

import json
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.rows import Row
from benchmarks.servers import BenchmarkError, free_port, serving

ROOT = Path(__file__).parents[1]
GOAL = 15.0
PATIENCE = 120.0


def is_ready(port: int) -> bool:
    """Whether /health says so."""
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    with suppress(OSError, HTTPException):
        connection.request("GET", "/health", headers={"Host": f"localhost:{port}"})
        answer = connection.getresponse()
        return answer.status == 200 and bool(json.loads(answer.read()).get("ready"))
    return False


def seconds_to_ready(data: str) -> float:
    """Start with this data folder, wait, and stop again."""
    port = free_port()
    started = time.monotonic()
    command = ["make", "--no-print-directory", "-C", str(ROOT), "run"]
    environ = {"PORT": str(port), "PASSPORT_DATA": data, "DATABASE_URL": ""}
    with serving(command, port, environ):
        while not is_ready(port):
            if time.monotonic() - started > PATIENCE:
                raise BenchmarkError("make run does not become ready.")
            time.sleep(0.1)
        return time.monotonic() - started


def run() -> list[Row]:
    """Measure a first start, with an empty data folder, and a second one."""
    with TemporaryDirectory(prefix="passport-bench-") as data:
        first, again = seconds_to_ready(data), seconds_to_ready(data)
    return [
        Row(
            "make run, warm machine, empty data folder: until /health is ready",
            f"< {GOAL:.0f} s",
            f"{first:.1f} s",
            f"the same with its data there already: {again:.1f} s",
            first < GOAL,
        )
    ]
