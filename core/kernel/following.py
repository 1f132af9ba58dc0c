"""Tells features of a change in a person inside the same transaction: all of it, or nothing.

What is derived from people can so never lag behind them. Events tell plugins, after the commit.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import UUID

Follower = Callable[[UUID], Awaitable[None]]
_changes: list[Follower] = []
_goings: list[Follower] = []


def follows_changes(follower: Follower) -> Follower:
    """Marks a function that is told of each person of whom something was just changed."""
    _changes.append(follower)
    return follower


def follows_goings(follower: Follower) -> Follower:
    """Marks a function that is told of each person who is about to be erased."""
    _goings.append(follower)
    return follower


async def tell_changed(person_id: UUID) -> None:
    """Say that a way to reach somebody, a yes, a fact or a skillprint of theirs was changed."""
    for follower in _changes:
        await follower(person_id)


async def tell_going(person_id: UUID) -> None:
    """Say that a person is about to be erased; all of their rows are still there."""
    for follower in _goings:
        await follower(person_id)
