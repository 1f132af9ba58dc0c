"""Who may read /metrics: only programs on this machine."""

from __future__ import annotations

from typing import Any

from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler

from core.kernel.cookies import is_loopback
from core.kernel.errors import NotFoundError


def from_here_only(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """404 for a visitor from elsewhere, or one that came through a proxy."""
    client = connection.client.host if connection.client else ""
    if not is_loopback(client) or "x-forwarded-for" in connection.headers:
        raise NotFoundError
