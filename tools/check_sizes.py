"""Holds files and functions to the sizes of the house style: python -m tools.check_sizes."""

import ast
import statistics
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tools.breaches import CODE, Breach, Source, report, sources

FOLDERS = (*CODE, "themes", "tools", "benchmarks", "tests")
FILE_LINES = 300
FUNCTION_LINES = 50
DOCSTRING_LINES = 3
FUNCTIONS = 12
FUNCTIONS_OF = {"tables.py": 14, "service.py": 14}
FREE_OF_COUNT = {
    "core/plugging/hookspecs.py": "one function for each hook",
    "tenants/engine.py": "one method for each that Piccolo asks of an engine",
    "core/plugging/calls.py": "one method for each hook",
    "tenants/scoped.py": "one method for each verb of the table it narrows",
}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "base"}

FUNCTION_NODES = (ast.FunctionDef, ast.AsyncFunctionDef)


class Function(NamedTuple):
    """A function's name, its first line and its number of lines."""

    name: str
    line: int
    length: int


def is_test(path: str) -> bool:
    """Tell whether the rules for tests hold: no file limit, no docstrings asked."""
    return path.startswith("tests/")


def functions(tree: ast.Module) -> list[Function]:
    """List every function and method, inner ones too, without their decorators."""
    return [
        Function(node.name, node.lineno, (node.end_lineno or node.lineno) - node.lineno + 1)
        for node in ast.walk(tree)
        if isinstance(node, FUNCTION_NODES)
    ]


def is_declaration(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Tell whether a function only says its type: an overload, or a member of a protocol."""
    return all(
        isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant) for line in node.body
    )


def outer_functions(body: Sequence[ast.stmt]) -> int:
    """Count functions and methods of a module, without inner ones and mere declarations."""
    total = 0
    for node in body:
        if isinstance(node, FUNCTION_NODES):
            total += not is_declaration(node)
        elif isinstance(node, ast.ClassDef):
            total += outer_functions(node.body)
    return total


def check_name(source: Source) -> Iterator[Breach]:
    """Find file and folder names that say nothing about what is inside."""
    for part in Path(source.path).with_suffix("").parts:
        if part in FORBIDDEN_NAMES:
            yield Breach(source.path, 1, f"the name {part!r} is not used: name what is inside")


def check_docstring(source: Source) -> Iterator[Breach]:
    """Find modules that don't say why they exist, or need more than three lines for it."""
    path, tree = source.path, source.tree
    text = ast.get_docstring(tree)
    if path.endswith("__init__.py"):
        if len(tree.body) > (1 if text else 0):
            line = tree.body[1 if text else 0].lineno
            yield Breach(path, line, "__init__.py holds a docstring and nothing else")
    elif not text:
        yield Breach(path, 1, "no module docstring: say in 1-3 lines why the file exists")
    if text and len([line for line in text.splitlines() if line.strip()]) > DOCSTRING_LINES:
        yield Breach(path, 1, f"module docstring of more than {DOCSTRING_LINES} lines")


def check_lengths(source: Source) -> Iterator[Breach]:
    """Find files and functions that are too long, and files with too many functions."""
    path = source.path
    lines = len(source.text.splitlines())
    if lines > FILE_LINES and not is_test(path) and not path.endswith("/hookspecs.py"):
        yield Breach(path, lines, f"{lines} lines, at most {FILE_LINES}")
    for function in functions(source.tree):
        if function.length > FUNCTION_LINES:
            text = f"{function.name}() has {function.length} lines, at most {FUNCTION_LINES}"
            yield Breach(path, function.line, text)
    limit = FUNCTIONS_OF.get(Path(path).name, FUNCTIONS)
    count = outer_functions(source.tree.body)
    if count > limit and not is_test(path) and path not in FREE_OF_COUNT:
        yield Breach(path, 1, f"{count} functions, at most {limit}: split the file by verb")


def check(found: Sequence[Source]) -> list[Breach]:
    """Apply every rule to every file; migrations are made by a program and left out."""
    breaches: list[Breach] = []
    for source in found:
        breaches += [*check_name(source), *check_lengths(source)]
        if not is_test(source.path):
            breaches += check_docstring(source)
    return breaches


def summary(name: str, sizes: Sequence[int]) -> str:
    """Give median and 90th percentile of sizes in lines, as one printable line."""
    if not sizes:
        return f"{name}: none"
    ninth = statistics.quantiles(sizes, n=10)[-1] if len(sizes) > 1 else sizes[0]
    return f"{name}: {len(sizes)}, median {statistics.median(sizes):.0f}, p90 {ninth:.0f}"


def main(arguments: Sequence[str]) -> int:
    """Check the tree at the given root, print what was found and the figures."""
    root = Path(arguments[0] if arguments else ".")
    found = [
        source for source in sources(root, FOLDERS) if "/piccolo_migrations/" not in source.path
    ]
    code = report(check(found))
    ours = [source for source in found if not is_test(source.path)]
    filled = [source for source in ours if not source.path.endswith("__init__.py")]
    print(summary("files without tests, lines", [len(s.text.splitlines()) for s in filled]))
    lengths = [function.length for source in ours for function in functions(source.tree)]
    print(summary("functions without tests, lines", lengths))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
