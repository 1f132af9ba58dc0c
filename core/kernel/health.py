"""`/health`: ready once the database answers; served on every host."""

from __future__ import annotations

from typing import Any

from litestar import Response, get

from core.kernel.permissions import Action
from tenants.connections import DatabaseUnavailableError, fetch
from tenants.transactions import platform_transaction


@get("/health", action=Action.OPEN_PUBLIC_PAGE)
async def health() -> Response[dict[str, Any]]:
    """200 when the database answers, else 503."""
    try:
        async with platform_transaction("health"):
            await fetch("SELECT 1")
    except DatabaseUnavailableError:
        return Response({"ready": False}, status_code=503)
    return Response({"ready": True})
