"""The application for servers that import it by name."""

from core.app import make_app
from core.kernel.config import read_config

app = make_app(read_config())
