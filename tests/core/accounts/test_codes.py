"""The way back by code: wrong, foreign and guessed codes open nothing."""

import pytest

from core.accounts import service
from core.accounts.codes import TRIES_BY_ADDRESS, TRIES_IN_ALL, code_hash
from core.kernel.errors import TooManyTriesError, WrongInputError
from core.kernel.permissions import Role
from tenants.connections import OpenTransaction
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.fixtures.client import Browser


async def test_a_code_finds_its_person_and_claims_them(inside: OpenTransaction) -> None:
    started = await service.start_person("", "nl")
    typed = service.show_code(started.code).lower()
    person = await service.enter_code(typed, "198.51.100.1")
    assert person.id == started.person.id
    assert (await service.get_person(person.id)).is_claimed


@pytest.mark.parametrize("typed", ["", "abc", "ZZZZ ZZZZ", "' OR 1=1", "ZZZZZZZZZZ", "🙂" * 8])
async def test_a_wrong_code_gets_kind_words(inside: OpenTransaction, typed: str) -> None:
    with pytest.raises(WrongInputError) as caught:
        await service.enter_code(typed, "198.51.100.1")
    assert caught.value.fields["code"]


async def test_a_code_opens_nothing_in_another_tenant(
    tenant: ResolvedTenant, other_tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(other_tenant.scope):
        started = await service.start_person("", "nl")
    async with tenant_transaction(tenant.scope):
        with pytest.raises(WrongInputError):
            await service.enter_code(started.code, "198.51.100.1")


async def test_the_same_code_leaves_another_hash_in_each_tenant(
    tenant: ResolvedTenant, other_tenant: ResolvedTenant
) -> None:
    hashes = set()
    for place in (tenant, other_tenant):
        async with tenant_transaction(place.scope):
            hashes.add(code_hash("ABCD2345"))
    assert len(hashes) == 2


async def test_a_new_code_stops_the_old_one_and_every_session(
    browser: Browser, tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        started = await service.start_person("", "nl")
    await browser.become(Role.JOB_SEEKER, started.person.id)
    assert (await browser.get("/my-code")).status_code == 200
    async with tenant_transaction(tenant.scope):
        code = await service.renew_code(started.person.id)
    assert (await browser.get("/my-code")).status_code == 401
    async with tenant_transaction(tenant.scope):
        with pytest.raises(WrongInputError):
            await service.enter_code(started.code, "x")
        assert (await service.enter_code(code, "x")).id == started.person.id


async def test_guessing_from_one_address_is_stopped_though_every_page_was_an_error(
    browser: Browser, tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        started = await service.start_person("", "nl")
    for _ in range(TRIES_BY_ADDRESS):
        assert (await browser.post("/code", {"code": "ZZZZZZZZ"})).status_code == 422
    answer = await browser.post("/code", {"code": started.code})
    assert answer.status_code == 429
    assert "session=" not in answer.headers.get("set-cookie", "")


async def test_guessing_from_many_addresses_is_stopped_for_all(inside: OpenTransaction) -> None:
    started = await service.start_person("", "nl")
    for number in range(TRIES_IN_ALL):
        with pytest.raises(WrongInputError):
            await service.enter_code("ZZZZZZZZ", f"198.51.100.{number}")
    with pytest.raises(TooManyTriesError):
        await service.enter_code(started.code, "203.0.113.9")
