"""The application for servers that import it by name."""

import gc

from core.app import make_app
from core.kernel.config import read_config

app = make_app(read_config())

# What was made at the start stays: without this each full collection looks through all of it
# again, some tenths of a second in the middle of somebody's page.
gc.collect()
gc.freeze()
