"""Writes the parts of reference pages that come from the code: python -m tools.docs_tables."""

from __future__ import annotations

import dataclasses
import inspect
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import get_args

import msgspec

from core.kernel.config import env_example
from core.kernel.events import AnyEvent
from core.plugging import matchers, planners, schemas
from core.plugging.manifest import Manifest
from core.plugging.signatures import SPECS, describe
from tools import docs_operating, docs_questions

ROOT = Path(__file__).resolve().parents[1]
HOOKS_PAGE = ROOT / "docs" / "reference" / "hooks.md"
PART = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def first_line(thing: object) -> str:
    """The first line of a docstring."""
    return (inspect.getdoc(thing) or "").splitlines()[0]


def hooks() -> Iterator[str]:
    """Each hook with its exact arguments and types."""
    for name, spec in SPECS.items():
        yield f"### {name}\n\n```python\n{describe(name, spec)}\n```\n\n{first_line(spec)}\n"


def values() -> Iterator[str]:
    """Each type that hooks take or give, with its fields."""
    for module in (schemas, matchers, planners):
        for kind in own_classes(module):
            names = kind.__annotations__ or [n for n in vars(kind) if not n.startswith("_")]
            fields = ", ".join(f"`{name}`" for name in names)
            yield f"- **{kind.__name__}**: {first_line(kind)} Has {fields}."


def own_classes(module: ModuleType) -> list[type]:
    """The classes that a module defines."""
    found = [k for k in vars(module).values() if inspect.isclass(k)]
    return [k for k in found if k.__module__ == module.__name__ and k is not schemas.Result]


def manifest() -> Iterator[str]:
    """Each field of a manifest; one without a default must be given."""
    yield "| Field | Type | Must be given |\n|---|---|---|"
    for field in dataclasses.fields(Manifest):
        is_needed = "yes" if field.default is dataclasses.MISSING else ""
        kind = str(field.type).replace("|", "\\|")
        yield f"| `{field.name}` | `{kind}` | {is_needed} |"


def events() -> Iterator[str]:
    """Each event a plugin may listen to."""
    yield "| Event | When | Fields |\n|---|---|---|"
    for kind in get_args(AnyEvent):
        fields = ", ".join(f"`{f.name}`" for f in msgspec.structs.fields(kind))
        yield f"| `{kind.__name__}` | {first_line(kind)} | {fields} |"


PARTS: dict[str, Callable[[], Iterator[str]]] = {
    "hooks": hooks,
    "values": values,
    "manifest": manifest,
    "events": events,
    "settings": docs_operating.settings,
    "commands": docs_operating.commands,
    "permissions": docs_operating.permissions,
    "questions": docs_questions.questions,
    "pictures": docs_questions.pictures,
    "wishes": docs_questions.wishes,
}


def made(text: str) -> str:
    """The page with its made parts as the code is now; KeyError for an unknown part."""
    return PART.sub(lambda m: f"{m[1]}{chr(10).join(PARTS[m[2]]())}\n{m[3]}", text)


def wanted() -> dict[Path, str]:
    """What each page with a made part must say, and `.env.example`."""
    texts = {page: page.read_text() for page in sorted((ROOT / "docs").rglob("*.md"))}
    pages = {page: made(text) for page, text in texts.items() if PART.search(text)}
    return pages | {ROOT / ".env.example": env_example()}


def main(arguments: Sequence[str]) -> int:
    """Write the pages; with --check only name those that are behind."""
    behind = {p: t for p, t in wanted().items() if not p.exists() or p.read_text() != t}
    for page, text in behind.items():
        print(f"{page.relative_to(ROOT)} is behind the code: python -m tools.docs_tables")
        if "--check" not in arguments:
            page.write_text(text)
    return int(bool(behind) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
