"""What is logged of an error: where and what, never whose."""

import asyncpg
import pytest
import structlog

from core.accounts.tables import Staff
from core.kernel.logs import without_values
from tenants.connections import OpenTransaction, savepoint


async def test_the_row_that_a_database_refused_is_not_told(inside: OpenTransaction) -> None:
    await Staff(email="sam@example.nl", name="Sam").add()
    with pytest.raises(asyncpg.UniqueViolationError) as found:
        async with savepoint():
            await Staff(email="sam@example.nl", name="Sam").add()
    assert "sam@example.nl" in str(found.value)
    event = structlog.processors.format_exc_info(None, "error", {"exc_info": found.value})
    told = str(without_values(None, "error", {**event, "error": str(found.value), "ms": 1}))
    assert "sam@example.nl" not in told
    assert "staff_email_uq" in told
