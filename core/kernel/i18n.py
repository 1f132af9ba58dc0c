"""Texts in the visitor's language: gettext over .po files read at the start."""

from __future__ import annotations

import gettext as gettext_module
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from core.kernel.languages import direction

INSERTED = re.compile(r"%\(\w+\)s")
ISOLATED = "\N{FIRST STRONG ISOLATE}\\g<0>\N{POP DIRECTIONAL ISOLATE}"
_locale: ContextVar[str] = ContextVar("locale", default="nl")
_catalogues: dict[str, gettext_module.NullTranslations] = {}


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
    translations = gettext_module.GNUTranslations(compiled)
    if locale in _catalogues:
        translations.add_fallback(_catalogues[locale])
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


def translated(message: str, locale: str) -> str:
    """A text in a language other than the one in force; the English where it is missing."""
    catalogue = _catalogues.get(locale)
    return catalogue.gettext(message) if catalogue and message else message


def known_languages() -> tuple[str, ...]:
    """Every language with a catalogue; English, which the code speaks, is not among them."""
    return tuple(sorted(_catalogues))


def current_locale() -> str:
    """The language in force, such as 'nl'."""
    return _locale.get()


@contextmanager
def use_locale(locale: str) -> Iterator[None]:
    """Speak another language inside this block (mails, demo data)."""
    token = _locale.set(locale)
    try:
        yield
    finally:
        _locale.reset(token)


def set_locale(locale: str) -> None:
    """Speak this language for the rest of the request."""
    _locale.set(locale)


def _catalogue() -> gettext_module.NullTranslations | None:
    return _catalogues.get(_locale.get())


def gettext(message: str) -> str:
    """The text in the language in force; the English itself where it is missing."""
    catalogue = _catalogue()
    return catalogue.gettext(message) if catalogue and message else message


def ngettext(singular: str, plural: str, number: int) -> str:
    """The text for a number of things."""
    catalogue = _catalogue()
    if catalogue:
        return catalogue.ngettext(singular, plural, number)
    return singular if number == 1 else plural


def pgettext(context: str, message: str) -> str:
    """The text for a word that needs its context."""
    catalogue = _catalogue()
    return catalogue.pgettext(context, message) if catalogue else message


def lazy(message: str) -> str:
    """Marks a text for translation; whoever shows it calls gettext."""
    return message
