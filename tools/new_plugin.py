"""Writes a plugin that works: python tools/new_plugin.py NAME [--folder FOLDER]."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "tools" / "plugin_template"
NAME = re.compile(r"[a-z][a-z0-9_]{2,30}[a-z0-9]")
ENTRY_POINTS = '[project.entry-points."passport.plugins"]\n'
MARK = re.compile(r"@(\w+)@")


class NewPluginError(ValueError):
    """The plugin cannot be written; the text says why."""


def parts_of(name: str, root: Path, *, is_outside: bool) -> dict[str, Path]:
    """Where each part of the template goes."""
    if is_outside:
        return {"package": root / f"passport_{name}", "tests": root / "tests", "outside": root}
    return {"package": root / "plugins" / name, "tests": root / "tests" / "plugins" / name}


def words_of(name: str, root: Path, *, is_outside: bool) -> dict[str, str]:
    """What is filled in for @name@ and the other marks."""
    release = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    package = parts_of(name, root, is_outside=is_outside)["package"].relative_to(root)
    return {
        "name": name,
        "slug": name.replace("_", "-"),
        "Title": name.replace("_", " ").capitalize(),
        "package": ".".join(package.parts),
        "folder": package.as_posix(),
        "release": release,
        "stamp": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S:%f"),
        "test": "pytest" if is_outside else f"pytest tests/plugins/{name}",
    }


def target_of(source: Path, words: Mapping[str, str]) -> Path:
    """Where a file of a part goes, inside that part's folder."""
    path = source.with_suffix("")
    if path.name == "first.py":
        stamp = re.sub(r"[-:]", "_", words["stamp"]).lower()
        return path.with_name(f"{words['name']}_{stamp}.py")
    return path.parent / words["name"] / path.name if path.parts[0] == "templates" else path


def planned(name: str, root: Path, *, is_outside: bool) -> Iterator[tuple[Path, str]]:
    """Every file of the new plugin, with its text."""
    words = words_of(name, root, is_outside=is_outside)
    for part, folder in parts_of(name, root, is_outside=is_outside).items():
        for source in sorted((TEMPLATES / part).rglob("*.txt")):
            text = MARK.sub(lambda mark: words[mark[1]], source.read_text())
            yield folder / target_of(source.relative_to(TEMPLATES / part), words), text


def write_plugin(name: str, folder: Path | None = None) -> list[Path]:
    """Write a plugin into this repository, or into a folder of its own; gives its files."""
    if not NAME.fullmatch(name):
        raise NewPluginError(f"{name!r}: use 4 to 32 lower-case letters, digits and _.")
    root = folder.resolve() if folder else ROOT
    files = list(planned(name, root, is_outside=folder is not None))
    for path, _text in files:
        if path.exists():
            raise NewPluginError(f"{path} exists already; nothing was written.")
    for path, text in files:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    tidy(root, [path for path, _text in files if path.suffix == ".py"])
    if folder is None:
        add_entry_point(name, root / "pyproject.toml")
    return [path for path, _text in files]


def tidy(root: Path, files: Sequence[Path]) -> None:
    """Sort imports and break lines as ruff would, for the length of this name."""
    ruff = [sys.executable, "-m", "ruff"]
    config = f"--config={TEMPLATES.parents[1] / 'pyproject.toml'}"
    for verb in (["check", "--fix", "--select=I"], ["format"]):
        subprocess.run([*ruff, *verb, "--quiet", config, *files], cwd=root, check=True)


def add_entry_point(name: str, project: Path) -> None:
    """Name the plugin in the project's entry points."""
    line = f'{name} = "plugins.{name}.plugin"\n'
    project.write_text(project.read_text().replace(ENTRY_POINTS, ENTRY_POINTS + line, 1))


def main(arguments: Sequence[str]) -> int:
    """Write the plugin and say what to do next."""
    parser = argparse.ArgumentParser(prog="new_plugin.py", description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--folder", type=Path, help="a folder of its own, outside this repository")
    options = parser.parse_args(arguments)
    try:
        files = write_plugin(options.name, options.folder)
    except NewPluginError as error:
        print(error, file=sys.stderr)
        return 1
    for path in files:
        print(path)
    tests = options.folder or f"tests/plugins/{options.name}"
    print(f"{len(files)} files. Its tests: pytest {tests}. Then switch it on under Plugins.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
