"""Runs all fast checks side by side and prints only what is wrong."""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

BIN = Path(sys.executable).parent
PYTHON = sys.executable
CHECKS: dict[str, list[str]] = {
    "types": [str(BIN / "mypy")],
    "format": [str(BIN / "ruff"), "format", "--check", "--quiet", "."],
    "lint": [str(BIN / "ruff"), "check", "--quiet", "."],
    "imports": [str(BIN / "lint-imports"), "--no-logo"],
    "sizes": [PYTHON, "-m", "tools.check_sizes"],
    "scope": [PYTHON, "-m", "tools.check_scope"],
    "texts": [PYTHON, "-m", "tools.check_texts"],
    "language": [PYTHON, "-m", "core.cli", "language"],
    "translations": [PYTHON, "-m", "tools.messages", "--check"],
    "spelling": [
        str(BIN / "codespell"),
        "--skip=tests/core/language/*,docs/reference/questions.md,*.po,*_nl.toml,*.lock,*.svg,*.woff2,./.data,./.venv,*/data/*,*.json,LICENSE,*/node_modules/*",
        "core", "tenants", "plugins", "tools", "tests", "docs", "README.md",
    ],
}  # fmt: skip


def run(name: str) -> tuple[str, int, str]:
    """One check's name, exit code and output."""
    done = subprocess.run(CHECKS[name], capture_output=True, text=True, check=False)
    return name, done.returncode, done.stdout + done.stderr


def main() -> int:
    """Run all checks; 1 when one fails."""
    started = time.perf_counter()
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(run, CHECKS))
    failed = [(name, output) for name, code, output in results if code]
    for name, output in failed:
        print(f"--- {name}\n{output.strip()}\n")
    words = f"{len(failed)} of {len(CHECKS)} checks failed" if failed else "all checks pass"
    print(f"{words} ({time.perf_counter() - started:.0f} s)")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
