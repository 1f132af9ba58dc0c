"""The one file plugins see: all it imports is meant, and no plugin looks past it."""

import ast
from pathlib import Path

import pytest

from core import plugin_api

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(
    path for path in (ROOT / "plugins").rglob("*.py") if "piccolo_migrations" not in path.parts
)


def imported(path: Path) -> set[str]:
    """Modules a file imports."""
    nodes = list(ast.walk(ast.parse(path.read_text())))
    sources = {n.module or "" for n in nodes if isinstance(n, ast.ImportFrom)}
    return sources | {a.name for n in nodes if isinstance(n, ast.Import) for a in n.names}


def test_everything_it_imports_is_offered() -> None:
    tree = ast.parse(Path(plugin_api.__file__).read_text())
    names = {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module != "__future__"
        for alias in node.names
    }
    assert names == set(plugin_api.__all__)
    assert len(plugin_api.__all__) == len(names)


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_plugin_sees_one_file_of_core(path: Path) -> None:
    own = f"plugins.{path.relative_to(ROOT / 'plugins').parts[0]}"
    ours = {m for m in imported(path) if m.split(".")[0] in {"core", "tenants", "plugins", "tests"}}
    assert {m for m in ours if not m.startswith(own)} <= {"core.plugin_api"}
