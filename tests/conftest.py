"""Fixtures for all tests lie in tests/fixtures, by what they give."""

pytest_plugins = [
    "tests.fixtures.database",
    "tests.fixtures.client",
    "core.testing.people",
    "tests.fixtures.site",
]
