"""Catalogues of translations: .po files read at the start, one for each language."""

from __future__ import annotations

import gettext as gettext_module
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from core.kernel.languages import direction

INSERTED = re.compile(r"%\(\w+\)s")
ISOLATED = "\N{FIRST STRONG ISOLATE}\\g<0>\N{POP DIRECTIONAL ISOLATE}"
_catalogues: dict[str, Translations] = {}


def load_catalogues(folders: Iterable[Path]) -> None:
    """Read `<folder>/<locale>/LC_MESSAGES/messages.po` of core, plugins and themes."""
    _catalogues.clear()
    for folder in folders:
        for path in sorted(folder.glob("*/LC_MESSAGES/messages.po")):
            _add(path.parent.parent.name, path)


def _add(locale: str, path: Path) -> None:
    with path.open("rb") as source:
        catalogue = read_po(source, locale=locale)
    for message in list(catalogue):
        if message.id and not is_whole(message.string):
            catalogue.delete(message.id, message.context)
        elif message.id and direction(locale) == "rtl":
            message.string = isolated(message.string or "")
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    translations = Translations(compiled)
    if locale in _catalogues:
        # One dictionary a language: a chain of fallbacks would be walked for every text of a page.
        _catalogues[locale].merge(translations)
    else:
        _catalogues[locale] = translations


def isolated(text: str | Sequence[str]) -> str | tuple[str, ...]:
    """The text with each inserted name or code kept apart, as <bdi> does inside a page.

    Without it a Latin name pulls the full stop after it to its other side.
    """
    if isinstance(text, str):
        return INSERTED.sub(ISOLATED, text)
    return tuple(INSERTED.sub(ISOLATED, form) for form in text)


def is_whole(text: str | Sequence[str] | None) -> bool:
    """Whether a translation is there, in each plural form; else the English is better."""
    return text is not None and bool(text) and (isinstance(text, str) or all(text))


def catalogue_of(locale: str) -> gettext_module.NullTranslations | None:
    """The translations into a language; None for English, which the code speaks."""
    return _catalogues.get(locale)


def known_languages() -> tuple[str, ...]:
    """Every language with a catalogue; English, which the code speaks, is not among them."""
    return tuple(sorted(_catalogues))
