"""What waits for somebody shows on any page they open, and to nobody else."""

from uuid import UUID

import pytest

from core.kernel import notices
from core.kernel.notices import Notice, gives_notice, notices_for
from core.kernel.permissions import Role
from tenants.identifiers import new_id
from tests.fixtures.client import Browser

WAITS = "A parcel waits for you"


@pytest.fixture
def parcels(monkeypatch: pytest.MonkeyPatch) -> UUID:
    """Somebody for whom a parcel waits."""
    receiver = new_id()
    monkeypatch.setattr(notices, "_sources", {})

    @gives_notice(Role.TENANT_ADMIN)
    async def parcel(subject: UUID) -> Notice | None:
        return Notice(WAITS, "/parcels", "Fetch it") if subject == receiver else None

    return receiver


async def test_a_notice_goes_to_its_role_and_person_only(parcels: UUID) -> None:
    assert [n.text for n in await notices_for(Role.TENANT_ADMIN, parcels, "/")] == [WAITS]
    assert await notices_for(Role.TENANT_ADMIN, new_id(), "/") == ()
    assert await notices_for(Role.JOB_SEEKER, parcels, "/") == ()
    assert await notices_for(Role.TENANT_ADMIN, None, "/") == ()


async def test_a_quiet_page_asks_only_what_always_matters(
    parcels: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notices, "_quiet", [])
    notices.keeps_quiet("/calm/")
    assert await notices_for(Role.TENANT_ADMIN, parcels, "/calm/page") == ()

    @gives_notice(Role.TENANT_ADMIN, always=True)
    async def alarm(_: UUID) -> Notice | None:
        return Notice("Fire", "/out", "Leave")

    assert [n.text for n in await notices_for(Role.TENANT_ADMIN, parcels, "/calm/page")] == ["Fire"]
    assert len(await notices_for(Role.TENANT_ADMIN, parcels, "/")) == 2


async def test_a_notice_stands_on_the_next_page(browser: Browser, parcels: UUID) -> None:
    assert WAITS not in (await browser.get("/who-may-do-what")).text
    await browser.become(Role.TENANT_ADMIN, parcels)
    page = (await browser.get("/who-may-do-what")).text
    assert WAITS in page
    assert 'href="/parcels"' in page
