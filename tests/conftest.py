"""Fixtures for all tests lie in tests/fixtures, by what they give."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import wraps
from inspect import iscoroutinefunction
from typing import Any

import pytest
from hypothesis import settings

# A busy machine is no fault of the code: how long one example takes is not judged.
settings.register_profile("passport", deadline=None)
settings.load_profile("passport")

pytest_plugins = [
    "tests.fixtures.database",
    "tests.fixtures.client",
    "core.testing.people",
    "tests.fixtures.site",
]


IN_A_BROWSER = {"journeys", "pages"}
LONGEST = {"journeys": 90, "pages": 40}
"""Seconds after which a browser that no longer answers is given up, and tried anew."""
TRIES = 3


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long tests in a browser come first, so that all workers end together."""
    items.sort(key=lambda item: item.path.parent.name not in IN_A_BROWSER)
    for item in items:
        seconds = LONGEST.get(item.path.parent.name)
        if seconds and isinstance(item, pytest.Function) and iscoroutinefunction(item.obj):
            item.obj = patient(item.obj, seconds)


def patient(test: Callable[..., Awaitable[None]], seconds: int) -> Callable[..., Awaitable[None]]:
    """A test that is begun anew when the browser stops answering."""

    @wraps(test)
    async def wrapped(**given: Any) -> None:
        for _ in range(TRIES - 1):
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    return await test(**given)
        async with asyncio.timeout(seconds):
            return await test(**given)

    return wrapped
