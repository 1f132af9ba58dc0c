"""What every check shares: a breach with its place, and the one way to report it."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

CODE = ("core", "tenants", "plugins")


class Breach(NamedTuple):
    """One broken rule, at a line of a file (path from the root of the tree)."""

    path: str
    line: int
    text: str


class Source(NamedTuple):
    """A Python file that was read and parsed once."""

    path: str
    text: str
    tree: ast.Module


def sources(root: Path, folders: Iterable[str]) -> Iterator[Source]:
    """Read every Python file under the folders, in a fixed order."""
    for path in files(root, folders, ".py"):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(root).as_posix()
        yield Source(name, text, ast.parse(text, filename=name))


def files(root: Path, folders: Iterable[str], *endings: str) -> Iterator[Path]:
    """Yield the files with one of the endings under the folders, in a fixed order."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and path.suffix in endings and "__pycache__" not in path.parts:
                yield path


def report(breaches: Iterable[Breach]) -> int:
    """Print each breach as file:line and give the exit code: 1 when there is one."""
    found = sorted(set(breaches))
    for breach in found:
        print(f"{breach.path}:{breach.line}: {breach.text}")
    return 1 if found else 0
