"""Turns a plugin on or off for the tenant at hand, and tells the plugin."""

from __future__ import annotations

from core.plugging.calls import CALLS
from tenants.context import current_tenant_id
from tenants.settings import read_settings, set_plugin


async def turn_plugin(name: str, *, on: bool) -> bool:
    """Turn a plugin on or off; False when it was so already. It works at the next request."""
    if (name in (await read_settings()).plugin_names) is on:
        return False
    await set_plugin(name, on=on)
    tell = CALLS.tenant_enabled if on else CALLS.tenant_disabled
    await tell(name, current_tenant_id())
    return True
