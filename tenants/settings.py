"""A tenant's settings as one typed document, cached until their version changes."""

from __future__ import annotations

import hashlib
from uuid import UUID

import msgspec

from tenants.context import current_tenant_id
from tenants.tables import TenantPlugin, TenantSettingsRow, bump_settings_version
from tenants.transactions import control_transaction


class TenantSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a tenant sets: unknown keys are refused."""

    name: str = "Passport for Work"
    languages: tuple[str, ...] = ("nl", "en")
    default_language: str = "nl"
    default_route: str = "simple"
    theme: str = "base"
    brand_colour: str = ""
    accent_colour: str = ""
    help_phone: str = ""
    help_mail: str = ""
    footer: str = ""
    sender_name: str = ""
    person_matcher: str = "shape"
    employer_matcher: str = "expected_deficit"
    person_shadow: str = ""
    employer_shadow: str = ""
    calibration_sharing: str = "counts"
    requests_a_week: int = 20
    coach_opens_pool: bool = False


class LoadedSettings(msgspec.Struct, frozen=True):
    """The settings, the logo's fingerprint and the plugins that are on, as of a version."""

    version: int
    settings: TenantSettings
    logo: bytes
    logo_type: str
    logo_digest: str
    plugins: dict[str, dict[str, object]]

    @property
    def plugin_names(self) -> frozenset[str]:
        """Names of the plugins that are on."""
        return frozenset(self.plugins)


_cache: dict[UUID, LoadedSettings] = {}


async def load_settings(version: int) -> LoadedSettings:
    """The current tenant's settings; read again when the version moved."""
    tenant_id = current_tenant_id()
    known = _cache.get(tenant_id)
    if known is not None and known.version == version:
        return known
    loaded = await read_settings(version)
    _cache[tenant_id] = loaded
    return loaded


async def read_settings(version: int = 0) -> LoadedSettings:
    """The current tenant's settings as they are stored now."""
    row = await TenantSettingsRow.objects().first()
    plugins = await TenantPlugin.objects()
    logo = bytes(row.logo) if row else b""
    return LoadedSettings(
        version=version,
        settings=msgspec.json.decode(row.data, type=TenantSettings) if row else TenantSettings(),
        logo=logo,
        logo_type=row.logo_type if row else "",
        logo_digest=hashlib.sha256(logo).hexdigest()[:12],
        plugins={p.name: msgspec.json.decode(p.settings) for p in plugins},
    )


async def save_settings(settings: TenantSettings, logo: tuple[bytes, str] | None = None) -> None:
    """Store the settings (and a logo, as bytes and media type) for the current tenant."""
    row = await TenantSettingsRow.objects().first() or await TenantSettingsRow().add()
    await row.change(data=msgspec.json.encode(settings).decode())
    if logo is not None:
        await row.change(logo=logo[0], logo_type=logo[1])
    await touch_settings()


async def set_plugin(name: str, *, on: bool) -> None:
    """Switch a plugin on or off for the current tenant; its data stay."""
    is_on = await TenantPlugin.exists().where(TenantPlugin.name == name)
    if on and not is_on:
        await TenantPlugin(name=name).add()
    elif not on:
        await TenantPlugin.delete().where(TenantPlugin.name == name)
    await touch_settings()


async def touch_settings() -> None:
    """Make every process read the settings again."""
    tenant_id = current_tenant_id()
    async with control_transaction():
        await bump_settings_version(tenant_id)
    _cache.pop(tenant_id, None)
