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


def gives_notice(role: Role) -> Callable[[NoticeSource], NoticeSource]:
    """Marks a function that is asked, on each page of this role, whether something waits."""

    def register(source: NoticeSource) -> NoticeSource:
        _sources.setdefault(role, []).append(source)
        return source

    return register


async def notices_for(role: Role, subject: UUID | None) -> tuple[Notice, ...]:
    """What waits for this visitor; nothing is asked for a visitor who is not signed in."""
    if subject is None:
        return ()
    found = [await source(subject) for source in _sources.get(role, [])]
    return tuple(notice for notice in found if notice is not None)
