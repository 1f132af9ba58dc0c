"""A plugin's settings: defaults, what the tenant set, and nothing of another shape."""

import msgspec
import pytest

from core.plugging.plugin_settings import plugin_settings
from tenants.connections import OpenTransaction
from tenants.settings import set_plugin, touch_settings
from tenants.tables import TenantPlugin


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    most: int = 20


async def store(text: str) -> None:
    """What the tenant set."""
    await set_plugin("club", on=True)
    await TenantPlugin.update({TenantPlugin.settings: text}).where(TenantPlugin.name == "club")
    await touch_settings()


async def test_defaults_hold_where_nothing_is_set(inside: OpenTransaction) -> None:
    assert await plugin_settings("club", Limits) == Limits(most=20)
    await set_plugin("club", on=True)
    assert await plugin_settings("club", Limits) == Limits(most=20)


async def test_what_the_tenant_set_is_read(inside: OpenTransaction) -> None:
    await store('{"most": 3}')
    assert await plugin_settings("club", Limits) == Limits(most=3)


async def test_another_shape_is_refused(inside: OpenTransaction) -> None:
    await store('{"most": "many"}')
    with pytest.raises(msgspec.ValidationError):
        await plugin_settings("club", Limits)
