"""Gathers the texts to translate into each feature's .po files; --check says what is missing.

A language is there when core/kernel/locale has a folder for it. Dutch is complete; any other
language is complete when it has every text that a job seeker can meet.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from core.kernel.catalogues import is_whole
from tools.content_texts import add_content
from tools.translation_faults import ORIGINAL, ROOT, is_needed, missing, read, told_twice

METHODS = [
    ("**/piccolo_migrations/**", "ignore"),
    ("**.py", "python"),
    ("**.html", "jinja2"),
    ("**.txt", "jinja2"),
]
OPTIONS = {
    "**.html": {
        "newstyle_gettext": "true",
        "trimmed": "true",
        "silent": "false",
        "extensions": "jinja2.ext.do",
    },
    "**.txt": {
        "newstyle_gettext": "true",
        "trimmed": "true",
        "silent": "false",
        "extensions": "jinja2.ext.do",
    },
}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "lazy": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
NOT_FEATURES = {"locale", "__pycache__", "piccolo_migrations"}


def languages() -> tuple[str, ...]:
    """Every language but English, which the code itself speaks."""
    return tuple(sorted(p.name for p in (ROOT / "core/kernel/locale").iterdir() if p.is_dir()))


def units() -> Iterator[tuple[Path, Path]]:
    """Each folder whose texts belong together, and where its .po files lie."""
    for parent in ("core", "plugins"):
        for folder in sorted((ROOT / parent).iterdir()):
            if folder.is_dir() and folder.name not in NOT_FEATURES:
                yield folder, folder / "locale"
    yield ROOT / "tenants", ROOT / "core" / "kernel" / "locale"


def add_code(folder: Path, catalogue: Catalog) -> None:
    """Add the texts in the code and templates of a folder, with where they stand."""
    found = extract_from_dir(
        folder, METHODS, OPTIONS, KEYWORDS, comment_tags=("NOTE:",), strip_comment_tags=True
    )
    for name, line, message, comments, context in found:
        place = ((folder / name).relative_to(ROOT).as_posix(), line)
        catalogue.add(message, None, [place], auto_comments=comments, context=context)


def by_locale_folder(language: str) -> dict[Path, Catalog]:
    """The texts that each locale folder must hold in a language."""
    out: dict[Path, Catalog] = {}
    for folder, locale in units():
        catalogue = out.setdefault(locale, Catalog(locale=ORIGINAL, charset="utf-8"))
        add_code(folder, catalogue)
        if language != ORIGINAL:
            add_content(folder, ROOT, catalogue)
    return {locale: catalogue for locale, catalogue in out.items() if len(catalogue)}


def update(path: Path, wanted: Catalog, *, with_staff: bool) -> None:
    """Bring a .po file to the texts the code has now; those for staff when translated or asked."""
    known, language = read(path), path.parents[1].name
    for message in list(wanted):
        found = known.get(message.id, message.context) if message.id else None
        is_told = found is not None and is_whole(found.string)
        if message.id and not (with_staff or is_told or is_needed(message, language)):
            wanted.delete(message.id, message.context)
    if not len(wanted):
        path.unlink(missing_ok=True)
        return
    was_made = known.creation_date
    known.update(wanted, no_fuzzy_matching=True)
    known.obsolete.clear()
    known.creation_date = was_made
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as target:
        write_po(target, known, width=100, sort_by_file=True, include_lineno=False)


def main(arguments: list[str]) -> int:
    """Update all .po files, or with --check list what is missing; other words name languages."""
    is_check = "--check" in arguments
    breaches: list[str] = []
    for language in [a for a in arguments if not a.startswith("-")] or languages():
        paths: list[Path] = []
        for locale, wanted in by_locale_folder(language).items():
            path = locale / language / "LC_MESSAGES" / "messages.po"
            paths.append(path)
            if is_check:
                breaches += missing(path, wanted)
            else:
                update(path, wanted, with_staff="--all" in arguments)
        breaches += told_twice(paths) if is_check else []
    print("\n".join(breaches), end="\n" if breaches else "")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
