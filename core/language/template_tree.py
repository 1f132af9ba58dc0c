"""Reads what every template is built on, and what it takes pieces from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, meta, nodes
from msgspec import Struct

SEEKER_LAYOUT, STAFF_LAYOUT = "ui/layout.html", "ui/layout_staff.html"
PARTS = ("core", "plugins", "themes")
EXTENSIONS = ("jinja2.ext.i18n", "jinja2.ext.do")


class Template(Struct, frozen=True):
    """A template: its path from the root, what it extends, and what it takes pieces from."""

    path: str
    parent: str
    pieces: frozenset[str]


def template_name(path: Path) -> str:
    """Give the name other templates call it by: what follows `templates/`, or `ui/...`."""
    parts = path.parts
    if "templates" in parts:
        return "/".join(parts[parts.index("templates") + 1 :])
    return "/".join(parts[-2:])


def templates(root: Path) -> dict[str, Template]:
    """Read every page, piece and mail of the product, by name."""
    found, reader = {}, Environment(extensions=EXTENSIONS, autoescape=True)
    folders = [folder for part in PARTS for folder in sorted((root / part).glob("*/templates"))]
    for folder in (*folders, root / "core" / "kernel" / "ui"):
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".html", ".txt"}:
                tree = reader.parse(path.read_text("utf-8"))
                parents = [node.template.as_const() for node in tree.find_all(nodes.Extends)]
                pieces = {name for name in meta.find_referenced_templates(tree) if name}
                parent = parents[0] if parents else ""
                found[template_name(path)] = Template(
                    path.relative_to(root).as_posix(), parent, frozenset(pieces - {parent})
                )
    return found


def layout_of(name: str, known: Mapping[str, Template]) -> str:
    """Give the layout at the end of what a template extends; '' for a piece or mail."""
    while name not in {SEEKER_LAYOUT, STAFF_LAYOUT}:
        if name not in known or not known[name].parent:
            return ""
        name = known[name].parent
    return name
