"""Reads in the code who may use a handler, and which mails go to job seekers."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from core.kernel.permissions import Action, Role, may
from core.language.template_tree import PARTS

VISITORS = (Role.ANYONE, Role.JOB_SEEKER)
STAFF_LANGUAGES = {f"{who}.language" for who in ("staff", "coach", "account", "user")}
"""How the code calls the language of whoever is no job seeker."""


def python_files(root: Path, holding: str) -> Iterator[tuple[Path, ast.Module]]:
    """Read and parse the Python files of the product that hold some words."""
    for part in PARTS:
        for path in sorted((root / part).rglob("*.py")):
            text = path.read_text("utf-8")
            if holding in text:
                yield path, ast.parse(text)


def mails_to_staff(root: Path) -> frozenset[str]:
    """Give the mail templates that only go out in the language of staff or an employer."""
    languages: dict[str, set[str]] = defaultdict(set)
    for _path, tree in python_files(root, "send_later("):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "send_later":
                template, language = node.args[1:3]
                languages[ast.unparse(template).strip("'")].add(ast.unparse(language))
    return frozenset(
        f"mail/{name}.txt" for name, spoken in languages.items() if spoken <= STAFF_LANGUAGES
    )


def names_in(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the names a module gives and what they stand for, also two in one line."""
    for node in tree.body:
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                names, values = map(ast.unparse, target.elts), map(ast.unparse, value.elts)
                yield from zip(names, values, strict=False)
            else:
                yield ast.unparse(target), ast.unparse(value)


def actions_in(tree: ast.Module) -> Iterator[Action | None]:
    """Yield the action of each handler in a module; None where it cannot be read."""
    named = dict(names_in(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"get", "post"}:
            for option in node.keywords:
                if option.arg == "action":
                    said = ast.unparse(option.value)
                    name = named.get(said, said).removeprefix("Action.")
                    yield Action[name] if name in Action.__members__ else None


def staff_modules(root: Path) -> tuple[frozenset[str], frozenset[str]]:
    """Give the files, and the whole features, whose handlers no job seeker may use."""
    by_file: dict[str, set[bool]] = defaultdict(set)
    by_feature: dict[str, set[bool]] = defaultdict(set)
    for path, tree in python_files(root, "action="):
        name = path.relative_to(root).as_posix()
        for action in actions_in(tree):
            is_open = action is None or any(may(role, action) for role in VISITORS)
            by_file[name].add(is_open)
            by_feature[feature_of(name)].add(is_open)
    staff_files, features = (
        frozenset(name for name, seen in by_name.items() if seen == {False})
        for by_name in (by_file, by_feature)
    )
    return staff_files, features


def feature_of(path: str) -> str:
    """Give the folder of the feature a file belongs to."""
    return "/".join(path.split("/")[:2])
