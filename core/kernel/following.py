"""Tells features of a change in a person inside the same transaction: all of it, or nothing.

What is derived from people can so never lag behind them. Events tell plugins, after the commit.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import UUID

from core.kernel.audit import blank_entries_of

Follower = Callable[[UUID], Awaitable[None]]
_changes: list[Follower] = []
_goings: list[Follower] = []
_blanked: set[str] = {"audit_entry"}


def follows_changes(follower: Follower) -> Follower:
    """Marks a function that is told of each person of whom something was just changed."""
    _changes.append(follower)
    return follower


def follows_goings(*blanks: str) -> Callable[[Follower], Follower]:
    """Marks a function that is told of each person who is about to be erased.

    `blanks` names the tables that stay without the person, and that it takes the person out of.
    """

    def register(follower: Follower) -> Follower:
        _goings.append(follower)
        _blanked.update(blanks)
        return follower

    return register


def blanked_tables() -> frozenset[str]:
    """The tables that somebody takes a person out of."""
    return frozenset(_blanked)


async def tell_changed(person_id: UUID) -> None:
    """Say that a way to reach somebody, a yes, a fact or a skillprint of theirs was changed."""
    for follower in _changes:
        await follower(person_id)


async def tell_going(person_id: UUID) -> None:
    """Say that a person is about to be erased; all of their rows are still there.

    The log comes last: whoever is told may still write in it.
    """
    for follower in _goings:
        await follower(person_id)
    await blank_entries_of(person_id)
