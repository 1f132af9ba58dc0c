"""Gathers the texts of the content files; a language beyond Dutch and English translates them.

Dutch and English stand side by side in the file, so the English text is the message id, and the
Dutch original goes along as a comment for whoever translates.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog

from core.catalogue.service import CURRENT_BANK

FEATURES = {"catalogue", "language", "occupations"}
ENGLISH, DUTCH = "_en", "_nl"


def content_files(folder: Path) -> list[Path]:
    """The content of a feature, without the question banks of the past."""
    return [
        path
        for path in sorted((folder / "data").glob("*.toml"))
        if path.parents[1].name in FEATURES
        and (not path.name.startswith("bank-") or path.stem == f"bank-{CURRENT_BANK}")
    ]


def pairs(content: Any) -> Iterator[tuple[str, str]]:
    """Yield the English and the Dutch of each text that is written in both."""
    if isinstance(content, list):
        for part in content:
            yield from pairs(part)
    if isinstance(content, Mapping):
        if "nl" in content and "en" in content:
            yield content["en"], content["nl"]
        for key, value in content.items():
            if key.endswith(ENGLISH) and f"{key.removesuffix(ENGLISH)}{DUTCH}" in content:
                yield value, content[f"{key.removesuffix(ENGLISH)}{DUTCH}"]
            yield from pairs(value)


def add_content(folder: Path, root: Path, catalogue: Catalog) -> None:
    """Add what the content files of a feature say to its texts."""
    for path in content_files(folder):
        place = (path.relative_to(root).as_posix(), 1)
        for english, dutch in pairs(tomllib.loads(path.read_text(encoding="utf-8"))):
            if english:
                catalogue.add(english, None, [place], auto_comments=[f"Dutch: {dutch}"])
