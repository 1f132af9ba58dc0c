"""Ids from addresses and forms."""

from __future__ import annotations

from uuid import UUID

from core.kernel.errors import NotFoundError


def parse_id(text: str) -> UUID:
    """The id, or NotFoundError for anything that is none."""
    try:
        return UUID(text)
    except ValueError as error:
        raise NotFoundError from error
