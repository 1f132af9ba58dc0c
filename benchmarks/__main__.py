"""Run the benchmarks and print one table: `python -m benchmarks [NAME]`."""

import sys
from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules

import benchmarks
from benchmarks.rows import Row

HEADINGS = ("what", "goal", "result", "compared with", "")


def runs(name: str | None) -> dict[str, Callable[[], list[Row]]]:
    """Find the modules of this folder that have `run`, or only the one that is named."""
    names = sorted(each.name for each in iter_modules(benchmarks.__path__))
    modules = {
        each: import_module(f"benchmarks.{each}")
        for each in names
        if each != "__main__" and name in {None, each}
    }
    return {each: module.run for each, module in modules.items() if hasattr(module, "run")}


def table(rows: list[Row]) -> str:
    """Set the rows in columns under one heading."""
    cells = [HEADINGS] + [
        (row.what, row.goal, row.result, row.compared_with, "holds" if row.holds else "falls short")
        for row in rows
    ]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEADINGS))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in cells
    ]
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:]])


def main(arguments: list[str]) -> int:
    """Run every benchmark, or the named one, and print the table."""
    name = arguments[0] if arguments else None
    found = runs(name)
    if not found:
        print(f"There is no benchmark named {name}. Choose from: {', '.join(runs(None))}.")
        return 2
    print(table([row for run in found.values() for row in run()]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
