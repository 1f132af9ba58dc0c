"""Gathers the texts to translate into each feature's .po files; --check says what is missing."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("nl",)
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


def units() -> Iterator[tuple[Path, Path]]:
    """Each folder whose texts belong together, and where its .po files lie."""
    for parent in ("core", "plugins"):
        for folder in sorted((ROOT / parent).iterdir()):
            if folder.is_dir() and folder.name not in NOT_FEATURES:
                yield folder, folder / "locale"
    yield ROOT / "tenants", ROOT / "core" / "kernel" / "locale"


def extract(folder: Path) -> Catalog:
    """All texts of a folder, with where they stand."""
    catalogue = Catalog(locale="nl", project="Passport for Work", charset="utf-8")
    found = extract_from_dir(
        folder, METHODS, OPTIONS, KEYWORDS, comment_tags=("NOTE:",), strip_comment_tags=True
    )
    for name, line, message, comments, context in found:
        place = ((folder / name).relative_to(ROOT).as_posix(), line)
        catalogue.add(message, None, [place], auto_comments=comments, context=context)
    return catalogue


def read(path: Path) -> Catalog:
    """A .po file; an empty catalogue where there is none."""
    if not path.exists():
        return Catalog(locale=path.parents[1].name, charset="utf-8")
    with path.open("rb") as source:
        return read_po(source, locale=path.parents[1].name)


def by_locale_folder() -> dict[Path, Catalog]:
    """The texts that each locale folder must hold."""
    out: dict[Path, Catalog] = {}
    for folder, locale in units():
        found = extract(folder)
        known = out.setdefault(locale, Catalog(locale="nl", charset="utf-8"))
        for message in found:
            if message.id:
                known.add(
                    message.id, None, message.locations, auto_comments=message.auto_comments,
                    context=message.context,
                )  # fmt: skip
    return {locale: catalogue for locale, catalogue in out.items() if len(catalogue)}


def update(path: Path, wanted: Catalog) -> None:
    """Bring a .po file to the texts that the code has now."""
    known = read(path)
    was_made = known.creation_date
    known.update(wanted, no_fuzzy_matching=True)
    known.obsolete.clear()
    known.creation_date = was_made
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as target:
        write_po(target, known, width=100, sort_by_file=True, include_lineno=False)


def missing(path: Path, wanted: Catalog) -> list[str]:
    """Texts without a translation, or with other placeholders than the original."""
    known = read(path)
    out = []
    for message in wanted:
        if not message.id:
            continue
        found = known.get(message.id, context=message.context)
        place = f"{message.locations[0][0]}:{message.locations[0][1]}" if message.locations else ""
        if found is None or not found.string or (found.pluralizable and not all(found.string)):
            out.append(f"{path.relative_to(ROOT)}: not translated: {message.id!r} ({place})")
        elif found.fuzzy:
            out.append(f"{path.relative_to(ROOT)}: fuzzy: {message.id!r}")
        else:
            out += [f"{path.relative_to(ROOT)}: {e}: {message.id!r}" for e in found.check(known)]
    return out


def told_twice(paths: Iterable[Path]) -> list[str]:
    """Texts that one feature translates otherwise than another."""
    first: dict[tuple[object, object], tuple[object, Path]] = {}
    out = []
    for path in paths:
        for message in read(path):
            if not message.id:
                continue
            key = (message.id, message.context)
            known, where = first.setdefault(key, (message.string, path))
            if known != message.string:
                other = where.relative_to(ROOT).parts[1]
                name = path.relative_to(ROOT)
                out.append(f"{name}: {message.id!r} is {message.string!r}, in {other} {known!r}")
    return out


def main(arguments: list[str]) -> int:
    """Update all .po files, or with --check list what is missing."""
    breaches: list[str] = []
    paths: list[Path] = []
    for locale, wanted in by_locale_folder().items():
        for language in LANGUAGES:
            path = locale / language / "LC_MESSAGES" / "messages.po"
            paths.append(path)
            if "--check" in arguments:
                breaches += missing(path, wanted)
            else:
                update(path, wanted)
    if "--check" in arguments:
        breaches += told_twice(paths)
    print("\n".join(breaches), end="\n" if breaches else "")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
