"""What can be read aloud on a page; the composition root names who knows the sounds."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Any

from core.kernel.permissions import Role
from core.kernel.visit import Visit, current_visit

LISTENERS = frozenset({Role.ANYONE, Role.JOB_SEEKER})
SILENT = re.compile(
    r"<(svg|select|textarea|script|nav)\b.*?</\1>"
    r"|<(\w+)\b[^<>]*\bclass=\"[^\"]*(?:only-read|speaker|fold|button--quiet|error-summary__list)[^\"]*\""
    r"[^<>]*>.*?</\2>",
    re.DOTALL,
)
SHORT = 500
"""Letters of a piece that is remembered for a while."""
TAG = re.compile(r"<[^<>]*>")

Own = Mapping[Any, Any]
Addresses = Callable[[Sequence[str], str, Own], tuple[str, tuple[str, ...]]]
OwnSounds = Callable[[int], Awaitable[Own]]
_addresses: list[Addresses] = []
_own: list[OwnSounds] = []


@dataclass(frozen=True, slots=True)
class Sound:
    """Where the sound of a text is: one address for a link, all of them for the script."""

    href: str
    urls: str
    first: str


def set_sound_source(addresses: Addresses, own: OwnSounds) -> None:
    """Let a feature say which addresses speak texts, and what an organisation recorded itself."""
    _addresses[:], _own[:] = [addresses], [own]


async def own_sounds(version: int) -> Own:
    """The recordings of the running tenant, as of its settings' version."""
    return await _own[0](version) if _own else {}


def texts_in(markup: str) -> tuple[str, ...]:
    """The texts of a piece of page, in order, without drawings and quiet buttons."""
    return known_texts_in(markup) if len(markup) <= SHORT else read_texts_in(markup)


@lru_cache(maxsize=4096)
def known_texts_in(markup: str) -> tuple[str, ...]:
    """The same for a short piece, which most pages have in common."""
    return read_texts_in(markup)


def read_texts_in(markup: str) -> tuple[str, ...]:
    """Take the texts out of the markup."""
    pieces = TAG.split(SILENT.sub(" ", markup))
    return tuple(" ".join(unescape(p).split()) for p in pieces if p.strip())


def sound_of(markup: Any, locale: str = "") -> Sound | None:
    """How a piece of page (or some) is read aloud; None where it cannot be, or staff look."""
    visit = current_visit()
    if visit is None or not is_listener(visit) or not _addresses:
        return None
    pieces = markup if isinstance(markup, list) else [markup]
    texts = [text for piece in pieces for text in texts_in(str(piece))]
    href, urls = _addresses[0](texts, locale or visit.locale, visit.recordings)
    return Sound(href, " ".join(urls), texts[0]) if href else None


def is_listener(visit: Visit) -> bool:
    """Whether pages offer to read aloud: not on the pages of staff and employers."""
    return visit.role in LISTENERS
