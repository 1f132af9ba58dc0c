"""Fixtures for all tests lie in tests/fixtures, by what they give."""

import asyncio
from collections.abc import Awaitable, Callable
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
    "tests.fixtures.staff",
    "tests.fixtures.site",
]


IN_A_BROWSER = {"journeys": 150, "pages": 60}
"""Seconds after which a test in a browser fails, where it would wait for ever."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long tests in a browser come first, so that all workers end together."""
    items.sort(key=lambda item: item.path.parent.name not in IN_A_BROWSER)
    for item in items:
        seconds = IN_A_BROWSER.get(item.path.parent.name)
        if seconds and isinstance(item, pytest.Function) and iscoroutinefunction(item.obj):
            item.obj = limited(item.obj, seconds)


def limited(test: Callable[..., Awaitable[None]], seconds: int) -> Callable[..., Awaitable[None]]:
    """The test, given so many seconds."""

    @wraps(test)
    async def wrapped(**given: Any) -> None:
        async with asyncio.timeout(seconds):
            await test(**given)

    return wrapped
