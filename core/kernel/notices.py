"""What waits for somebody and is shown on the next page they open; features register sources."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

from core.kernel.permissions import Role


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that waits: what it is, and where to go for it."""

    text: str
    url: str
    action: str


NoticeSource = Callable[[UUID], Awaitable[Notice | None]]
_sources: dict[Role, list[NoticeSource]] = {}
_always: set[NoticeSource] = set()
_quiet: list[str] = []


def gives_notice(role: Role, *, always: bool = False) -> Callable[[NoticeSource], NoticeSource]:
    """Marks a function that is asked, on each page of this role, whether something waits.

    Pages that are to be left in peace ask only those that say `always`.
    """

    def register(source: NoticeSource) -> NoticeSource:
        _sources.setdefault(role, []).append(source)
        if always:
            _always.add(source)
        return source

    return register


def keeps_quiet(prefix: str) -> None:
    """Leave people in peace on pages whose address begins so, and ask nothing for them."""
    _quiet.append(prefix)


async def notices_for(role: Role, subject: UUID | None, path: str) -> tuple[Notice, ...]:
    """What waits for this visitor; nothing is asked for a visitor who is not signed in."""
    if subject is None:
        return ()
    sources = _sources.get(role, [])
    if path.startswith(tuple(_quiet)):
        sources = [source for source in sources if source in _always]
    found = [await source(subject) for source in sources]
    return tuple(notice for notice in found if notice is not None)
