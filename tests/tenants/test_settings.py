"""Settings: typed, strict, and seen at the next request."""

import msgspec
import pytest

from tenants.connections import fetch
from tenants.resolve import ResolvedTenant
from tenants.settings import (
    TenantSettings,
    load_settings,
    read_settings,
    save_settings,
    set_plugin,
)


async def version(tenant: ResolvedTenant) -> int:
    rows = await fetch("SELECT settings_version FROM tenant WHERE id = $1", tenant.id)
    return int(rows[0]["settings_version"])


async def test_a_change_moves_the_version_and_is_read_again(
    inside: object, tenant: ResolvedTenant
) -> None:
    first = await load_settings(await version(tenant))
    assert await load_settings(await version(tenant)) is first
    await save_settings(TenantSettings(name="Nieuw"), (b"png", "image/png"))
    second = await load_settings(await version(tenant))
    assert second.settings.name == "Nieuw"
    assert (second.logo, second.logo_type) == (b"png", "image/png")


async def test_a_plugin_is_switched_on_once_and_off(inside: object) -> None:
    await set_plugin("matching", on=True)
    await set_plugin("matching", on=True)
    assert (await read_settings()).plugin_names == {"matching"}
    await set_plugin("matching", on=False)
    assert (await read_settings()).plugin_names == frozenset()


def test_an_unknown_setting_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"colour_of_money": 1}', type=TenantSettings)
