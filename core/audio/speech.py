"""Which addresses say the texts of a page: a recording first, else the sound made ahead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from uuid import UUID

from core.audio import library
from core.audio.rules import parts_of

JOINED = 30
Part = tuple[str, str]
Recordings = Mapping[Part, UUID]


@lru_cache(maxsize=8192)
def made_ahead(text: str, locale: str) -> tuple[Part, ...]:
    """Language and hash of each sound that says a text; nothing when it cannot be said whole.

    A text that stands in another language on the page is said in that language.
    """
    for language in (locale, *(other for other in library.languages() if other != locale)):
        keys = parts_of(text, library.keys_of(language).__contains__)
        if keys:
            return tuple((language, key) for key in keys)
    return ()


def said_by(text: str, locale: str, recordings: Recordings) -> tuple[Part, ...]:
    """As made_ahead, but a text that somebody recorded as a whole is that one recording."""
    if recordings:
        own = parts_of(text, lambda key: (locale, key) in recordings)
        if own:
            return tuple((locale, key) for key in own)
    return made_ahead(text, locale)


def addresses(texts: Iterable[str], locale: str, recordings: Recordings) -> list[str]:
    """The addresses that say these texts, one after the other."""
    parts = [part for text in texts for part in said_by(text, locale, recordings)]
    out: list[str] = []
    for language, run in groupby(parts, lambda p: "" if p in recordings else p[0]):
        some = list(run)
        if language:
            out += joined(language, [key for _, key in some])
        else:
            out += [f"/recording/{recordings[part]}" for part in some]
    return out


def joined(language: str, keys: list[str]) -> Iterator[str]:
    """Addresses of sounds made ahead, several in one."""
    for at in range(0, len(keys), JOINED):
        yield f"/audio/{language}/{'.'.join(keys[at : at + JOINED])}.mp3"
