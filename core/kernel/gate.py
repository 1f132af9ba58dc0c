"""The ASGI gate every request passes: host to tenant, transaction, session, commit, headers."""

from __future__ import annotations

import secrets
import time
from collections.abc import MutableMapping
from contextlib import AsyncExitStack
from typing import Any

import structlog

from core.kernel import cookies
from core.kernel.answer import Answer, roll_back
from core.kernel.body import Body, Receive, TooSlowError
from core.kernel.config import Config
from core.kernel.i18n import set_locale
from core.kernel.languages import choose_locale
from core.kernel.notices import notices_for
from core.kernel.plain_pages import (
    Send,
    send_page,
    too_slow_page,
    unavailable_page,
    unknown_host_page,
)
from core.kernel.reading import kept
from core.kernel.sessions import TenantGoneError, load_session
from core.kernel.sounds import own_sounds
from core.kernel.visit import Visit, current_visit, set_visit
from tenants.connections import DatabaseUnavailableError, open_transaction
from tenants.resolve import ResolvedTenant, clean_host, forget_hosts, resolve_host
from tenants.settings import load_settings
from tenants.transactions import tenant_transaction

Scope = MutableMapping[str, Any]
WITHOUT_TENANT = ("/static/", "/worker.js", "/audio/", "/health", "/metrics")
WITHOUT_BODY = frozenset({"GET", "HEAD", "OPTIONS"})

log = structlog.get_logger("passport.request")


class Gate:
    """Wraps the whole application, so that an unknown host or path passes here too."""

    def __init__(self, app: Any, config: Config) -> None:
        self.app, self.config = app, config

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request in, or answer it here."""
        if scope["type"] != "http" or scope["path"].startswith(WITHOUT_TENANT):
            await self.app(scope, receive, send)
            return
        started, form = time.perf_counter(), Body(receive)
        try:
            if scope["method"] in WITHOUT_BODY or await form.read():
                await self.answer(scope, form, send)
        except TooSlowError:
            await send_page(send, 408, too_slow_page())
        finally:
            self.log(scope, started)
            set_visit(None)

    async def answer(self, scope: Scope, form: Body, send: Send) -> None:
        """Find the tenant and serve; a plain page where there is none, or no database."""
        given = {k.decode("latin-1"): v.decode("latin-1") for k, v in scope["headers"]}
        host = clean_host(given.get("host", ""))
        try:
            tenant = await resolve_host(host) if host else None
            if tenant is None:
                await send_page(send, 404, unknown_host_page(host))
                return
            await self.serve(scope, form, send, tenant, given, host)
        except TenantGoneError:
            forget_hosts()
            await send_page(send, 404, unknown_host_page(host))
        except DatabaseUnavailableError:
            await send_page(send, 503, unavailable_page(scope, form.content))

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
            visit.recordings = await own_sounds(visit.loaded.version)
            if scope["method"] == "GET":
                visit.notices = await notices_for(visit.role, visit.session.subject, scope["path"])
            visit.transaction = open_transaction()
            packs = "gzip" in given.get("accept-encoding", "")
            answer = Answer(stack, visit, send, packs=packs)
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
        visit = Visit(
            tenant=tenant,
            loaded=loaded,
            session=session,
            locale=locale,
            look=kept(jar, cookies.LOOK),
            size=kept(jar, cookies.SIZE),
            sound=kept(jar, cookies.SOUND),
            questions=kept(jar, cookies.QUESTIONS),
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
            queries=visit.transaction.queries if visit and visit.transaction else 0,
            ms=round((time.perf_counter() - started) * 1000, 1),
        )


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
