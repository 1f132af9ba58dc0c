"""Texts in the visitor's language: gettext over the catalogues read at the start."""

from __future__ import annotations

import gettext as gettext_module
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from core.kernel.catalogues import catalogue_of

_locale: ContextVar[str] = ContextVar("locale", default="nl")


def translated(message: str, locale: str) -> str:
    """A text in a language other than the one in force; the English where it is missing."""
    catalogue = catalogue_of(locale)
    return catalogue.gettext(message) if catalogue and message else message


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
    return catalogue_of(_locale.get())


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
