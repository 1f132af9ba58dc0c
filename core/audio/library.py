"""The sounds made ahead: one small MP3 for each text and language, named by the text's hash."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

FILES = Path(__file__).parent / "files"
PAUSE = "pause"
MOST_PARTS = 60
KEPT = 512

_keys: dict[str, frozenset[str]] = {}


def read_library(folder: Path = FILES) -> None:
    """Learn at the start which sounds are there."""
    _keys.clear()
    sound.cache_clear()
    for language in sorted(path for path in folder.glob("*") if path.is_dir()):
        names = frozenset(path.stem for path in language.glob("*.mp3"))
        _keys[language.name] = names


def languages() -> tuple[str, ...]:
    """The languages with sounds."""
    return tuple(_keys)


def keys_of(locale: str) -> frozenset[str]:
    """The hashes of the texts that have a sound in a language."""
    return _keys.get(locale, frozenset())


@lru_cache(maxsize=KEPT)
def sound(locale: str, key: str) -> bytes:
    """One sound; KeyError for what is not in the library."""
    if key != PAUSE and key not in keys_of(locale):
        raise KeyError(key)
    folder = FILES if key == PAUSE else FILES / locale
    return (folder / f"{key}.mp3").read_bytes()


def joined(locale: str, keys: list[str]) -> bytes:
    """Sounds one after the other with a short pause between: MP3 frames may simply be joined."""
    if not 0 < len(keys) <= MOST_PARTS:
        raise KeyError(locale)
    return sound(locale, PAUSE).join(sound(locale, key) for key in keys)
