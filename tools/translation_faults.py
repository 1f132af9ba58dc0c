"""Finds what is missing or wrong in a .po file, and texts that two features translate otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from babel.core import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

from core.kernel.catalogues import is_whole
from core.language.audience import Audience

ROOT = Path(__file__).resolve().parents[1]
ORIGINAL = "nl"
ECHO = 12
"""Signs that make up one telling of a text; shorter ones may well be said twice."""
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


def new_catalogue(language: str) -> Catalog:
    """An empty catalogue of a language, with its plural rule in the header."""
    return Catalog(
        locale=language,
        header_comment=f"# {Locale.parse(language).english_name} texts of this folder.",
        project="Passport for Work",
        version="2026.1",
        msgid_bugs_address="see SECURITY.md",
        last_translator="Passport for Work",
        language_team="Passport for Work",
        charset="utf-8",
        fuzzy=False,
    )


def read(path: Path) -> Catalog:
    """A .po file; an empty catalogue where there is none."""
    if not path.exists():
        return new_catalogue(path.parents[1].name)
    with path.open("rb") as source:
        return read_po(source, locale=path.parents[1].name)


def lost_places(message: Message) -> list[str]:
    """Placeholders that a translation lacks or made up; a plural form may leave its number out."""
    wanted = {name for text in texts(message.id) for name in PLACEHOLDER.findall(text)}
    out = []
    for text in texts(message.string):
        told = set(PLACEHOLDER.findall(text))
        if told - wanted or (not message.pluralizable and wanted - told):
            out.append(f"placeholders differ: {text!r}")
    return out


def repeats(message: Message) -> list[str]:
    """A translation that stands there twice or more, as a slip while filling it in leaves it."""
    return [f"says it more than once: {text!r}" for text in texts(message.string) if is_echo(text)]


def is_echo(text: str) -> bool:
    """Whether a text of some length is nothing but its own beginning, again and again."""
    again = (text + text).find(text, 1)
    return len(text) > 2 * ECHO and ECHO <= again < len(text)


def texts(value: str | Iterable[str] | None) -> list[str]:
    """The one text of a message, or its plural forms."""
    return [value] if isinstance(value, str) else list(value or ())


def is_needed(message: Message, language: str) -> bool:
    """Whether a language that goes live must have this text."""
    places = [place for place, _ in message.locations]
    if language == ORIGINAL or any("/data/" in place for place in places):
        return True
    return audience().meets_message(texts(message.id)[0], places)


@cache
def audience() -> Audience:
    """Who reads what, as the gate on plain language has it."""
    return Audience(ROOT)


def missing(path: Path, wanted: Catalog) -> list[str]:
    """Texts without a translation, or with other placeholders or plurals than they should have."""
    known, language = read(path), path.parents[1].name
    name, forms = path.relative_to(ROOT), get_plural(language).num_plurals
    out = [] if known.num_plurals == forms else [f"{name}: {forms} plural forms are needed"]
    for message in wanted:
        if not message.id:
            continue
        found = known.get(message.id, context=message.context)
        if found is None or not is_whole(found.string):
            if is_needed(message, language):
                out.append(f"{name}: not translated: {message.id!r} ({message.locations[0][0]})")
            continue
        faults = ["fuzzy"] if found.fuzzy else [str(e) for e in found.check(known)]
        out += [
            f"{name}: {fault}: {message.id!r}"
            for fault in [*faults, *lost_places(found), *repeats(found)]
        ]
    return out


def told_twice(paths: Iterable[Path]) -> list[str]:
    """Texts that one feature translates otherwise than another."""
    first: dict[tuple[object, object], tuple[object, Path]] = {}
    out = []
    for path in paths:
        for message in read(path):
            if not message.id or not is_whole(message.string):
                continue
            key = (message.id, message.context)
            known, where = first.setdefault(key, (message.string, path))
            if known != message.string:
                other = where.relative_to(ROOT).parts[1]
                name = path.relative_to(ROOT)
                out.append(f"{name}: {message.id!r} is {message.string!r}, in {other} {known!r}")
    return out
