"""Fixtures for all tests lie in tests/fixtures, by what they give."""

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long tests in a browser come first, so that all workers end together."""
    items.sort(
        key=lambda item: "/journeys/" not in str(item.path) and "/pages/" not in str(item.path)
    )
