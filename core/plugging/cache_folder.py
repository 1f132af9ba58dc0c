"""Where something that can be made again is kept between starts: in the data folder, privately."""

import os
from pathlib import Path
from tempfile import mkdtemp

from core.kernel.config import Config


def cache_folder(name: str) -> str:
    """A folder that only we write to; a passing one when the data folder takes no files."""
    data = os.environ.get("PASSPORT_DATA") or Config().data_folder
    folder = Path(data).absolute() / "cache" / name
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return mkdtemp(prefix=f"passport-{name}-")
    return str(folder) if os.access(folder, os.W_OK) else mkdtemp(prefix=f"passport-{name}-")
