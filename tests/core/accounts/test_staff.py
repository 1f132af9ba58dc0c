"""Coaches and admins are added, stopped and let in again; one admin always stays."""

import pytest

from core.accounts import service
from core.kernel.errors import ConflictError, NotFoundError, WrongInputError
from core.kernel.permissions import Role
from tenants.connections import OpenTransaction
from tenants.identifiers import new_id
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction


async def test_staff_are_known_by_address_however_it_is_written(inside: OpenTransaction) -> None:
    staff = await service.add_staff(" Marieke@Example.nl", "Marieke", "coach")
    account = await service.find_account("marieke@example.nl")
    assert account == service.Account(
        Role.COACH, staff.id, "Marieke", "marieke@example.nl", staff.language
    )


@pytest.mark.parametrize(
    ("email", "name", "role", "field"),
    [
        ("x", "Marieke", "coach", "email"),
        ("a@example.nl", "Marieke", "coach", "email"),
        ("b@example.nl", "", "coach", "name"),
        ("b@example.nl", "Marieke", "operator", "role"),
    ],
)
async def test_wrong_input_is_named(
    inside: OpenTransaction, email: str, name: str, role: str, field: str
) -> None:
    await service.add_staff("a@example.nl", "Ahmed", "tenant_admin")
    with pytest.raises(WrongInputError) as caught:
        await service.add_staff(email, name, role)
    assert list(caught.value.fields) == [field]


async def test_the_last_admin_stays(inside: OpenTransaction) -> None:
    first = await service.add_staff("a@example.nl", "Ahmed", "tenant_admin")
    with pytest.raises(ConflictError):
        await service.set_staff_active(first.id, False)
    await service.add_staff("b@example.nl", "Bea", "tenant_admin")
    await service.set_staff_active(first.id, False)
    assert await service.find_account("a@example.nl") is None
    assert [s.name for s in await service.list_staff()] == ["Bea", "Ahmed"]
    await service.set_staff_active(first.id, True)
    assert await service.find_account("a@example.nl") is not None


async def test_staff_of_another_tenant_are_not_found(
    tenant: ResolvedTenant, other_tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(other_tenant.scope):
        theirs = await service.add_staff("a@example.nl", "Ahmed", "coach")
    async with tenant_transaction(tenant.scope):
        assert await service.find_account("a@example.nl") is None
        with pytest.raises(NotFoundError):
            await service.set_staff_active(theirs.id, False)
        with pytest.raises(NotFoundError):
            await service.get_staff(new_id())
