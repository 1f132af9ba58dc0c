"""A plugin's own settings for the tenant, read into its Struct."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from core.kernel.visit import current_visit
from tenants.settings import read_settings

S = TypeVar("S", bound=msgspec.Struct)


async def plugin_settings(plugin: str, kind: type[S]) -> S:
    """The tenant's settings of a plugin, with defaults for what is not set."""
    visit = current_visit()
    loaded = visit.loaded if visit else await read_settings()
    return msgspec.convert(loaded.plugins.get(plugin, {}), kind)
