"""Fixtures for all tests lie in tests/fixtures, by what they give."""

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
