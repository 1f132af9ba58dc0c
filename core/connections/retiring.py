"""The words in requests that ended long ago; that somebody was asked stays, so that it is once."""

from __future__ import annotations

from datetime import datetime

from piccolo.columns.combination import And

from core.connections.tables import ConnectionRequest


def ended_with_words(before: datetime) -> And:
    """Requests that ended without a match before this, and still hold words."""
    return (
        ConnectionRequest.state.is_in(["declined", "withdrawn", "closed"])
        & (ConnectionRequest.decided_at < before)
        & ((ConnectionRequest.message != "") | (ConnectionRequest.advice != ""))
    )


async def old_words(before: datetime) -> int:
    """How many such requests there are."""
    return int(await ConnectionRequest.count().where(ended_with_words(before)))


async def forget_words(before: datetime) -> None:
    """Blank what the employer and the coach wrote in them."""
    blank = {ConnectionRequest.message: "", ConnectionRequest.advice: ""}
    await ConnectionRequest.update(blank).where(ended_with_words(before))
