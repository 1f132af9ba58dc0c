"""A form is read before a database connection is taken: whoever sends slowly holds up nobody."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

MOST = 1_000_000
PATIENCE = 30.0

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]


class TooSlowError(Exception):
    """The form did not arrive whole in time."""


class Body:
    """What a client sends: the first megabyte is read ahead and kept, the rest passes through."""

    def __init__(self, receive: Receive) -> None:
        self.receive = receive
        self.content = b""
        self.waiting: deque[Message] = deque()

    async def read(self) -> bool:
        """Read ahead; False when the client hung up, TooSlowError when it takes too long."""
        try:
            async with asyncio.timeout(PATIENCE):
                return await self.read_ahead()
        except TimeoutError as error:
            raise TooSlowError from error

    async def read_ahead(self) -> bool:
        """Keep what arrives, up to a megabyte; False when the client hung up."""
        parts, size, is_more = [], 0, True
        while is_more and size < MOST:
            message = await self.receive()
            if message["type"] != "http.request":
                return False
            self.waiting.append(message)
            parts.append(message.get("body", b""))
            size += len(parts[-1])
            is_more = message.get("more_body", False)
        self.content = b"".join(parts)
        return True

    async def __call__(self) -> Message:
        """The next message, for the application."""
        return self.waiting.popleft() if self.waiting else await self.receive()
