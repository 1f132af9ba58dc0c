"""Somebody of the demo who lost the code and started again."""

from __future__ import annotations

from collections.abc import Sequence

from core.accounts import service as accounts
from core.demo.rows import Story


async def start_again(stories: Sequence[Story]) -> None:
    """Let the first person of the first coach's group in the pool start a second time."""
    found = [s for s in stories if s.person.joined_pool and s.person.group.coach == "coach"]
    for story in found[:1]:
        started = await accounts.start_person(story.person.group.code, "nl")
        await accounts.set_first_name(started.person.id, story.person.name)
