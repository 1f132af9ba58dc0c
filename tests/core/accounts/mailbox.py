"""Reads the outbox of a tenant, as the tests' own mailbox."""

import re

from core.kernel.tables import MailMessage
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction

LINK = re.compile(r"http://[^/\s]+(/link/\S+)")


async def mails_to(tenant: ResolvedTenant, email: str) -> list[MailMessage]:
    async with tenant_transaction(tenant.scope):
        return (
            await MailMessage.objects()
            .where(MailMessage.recipient == email)
            .order_by(MailMessage.created_at)
        )


async def link_to(tenant: ResolvedTenant, email: str) -> str:
    """The path of the link in the newest mail to an address."""
    found = LINK.search((await mails_to(tenant, email))[-1].body)
    assert found is not None
    return found[1]
