"""Every hook has a caller, a test of its name and an implementation that equals it."""

import ast
import inspect
from collections.abc import Iterable
from pathlib import Path

import pytest

from core.plugging.calls import Calls
from core.plugging.manager import plugins
from core.plugging.signatures import SPECS, difference, implementations

HERE = Path(__file__).parent


def hooks_tested_in(names: Iterable[str], folder: Path) -> set[str]:
    """The hooks that occur in the name of a test in a folder."""
    trees = [ast.parse(path.read_text()) for path in folder.glob("test_*.py")]
    functions = [
        node.name
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return {name for name in names if any(f"test_{name}" in found for found in functions)}


def test_every_hook_has_a_test_whose_name_contains_it() -> None:
    assert hooks_tested_in(SPECS, HERE) == set(SPECS)


def test_a_hook_without_a_test_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "test_x.py").write_text("def test_passport_cards() -> None: ...\n")
    assert hooks_tested_in(SPECS, tmp_path) == {"passport_cards"}


@pytest.mark.parametrize("name", sorted(set(SPECS) - {"passport_plugin"}))
def test_every_hook_is_called_by_the_typed_front(name: str) -> None:
    assert f'"{name}"' in inspect.getsource(Calls)
    method = getattr(Calls, name.removeprefix("passport_"))
    assert inspect.signature(method).return_annotation is not inspect.Signature.empty


def test_every_implementation_of_every_loaded_plugin_equals_its_specification() -> None:
    loaded = plugins()
    for name in sorted(loaded.names):
        module = loaded.hooks.get_plugin(name)
        assert inspect.ismodule(module)
        for hook, function in implementations(module).items():
            assert difference(SPECS[hook], function) == "", f"{name}.{hook}"


def test_pluggy_has_one_caller() -> None:
    core = HERE.parents[2] / "core"
    using = {p.relative_to(core).as_posix() for p in core.rglob("*.py") if uses_pluggy(p)}
    assert using == {"plugging/calls.py", "plugging/hookspecs.py", "plugging/manager.py"}


def uses_pluggy(path: Path) -> bool:
    """Whether a file imports pluggy: to mark, to register or to call."""
    return "import pluggy" in path.read_text() or "from pluggy" in path.read_text()
