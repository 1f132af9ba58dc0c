"""The texts in both languages, for the tests of the quality page."""

import pytest

from core.app import set_up_texts
from core.kernel.config import Config


@pytest.fixture(autouse=True)
def texts(config: Config) -> None:
    """The texts, as every process loads them."""
    set_up_texts(config)
