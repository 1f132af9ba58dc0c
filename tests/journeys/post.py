"""Where a journey reads its mails: a real mail server, or the demo's page of mails."""

from __future__ import annotations

import asyncio
import email
import email.policy
import re
from typing import Any

from aiosmtpd.controller import Controller

from tests.journeys.people import Visitor

LINK = re.compile(r"https?://\S+/link/[\w-]+")


class MailServer:
    """A mail server on loopback that keeps what it gets."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.messages: list[tuple[str, str]] = []
        self.controller = Controller(self, hostname="127.0.0.1", port=port)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  aiosmtpd's name
        """Keep one message: to whom, and its text."""
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        body = message.get_body()
        assert body is not None
        self.messages.append((envelope.rcpt_tos[0], body.get_content()))
        return "250 kept"

    async def link_for(self, address: str) -> str:
        """The newest link that was mailed to somebody; waits for the worker."""
        for _ in range(150):
            for recipient, text in reversed(self.messages):
                found = LINK.search(text)
                if recipient == address and found:
                    return found[0]
            await asyncio.sleep(0.1)
        raise AssertionError(f"no mail with a link for {address}: {self.messages}")

    async def count_for(self, address: str, words: str) -> int:
        """How many mails with these words somebody got, once the first is there."""
        for _ in range(150):
            found = sum(r == address and words in text for r, text in self.messages)
            if found:
                return found
            await asyncio.sleep(0.1)
        return 0


class DemoMails:
    """The demo's own page of mails."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor

    async def link_for(self, _address: str) -> str:
        """The newest link on the page."""
        await self.visitor.open("/demo/mails")
        link = self.visitor.page.locator("main a[href*='/link/']").first
        address = await link.get_attribute("href")
        assert address is not None
        return address
