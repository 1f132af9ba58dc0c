"""What commands that run for long share: their environment, and an orderly end."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable

from core.kernel.config import VARIABLES, Config


def environment(config: Config) -> dict[str, str]:
    """The environment in which web and worker find the same database."""
    given = {variable: getattr(config, field) for field, (variable, _) in VARIABLES.items()}
    values = {k: str(int(v)) if isinstance(v, bool) else str(v) for k, v in given.items()}
    return {**os.environ, **values, "PASSPORT_DEMO": "1"}


def end_on_signals(end: Callable[[], object]) -> None:
    """Call `end` on Ctrl-C, on a kill and when the terminal closes."""
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(name, end)


def end_of_this_task() -> Callable[[], object]:
    """What ends the running task in order, so that the database stops too."""
    task = asyncio.current_task()
    if task is None:
        raise RuntimeError("Only a task can be ended.")
    return task.cancel
