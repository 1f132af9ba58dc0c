"""Under which name this tenant issues proofs: the host it is reached by."""

from __future__ import annotations

from core.credentials.rules.dids import did_of
from core.kernel.addresses import address_of
from core.kernel.visit import current_visit


def own_base() -> str:
    """The address of the tenant's site, such as https://host; '' where it has none."""
    base = address_of("").lower()
    if current_visit() is None and base.startswith("http://localhost:"):
        return ""  # what jobs speak for when a tenant has no host
    return base


def own_did() -> str:
    """The tenant's name as an issuer; '' when it cannot have one."""
    return did_of(own_base())
