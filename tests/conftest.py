"""Fixtures for all tests lie in tests/fixtures, by what they give."""

pytest_plugins = [
    "tests.fixtures.database",
    "tests.fixtures.client",
    "tests.fixtures.site",
]
