"""An id in an address that works without signing in: only this installation can make it."""

from __future__ import annotations

import hmac
from uuid import UUID

from core.kernel.errors import NotFoundError
from core.kernel.ids import parse_id
from core.kernel.keys import keyed_hash
from tenants.context import current_tenant_id

PROOF = 32
"""Signs of the proof: 128 bits."""


def token_of(purpose: str, row_id: UUID) -> str:
    """What stands in the address, for one purpose and the current tenant."""
    proof = keyed_hash(purpose, f"{current_tenant_id()}:{row_id}").hex()[:PROOF]
    return f"{row_id}.{proof}"


def id_of_token(purpose: str, token: str) -> UUID:
    """The id a token is for; NotFoundError for one we did not make."""
    row_id = parse_id(token.partition(".")[0])
    if not hmac.compare_digest(token_of(purpose, row_id).encode(), token.encode()):
        raise NotFoundError
    return row_id
