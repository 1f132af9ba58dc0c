"""What a plugin's routes must keep to."""

from __future__ import annotations

from collections.abc import Iterator

from litestar.handlers import BaseRouteHandler, HTTPRouteHandler
from litestar.routes import HTTPRoute

from core.kernel.permissions import Action, Role, may
from core.plugging.manifest import Manifest

MADE_BY_LITESTAR = {"OPTIONS"}


def handlers_of(manifest: Manifest) -> Iterator[BaseRouteHandler]:
    """Every route handler a plugin wrote."""
    for router in (*manifest.routers, *manifest.manage_routers):
        for route in router.routes:
            found = route.route_handlers if isinstance(route, HTTPRoute) else [route.route_handler]
            for handler in found:
                if not isinstance(handler, HTTPRouteHandler) or (
                    set(handler.http_methods) != MADE_BY_LITESTAR
                ):
                    yield handler


def route_problems(manifest: Manifest) -> Iterator[str]:
    """Each route is a page whose forms core checks, and names an action and known permissions."""
    known = {p.name for p in manifest.permissions}
    for handler in handlers_of(manifest):
        if not isinstance(handler, HTTPRouteHandler):
            yield f"the route {handler.handler_name}() is not a page: use get or post."
            continue
        if any(layer.before_request for layer in handler.ownership_layers):
            yield f"{handler.handler_name}() has a before_request, where core checks its form."
        action, permission = handler.opt.get("action"), handler.opt.get("permission")
        if action not in set(Action):
            yield f"the route {handler.handler_name}() names no action."
        elif handler.opt.get("public") and not may(Role.ANYONE, Action(action)):
            yield f"the route {handler.handler_name}() is public, but its action {action} is not."
        if permission is not None and permission not in known:
            yield f"the route {handler.handler_name}() asks for {permission!r}: not a permission."
