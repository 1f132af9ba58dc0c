"""Messages and settled reports whose time is over."""

from __future__ import annotations

from datetime import datetime

from core.conversations.tables import ConversationMessage, MessageReport


async def old_messages(before: datetime) -> int:
    """How many messages are older than this."""
    return int(await ConversationMessage.count().where(ConversationMessage.sent_at < before))


async def forget_messages(before: datetime) -> None:
    """Delete messages that are older than this."""
    await ConversationMessage.delete().where(ConversationMessage.sent_at < before)


async def old_reports(before: datetime) -> int:
    """How many reports were decided on before this, and still hold words or may go whole."""
    holds_words = (MessageReport.reason != "") | (MessageReport.passage != "")
    return int(
        await MessageReport.count().where(
            (MessageReport.decided_at < before)
            & ((MessageReport.state == "released") | holds_words)
        )
    )


async def forget_reports(before: datetime) -> None:
    """Delete reports of before that set nobody apart; who was kept apart stays apart."""
    await MessageReport.update({MessageReport.reason: "", MessageReport.passage: ""}).where(
        (MessageReport.decided_at < before) & (MessageReport.state == "blocked")
    )
    await MessageReport.delete().where(
        (MessageReport.decided_at < before) & (MessageReport.state == "released")
    )
