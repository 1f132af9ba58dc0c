"""The ASGI gate every request passes: host to tenant, transaction, session, commit, headers."""

from __future__ import annotations

import secrets
import time
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import AsyncExitStack, suppress
from typing import Any

import structlog

from core.kernel import cookies, headers
from core.kernel.config import Config
from core.kernel.i18n import choose_locale, set_locale
from core.kernel.limits import count_again
from core.kernel.notices import notices_for
from core.kernel.packing import is_page, pack
from core.kernel.plain_pages import Send, send_page, unavailable_page, unknown_host_page
from core.kernel.sessions import load_session, save_session
from core.kernel.visit import Visit, current_visit, set_visit
from tenants.engine import DatabaseUnavailableError, tenant_transaction
from tenants.resolve import ResolvedTenant, clean_host, resolve_host
from tenants.settings import load_settings

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
WITHOUT_TENANT = ("/static/", "/health", "/metrics")
LOOKS = ("dark", "high_contrast")

log = structlog.get_logger("passport.request")


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
        names = {name.lower() for name, _ in out}
        if b"cache-control" not in names:
            out.append((b"cache-control", b"no-store"))
        session = visit.session
        if session.is_changed and message["status"] < 400:
            age = None if session.token else 0
            made = cookies.set_cookie(
                cookies.SESSION, session.token, is_secure=visit.is_secure, max_age=age
            )
            out.append((b"set-cookie", made.encode()))
        return out + [(b"set-cookie", c.encode()) for c in visit.cookies]


class Gate:
    """Wraps the whole application, so that an unknown host or path passes here too."""

    def __init__(self, app: Any, config: Config) -> None:
        self.app, self.config = app, config

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request in, or answer it here."""
        if scope["type"] != "http" or scope["path"].startswith(WITHOUT_TENANT):
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        given = {k.decode("latin-1"): v.decode("latin-1") for k, v in scope["headers"]}
        host = clean_host(given.get("host", ""))
        try:
            tenant = await resolve_host(host) if host else None
            if tenant is None:
                await send_page(send, 404, unknown_host_page(host))
                return
            await self.serve(scope, receive, send, tenant, given, host)
        except DatabaseUnavailableError:
            page = await unavailable_page(scope, receive)
            await send_page(send, 503, page)
        finally:
            self.log(scope, started)
            set_visit(None)

    async def serve(  # noqa: PLR0917  the three of ASGI, and what is known already
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
        tenant: ResolvedTenant,
        given: dict[str, str],
        host: str,
    ) -> None:
        """Open the tenant's transaction, find the visitor and run the application."""
        stack = AsyncExitStack()
        await stack.enter_async_context(tenant_transaction(tenant.scope))
        answer: Answer | None = None
        try:
            visit = await self.visit(scope, tenant, given, host)
            set_visit(visit)
            set_locale(visit.locale)
            if scope["method"] == "GET":
                visit.notices = await notices_for(visit.role, visit.session.subject)
            packs = "gzip" in given.get("accept-encoding", "")
            answer = Answer(stack, visit, send, packs=packs)
            scope["passport.body"] = receive = Replay(receive)
            await self.app(scope, receive, answer)
        finally:
            if answer is None or answer.is_open:
                await roll_back(stack)

    async def visit(
        self, scope: Scope, tenant: ResolvedTenant, given: dict[str, str], host: str
    ) -> Visit:
        """Who comes in, in which language and look."""
        is_secure = self.is_secure(scope, given, host)
        jar = cookies.read_cookies(given.get("cookie", ""), is_secure=is_secure)
        version, session = await load_session(jar.get(cookies.SESSION, ""), tenant.id)
        loaded = await load_settings(version)
        offered = loaded.settings.languages
        locale = jar.get(cookies.LANGUAGE, "")
        if locale not in offered:
            wanted = given.get("accept-language", "")
            locale = choose_locale(wanted, offered, loaded.settings.default_language)
        look = jar.get(cookies.LOOK, "")
        visit = Visit(
            tenant=tenant,
            loaded=loaded,
            session=session,
            locale=locale,
            look=look if look in LOOKS else "",
            is_secure=is_secure,
            client=self.client(scope, given),
            host=given.get("host", ""),
        )
        bind_forms(visit, jar)
        return visit

    def is_secure(self, scope: Scope, given: dict[str, str], host: str) -> bool:
        """False only on loopback over http."""
        scheme = scope.get("scheme", "http")
        if self.config.behind_proxy:
            scheme = given.get("x-forwarded-proto", scheme)
        return not (scheme == "http" and cookies.is_loopback(host))

    def client(self, scope: Scope, given: dict[str, str]) -> str:
        """The visitor's address, from the proxy where there is one."""
        if self.config.behind_proxy and given.get("x-forwarded-for"):
            return given["x-forwarded-for"].rsplit(",", 1)[-1].strip()
        client = scope.get("client")
        return str(client[0]) if client else ""

    def log(self, scope: Scope, started: float) -> None:
        """One line a request: never a path, a parameter or a body."""
        visit = current_visit()
        log.info(
            "request",
            method=scope["method"],
            route=scope.get("path_template", ""),
            tenant=visit.tenant.slug if visit else "",
            ms=round((time.perf_counter() - started) * 1000, 1),
        )


class Replay:
    """Passes the body on and remembers it, so that a form can be offered again."""

    def __init__(self, receive: Receive) -> None:
        self.receive = receive
        self.body = b""

    async def __call__(self) -> MutableMapping[str, Any]:
        """The next message of the client."""
        message = await self.receive()
        if message["type"] == "http.request":
            self.body += message.get("body", b"")
        return message


def bind_forms(visit: Visit, jar: dict[str, str]) -> None:
    """Tie form tokens to the session, or before it to a cookie of this browser."""
    if visit.session.token:
        visit.binding = visit.session.id_hash
        return
    value = jar.get(cookies.FORM, "")
    if len(value) != 43:
        value = secrets.token_urlsafe(32)
        visit.cookies.append(cookies.set_cookie(cookies.FORM, value, is_secure=visit.is_secure))
    visit.binding = value.encode()
