"""Which addresses say the texts of a page: a recording first, else the sound made ahead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from uuid import UUID

from core.audio import library
from core.audio.library import keys_of
from core.audio.rules import parts_of

JOINED = library.MOST_PARTS
Part = tuple[str, str]
Recordings = Mapping[Part, UUID]


@lru_cache(maxsize=8192)
def made_ahead(text: str, locale: str) -> tuple[Part, ...]:
    """Language and hash of each sound that says a text; nothing when it cannot be said whole.

    A text that stands in another language on the page is said in that language.
    """
    for language in (locale, *(other for other in library.languages() if other != locale)):
        keys = parts_of(text, keys_of(language).__contains__)
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


def addresses(
    texts: Iterable[str], locale: str, recordings: Recordings
) -> tuple[str, tuple[str, ...]]:
    """One address that says these texts, and one for each of their sounds in order.

    The first is for a link: sounds made ahead joined into one, or the recording of the only text.
    """
    parts = [part for text in texts for part in said_by(text, locale, recordings)]
    single = tuple(address(part, recordings) for part in parts)
    if len(single) < 2:
        return (single[0] if single else ""), single
    language = parts[0][0]
    keys = [key for spoken, key in parts if spoken == language and key in keys_of(language)]
    return (f"/audio/{language}/{'.'.join(keys[:JOINED])}.mp3" if keys else single[0]), single


def address(part: Part, recordings: Recordings) -> str:
    """Where one sound is."""
    own = recordings.get(part)
    return f"/recording/{own}" if own else f"/audio/{part[0]}/{part[1]}.mp3"
