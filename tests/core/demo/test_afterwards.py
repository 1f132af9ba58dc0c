"""After a yes, the demo has messages, times to choose from and a talk."""

from __future__ import annotations

import pytest

from core.app import set_up_texts
from core.conversations.tables import ConversationMessage
from core.demo.seed import seed_demo
from core.interviews.tables import Interview, InterviewSlot
from core.kernel.config import Config
from core.kernel.tables import MailMessage
from tenants.provision import list_tenants
from tenants.tables import now
from tenants.transactions import tenant_transaction


@pytest.fixture(autouse=True)
def texts(config: Config) -> None:
    """The Dutch texts, as `passport demo` loads them before it writes."""
    set_up_texts(config)


async def test_a_match_that_got_going_has_a_talk_and_messages() -> None:
    await seed_demo()
    tenant = next(t for t in await list_tenants() if t.slug == "werkbedrijf")
    async with tenant_transaction(tenant.scope):
        messages = await ConversationMessage.objects().order_by(ConversationMessage.sent_at)
        assert [m.side for m in messages[:3]] == ["employer", "person", "employer"]
        assert all(message.sent_at < now() for message in messages)
        (talk,) = await Interview.objects()
        assert talk.state == "booked"
        taken = await InterviewSlot.select(InterviewSlot.taken_by).where(
            InterviewSlot.taken_by.is_not_null()
        )
        assert [row["taken_by"] for row in taken] == [talk.request_id]
        calendars = await MailMessage.objects().where(MailMessage.calendar != "")
        assert {mail.state for mail in calendars} == {"sent"}
