"""A page with three queries, sessions, form tokens and figures: ours beside FastAPI and Django."""

import asyncio
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import parse_qs, urlsplit

from benchmarks.database import (
    FOLDER,
    environ_of,
    made_id,
    make_database,
    postgres,
    run_sql,
    superuser_of,
    work_page,
)
from benchmarks.load import drive, fetch, request
from benchmarks.rows import Row
from benchmarks.servers import BenchmarkError, Server, free_port, serving
from core.kernel.config import Config

PEERS = Path(__file__).parent / "peers"
DATABASE = "passport_bench_page"
PEER_ROLE = "passport_bench_peer"
ROUNDS, REQUESTS, WARM = 7, 250, 60
GOAL_FASTAPI, GOAL_DJANGO = 1 / 2, 1 / 3


@dataclass(frozen=True)
class Contender:
    """A server that serves the page, and the request for it."""

    name: str
    server: Server
    page: bytes


def peer_python() -> Path:
    """The interpreter of the peers' own environment, made at first use."""
    folder = FOLDER / "bench-venv"
    python = folder / "bin" / "python"
    lock = PEERS / "requirements.lock"
    done = folder / "installed.lock"
    if not done.exists() or done.read_bytes() != lock.read_bytes():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        install = ["-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(lock)]
        subprocess.run([str(python), *install], check=True)
        done.write_bytes(lock.read_bytes())
    return python


def uvicorn(python: str | Path, app: str, port: int, *options: str) -> list[str]:
    """One worker of uvicorn."""
    quiet = ("--no-access-log", "--log-level", "warning")
    return [str(python), "-m", "uvicorn", app, "--port", str(port), *quiet, *options]


def start_ours(stack: ExitStack, config: Config) -> Contender:
    """Our application, as `passport serve` runs it with one process."""
    port = free_port()
    command = uvicorn(
        sys.executable, "benchmarks.ours:make", port, "--factory", "--no-proxy-headers"
    )
    server = stack.enter_context(serving(command, port, environ_of(config)))
    return Contender("ours", server, work_page(0, 0))


def start_peer(
    stack: ExitStack, name: str, command: Sequence[str], port: int, environ: dict[str, str]
) -> Contender:
    """A peer, with a session of its own for the visitor."""
    module = "fastapi_app" if "FastAPI" in name else "django_app"
    environ = {**environ, "PYTHONPATH": str(PEERS)}
    made = subprocess.run(
        [command[0], str(PEERS / f"{module}.py")],
        env=environ,
        check=False,
        capture_output=True,
        text=True,
    )
    if made.returncode:
        raise BenchmarkError(f"{name}: {made.stderr[-2000:]}")
    server = stack.enter_context(serving(command, port, environ))
    path = f"/bench-page/{made_id('employer 0 0')}"
    return Contender(name, server, request(path, f"localhost:{port}", made.stdout.strip()))


def start_fastapi(stack: ExitStack, host: str) -> Contender:
    """FastAPI on uvicorn with its fast loop and parser."""
    port = free_port()
    url = f"postgresql+asyncpg://{PEER_ROLE}@/{DATABASE}?host={host}"
    command = uvicorn(peer_python(), "fastapi_app:app", port)
    name = "FastAPI + SQLAlchemy async (ORM)"
    return start_peer(stack, name, command, port, {"BENCH_DATABASE": url})


def start_django(stack: ExitStack, host: str, templates: str) -> Contender:
    """Django on gunicorn: threads of one process, the cheapest of its ways here."""
    port = free_port()
    command = [
        *(str(peer_python()), "-m", "gunicorn", "django_app:application"),
        *("--bind", f"127.0.0.1:{port}", "--worker-class", "gthread", "--threads", "4"),
    ]
    environ = {
        "BENCH_HOST": host,
        "BENCH_NAME": DATABASE,
        "BENCH_USER": PEER_ROLE,
        "BENCH_TEMPLATES": templates.lower(),
    }
    return start_peer(stack, f"Django, {templates} templates", command, port, environ)


def start_all(stack: ExitStack) -> list[Contender]:
    """The database, and all servers on it."""
    server = stack.enter_context(postgres())
    config = make_database(server, DATABASE, 10)
    script = (PEERS / "peer_tables.sql").read_text()
    asyncio.run(run_sql(superuser_of(server, DATABASE), script))
    host = parse_qs(urlsplit(server).query)["host"][0]
    return [
        start_ours(stack, config),
        start_fastapi(stack, host),
        start_django(stack, host, "Jinja2"),
        start_django(stack, host, "Django"),
    ]


def check_page(one: Contender) -> None:
    """Refuse to compare pages that do not show the same."""
    text = fetch(one.server.port, one.page)
    shows = text.count("<tr>"), text.count("<meter"), "Sam" in text, 'name="csrf"' in text
    if shows != (20, 6, True, True):
        raise BenchmarkError(f"{one.name} shows another page: {text}")


def cpu_per_request(one: Contender, count: int) -> float:
    """The processor seconds of the server for one page, over a number of pages."""
    before = one.server.cpu_seconds()
    drive(one.server.port, [one.page] * count)
    return (one.server.cpu_seconds() - before) / count


def measure(contenders: Sequence[Contender]) -> dict[str, list[float]]:
    """The processor seconds of a page by server, a value a round, in turns."""
    for one in contenders:
        check_page(one)
        cpu_per_request(one, WARM)
    taken: dict[str, list[float]] = {one.name: [] for one in contenders}
    for turn in range(ROUNDS):
        for shift in range(len(contenders)):
            one = contenders[(turn + shift) % len(contenders)]
            taken[one.name].append(cpu_per_request(one, REQUESTS))
    return taken


def compare(taken: dict[str, list[float]], name: str, goal: float) -> Row:
    """Our share of a peer's processor time: the median over the rounds."""
    ratio = median(a / b for a, b in zip(taken["ours"], taken[name], strict=True))
    own, other = median(taken["ours"]) * 1e3, median(taken[name]) * 1e3
    return Row(
        "server CPU of a page with three queries",
        f"<= {goal:.2f} x",
        f"{ratio:.2f} x ({own:.2f} ms)",
        f"{name}: {other:.2f} ms",
        ratio <= goal,
    )


def run() -> list[Row]:
    """Measure all servers in one run."""
    with ExitStack() as stack:
        contenders = start_all(stack)
        taken = measure(contenders)
    goals = (GOAL_FASTAPI, GOAL_DJANGO, GOAL_DJANGO)
    return [compare(taken, one.name, goal) for one, goal in zip(contenders[1:], goals, strict=True)]
