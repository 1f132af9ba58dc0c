"""A person of the demo who made a proof, withdrew it, and made one with a first name in it."""

from __future__ import annotations

from collections.abc import Sequence

from core.credentials import service as credentials
from core.demo.content import DemoTenant
from core.demo.rows import Story
from core.kernel.addresses import speak_for
from core.kernel.config import Config

WHO = "finished-1"


async def add_proofs(content: DemoTenant, stories: Sequence[Story]) -> None:
    """Two proofs of one person, under the name of the demo's own host."""
    with speak_for(f"{content.slug}.localhost", Config().port):
        for story in stories:
            if story.person.key == WHO:
                first = await credentials.issue_for(story.id)
                await credentials.withdraw(story.id, first.id)
                await credentials.issue_for(story.id, with_name=True)
