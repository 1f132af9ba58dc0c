"""Where plugins are found: entry points, read from the tree itself where it is not installed."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.metadata import EntryPoint, entry_points, version
from pathlib import Path
from typing import Any

from core.plugging.manifest import PluginError

GROUP = "passport.plugins"
DISTRIBUTION = "passport-for-work"
TREE = Path(__file__).resolve().parents[2] / "pyproject.toml"
PART = re.compile(r"(>=|<=|==|>|<)(\d+(?:\.\d+)*)")


@cache
def own_project() -> dict[str, Any]:
    """The [project] table of the tree that runs; empty when an installed wheel runs."""
    project = tomllib.loads(TREE.read_text())["project"] if TREE.is_file() else {}
    return project if project.get("name") == DISTRIBUTION else {}


def release() -> str:
    """The version of Passport for Work that runs."""
    return str(own_project().get("version") or version(DISTRIBUTION))


def find_plugins() -> tuple[EntryPoint, ...]:
    """All entry points, by name: the tree's own list comes before an installed copy of it."""
    own = own_project().get("entry-points", {}).get(GROUP, {})
    found = {name: EntryPoint(name, value, GROUP) for name, value in own.items()}
    for point in sorted(entry_points(group=GROUP)):
        known = found.setdefault(point.name, point)
        if known.value != point.value:
            raise PluginError(
                point.name, [f"two packages use this name: {known.value} and {point.value}."]
            )
    return tuple(found[name] for name in sorted(found))


def choose(choice: str, found: tuple[EntryPoint, ...]) -> tuple[EntryPoint, ...]:
    """The entry points PASSPORT_PLUGINS asks for: '*' all, '-' none, or names with commas."""
    if choice.strip() == "*":
        return found
    wanted = {name.strip() for name in choice.split(",")} - {"", "-"}
    by_name = {point.name: point for point in found}
    for name in sorted(wanted - set(by_name)):
        raise PluginError(name, ["PASSPORT_PLUGINS names it, but it is not installed."])
    return tuple(by_name[name] for name in sorted(wanted))


def numbers(text: str) -> tuple[int, ...]:
    """A version as numbers, without zeros at the end."""
    parts = [int(part) for part in text.split(".")]
    while parts and not parts[-1]:
        parts.pop()
    return tuple(parts)


def is_met(requirement: str, now: str) -> bool:
    """Whether a release meets 'passport>=2026.1,<2027'; ValueError for another form."""
    name, parts = requirement[:8], [part.strip() for part in requirement[8:].split(",")]
    matches = [PART.fullmatch(part) for part in parts]
    if name != "passport" or not all(matches):
        raise ValueError(requirement)
    have = numbers(now)
    tests = {
        ">=": lambda want: have >= want,
        "<=": lambda want: have <= want,
        "==": lambda want: have == want,
        ">": lambda want: have > want,
        "<": lambda want: have < want,
    }
    return all(tests[match[1]](numbers(match[2])) for match in matches if match)
