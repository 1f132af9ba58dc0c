"""Ends the transaction of a request just before its answer starts: committed, or nothing stays."""

from __future__ import annotations

from collections.abc import MutableMapping
from contextlib import AsyncExitStack, suppress
from typing import Any

from core.kernel import cookies, headers
from core.kernel.limits import count_again
from core.kernel.packing import is_page, pack
from core.kernel.plain_pages import Send
from core.kernel.sessions import save_session
from core.kernel.visit import Visit
from tenants.connections import DatabaseUnavailableError


class RollBackError(Exception):
    """Ends the transaction of an answer that is an error."""


async def roll_back(stack: AsyncExitStack) -> None:
    """End the transaction in the stack without keeping anything."""
    with suppress(RollBackError):
        await stack.__aexit__(RollBackError, RollBackError(), None)


class Answer:
    """The transaction of one request and what goes out when it ends."""

    def __init__(self, stack: AsyncExitStack, visit: Visit, send: Send, *, packs: bool) -> None:
        self.stack, self.visit, self.send, self.packs = stack, visit, send, packs
        self.is_open = True
        self.status = 0
        self.held: MutableMapping[str, Any] | None = None

    async def __call__(self, message: MutableMapping[str, Any]) -> None:
        """Commit before the answer starts; an error rolls back."""
        if message["type"] == "http.response.start":
            if self.is_open:
                await self.finish(message["status"])
            self.status = message["status"]
            message = {**message, "headers": self.headers(message)}
            if self.packs and is_page(message):
                self.held = message
                return
        elif self.held is not None:
            start, message = pack(self.held, message)
            self.held = None
            await self.send(start)
        await self.send(message)

    async def finish(self, status: int) -> None:
        """End the transaction; a commit that fails raises before anything was sent."""
        self.is_open = False
        if status < 400:
            try:
                await save_session(self.visit.session, self.visit.tenant.id)
            except BaseException as error:
                await self.stack.__aexit__(type(error), error, error.__traceback__)
                raise
            await self.stack.__aexit__(None, None, None)
            return
        await roll_back(self.stack)
        with suppress(DatabaseUnavailableError):
            await count_again(self.visit)

    def headers(self, message: MutableMapping[str, Any]) -> list[tuple[bytes, bytes]]:
        """The answer's headers, ours added."""
        visit = self.visit
        out = [*message.get("headers", []), *(headers.SECURE if visit.is_secure else headers.PLAIN)]
        cache = next((v for name, v in out if name.lower() == b"cache-control"), b"")
        if not cache:
            out.append((b"cache-control", b"no-store"))
        if b"public" in cache:  # kept by caches that many people share: nobody's cookie in it
            return out
        session = visit.session
        if session.is_changed and message["status"] < 400:
            age = None if session.token else 0
            made = cookies.set_cookie(
                cookies.SESSION, session.token, is_secure=visit.is_secure, max_age=age
            )
            out.append((b"set-cookie", made.encode()))
        return out + [(b"set-cookie", c.encode()) for c in visit.cookies]
