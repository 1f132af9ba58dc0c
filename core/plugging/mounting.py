"""Puts a plugin's routes inside a guarded parent: plugin on here, signed in, right role."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from litestar import Router
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler
from litestar.types import ASGIApp, Middleware, Receive, Scope, Send

from core.kernel.errors import NotAllowedError, NotFoundError, SignInNeededError
from core.kernel.permissions import Role
from core.kernel.visit import current_visit
from core.plugging.manager import manifests
from core.plugging.manifest import Manifest

Connection = ASGIConnection[Any, Any, Any, Any]


def only_where_on(name: str) -> Middleware:
    """A middleware, because it must answer before any guard: 404 where the plugin is off."""

    def wrap(app: ASGIApp) -> ASGIApp:
        async def check(scope: Scope, receive: Receive, send: Send) -> None:
            visit = current_visit()
            if visit is None or name not in visit.loaded.plugin_names:
                raise NotFoundError
            await app(scope, receive, send)

        return check

    return wrap


def signed_in(_connection: Connection, handler: BaseRouteHandler) -> None:
    """Guard: a visitor is signed in, unless the route says public=True."""
    visit = current_visit()
    if handler.opt.get("public") is not True and (visit is None or visit.session.subject is None):
        raise SignInNeededError


def holds_permission(_connection: Connection, handler: BaseRouteHandler) -> None:
    """Guard: the role has the plugin's own permission that the route names."""
    roles = handler.opt.get("permissions", {}).get(handler.opt.get("permission"))
    visit = current_visit()
    if roles is not None and (visit is None or visit.role not in roles):
        raise NotAllowedError


def admins_only(_connection: Connection, _handler: BaseRouteHandler) -> None:
    """Guard: the pages under /manage are for the tenant's admins."""
    visit = current_visit()
    if visit is None or visit.role is not Role.TENANT_ADMIN:
        raise NotAllowedError


def mount(manifest: Manifest) -> Iterator[Router]:
    """The guarded parents of a plugin's routers."""
    options = {"permissions": {p.name: p.roles for p in manifest.permissions}}
    guards = [signed_in, holds_permission]
    for path, routers, more in (
        (f"/p/{manifest.name}", manifest.routers, []),
        (f"/manage/p/{manifest.name}", manifest.manage_routers, [admins_only]),
    ):
        if routers:
            yield Router(
                path,
                route_handlers=list(routers),
                guards=[*guards, *more],
                middleware=[only_where_on(manifest.name)],
                opt=options,
            )


def plugin_routers() -> list[Router]:
    """The guarded parents of all plugins."""
    return [router for manifest in manifests() for router in mount(manifest)]
