"""Full addresses for mails: the host the visitor came in by."""

from __future__ import annotations

from core.kernel.visit import current_visit


def address_of(path: str) -> str:
    """The full address of a path; only the path where no request runs (commands, demo data)."""
    visit = current_visit()
    if visit is None:
        return path
    return f"{'https' if visit.is_secure else 'http'}://{visit.host}{path}"
