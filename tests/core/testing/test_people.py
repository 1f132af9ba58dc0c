"""The fixtures that plugin authors get."""

from uuid import UUID

from core.testing.client import Browser
from core.testing.people import Switch
from tenants.resolve import ResolvedTenant
from tenants.settings import read_settings
from tenants.transactions import tenant_transaction


async def test_switch_turns_a_plugin_on_and_off(tenant: ResolvedTenant, switch: Switch) -> None:
    seen = []
    for is_on in (True, False):
        await switch("matching", is_on)
        async with tenant_transaction(tenant.scope):
            seen.append("matching" in (await read_settings()).plugin_names)
    assert seen == [True, False]


async def test_a_person_is_signed_in_with_a_browser(
    person_browser: Browser, person_id: UUID
) -> None:
    page = await person_browser.get("/my-data")
    assert page.status_code == 200
    assert person_id.version == 7
