"""Which sounds there must be: one for each sentence a job seeker can meet, in each language."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from core.audio import library
from core.audio.rules import fixed_parts, normalise, text_hash
from core.kernel.i18n import gettext, use_locale
from core.language.gate import all_pages
from core.language.gathering import Page

ORIGINAL, ENGLISH = "nl", "en"
SILENT = (
    "mail/",
    "plain page",
    "core/demo/",  # what made-up employers write
    "core/kernel/permissions.py",  # a table of roles, for who looks after the site
    "kernel/permissions.html",
)


class Wanted(Struct, frozen=True):
    """A text that must have a sound, and the first page it stands on."""

    locale: str
    key: str
    text: str
    page: str


class Report(Struct, frozen=True):
    """What the gate found: texts wanted, those without a sound, and sounds nobody needs."""

    wanted: int
    missing: tuple[Wanted, ...]
    dead: tuple[tuple[str, str], ...]


def seeker_pages() -> list[Page]:
    """The pages whose texts are read aloud."""
    pages, _audience = all_pages()
    return [page for page in pages if not page.name.startswith(SILENT)]


def texts_of(page: Page, locale: str) -> Iterator[str]:
    """The texts of a page in a language; a text without translation is heard in English."""
    if locale == ORIGINAL:
        yield from page.dutch
        return
    for english in page.english:
        text = english if locale == ENGLISH else gettext(english)
        if locale == ENGLISH or text != english:
            yield text


def wanted(locale: str, pages: list[Page]) -> dict[str, Wanted]:
    """The texts of a language by hash."""
    found: dict[str, Wanted] = {}
    with use_locale(locale):
        for page in pages:
            for text in texts_of(page, locale):
                for part in fixed_parts(text):
                    key = text_hash(part)
                    found.setdefault(key, Wanted(locale, key, normalise(part), page.name))
    return found


def compare(locales: list[str]) -> Report:
    """What is wanted in these languages beside what the library holds."""
    pages, missing, dead, count = seeker_pages(), [], [], 0
    for locale in locales:
        needed, there = wanted(locale, pages), library.keys_of(locale)
        count += len(needed)
        missing += [each for key, each in sorted(needed.items()) if key not in there]
        dead += [(locale, key) for key in sorted(there - needed.keys())]
    return Report(count, tuple(missing), tuple(dead))
