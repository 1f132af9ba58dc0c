"""A person's recording goes before the sound made ahead, in its own organisation alone."""

from uuid import UUID, uuid4

import pytest

from core.audio import service
from core.audio.speech import addresses
from core.audio.tables import Recording
from core.catalogue import service as catalogue
from core.kernel.errors import NotFoundError, WrongInputError
from tenants.resolve import ResolvedTenant
from tenants.settings import load_settings
from tenants.transactions import tenant_transaction
from tests.core.audio.sounds import mp3, mp4, wav

ITEM = catalogue.bank(catalogue.CURRENT_BANK).items[0]
TEXT = ITEM.label("nl")
KEY = service.text_hash(TEXT)


async def store(tenant: ResolvedTenant, data: bytes, locale: str = "nl") -> Recording:
    async with tenant_transaction(tenant.scope):
        return await service.store_recording(KEY, locale, data, uuid4())


async def known(tenant: ResolvedTenant, version: int) -> dict[tuple[str, str], UUID]:
    async with tenant_transaction(tenant.scope):
        return await service.recordings(version)


async def test_a_recording_is_heard_and_a_new_one_has_a_new_address(
    tenant: ResolvedTenant,
) -> None:
    first = await store(tenant, wav())
    own = await known(tenant, 101)
    assert own == {("nl", KEY): first.id}
    assert addresses([TEXT], "nl", own) == (
        f"/recording/{first.id}",
        (f"/recording/{first.id}",),
    )
    second = await store(tenant, mp3(2))
    assert second.id != first.id
    assert await known(tenant, 101) == own, "the same version is not asked again"
    assert await known(tenant, 102) == {("nl", KEY): second.id}
    async with tenant_transaction(tenant.scope):
        row = await service.recording(second.id)
        assert (bytes(row.sound), row.media_type) == (mp3(2), "audio/mpeg")
        with pytest.raises(NotFoundError):
            await service.recording(first.id)


async def test_storing_moves_the_version_of_the_settings(tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        before = (await load_settings(1)).version
    await store(tenant, mp4())
    async with tenant_transaction(tenant.scope):
        after = await load_settings(2)
    assert (before, after.version) == (1, 2)


async def test_each_organisation_and_language_has_its_own(
    tenant: ResolvedTenant, other_tenant: ResolvedTenant
) -> None:
    await store(tenant, wav(), "ar")
    own = await known(tenant, 1)
    assert set(own) == {("ar", KEY)}
    assert await known(other_tenant, 1) == {}
    assert addresses([TEXT], "nl", own)[0] == f"/audio/nl/{KEY}.mp3"


async def test_a_recording_can_be_taken_back(tenant: ResolvedTenant) -> None:
    await store(tenant, wav())
    async with tenant_transaction(tenant.scope):
        await service.remove_recording(KEY, "nl")
    assert await known(tenant, 7) == {}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"geen geluid", service.NO_SOUND),
        (b"\x89PNG\r\n\x1a\n" + bytes(1000), service.NO_SOUND),
        (wav(0.0), service.EMPTY),
        (wav(61.0, rate=2000), service.TOO_LONG),
        (wav(60.0), service.TOO_LARGE),
    ],
    ids=["words", "picture", "empty", "long", "large"],
)
async def test_an_upload_that_cannot_be_used_is_refused_kindly(
    tenant: ResolvedTenant, data: bytes, words: str
) -> None:
    with pytest.raises(WrongInputError) as wrong:
        await store(tenant, data)
    assert wrong.value.fields == {"recording": words}
    assert await known(tenant, 1) == {}
