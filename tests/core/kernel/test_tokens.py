"""A token opens what it was made for, and nothing else."""

import pytest

from core.kernel.errors import NotFoundError
from core.kernel.tokens import id_of_token, token_of
from tenants.connections import OpenTransaction
from tenants.identifiers import new_id
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction


@pytest.fixture(autouse=True)
def secret(config: object) -> None:
    """The secret of the tests (the fixture `config` sets it)."""


async def test_a_token_is_for_one_id_and_one_purpose(inside: OpenTransaction) -> None:
    row_id = new_id()
    token = token_of("stop", row_id)
    assert id_of_token("stop", token) == row_id
    _, _, proof = token.partition(".")
    for wrong in (f"{new_id()}.{proof}", f"{row_id}.{proof[:-1]}", str(row_id), token + "0", "é"):
        with pytest.raises(NotFoundError):
            id_of_token("stop", wrong)
    with pytest.raises(NotFoundError):
        id_of_token("start", token)


async def test_another_tenant_does_not_know_it(
    tenant: ResolvedTenant, other_tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        token = token_of("stop", new_id())
    async with tenant_transaction(other_tenant.scope):
        with pytest.raises(NotFoundError):
            id_of_token("stop", token)
