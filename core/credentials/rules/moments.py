"""Moments as proofs write them: whole seconds in UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime

SHAPE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def written(moment: datetime) -> str:
    """Such as 2026-05-12T12:30:00Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read(text: object) -> datetime:
    """The moment; ValueError for anything written in another way."""
    if not isinstance(text, str) or not SHAPE.fullmatch(text):
        raise ValueError("no moment in UTC")
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
