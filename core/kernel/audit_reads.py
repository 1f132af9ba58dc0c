"""Looks at one person's data, in the words in which that person reads of them."""

from __future__ import annotations

from core.kernel.audit_names import Did
from core.kernel.i18n import lazy as _

READ_WORDS: dict[Did, str] = {
    Did.COACH_OPENED_PERSON: _("%(who)s opened your page."),
    Did.COACH_SAW_SKILLPRINT: _("%(who)s looked at your skillprint."),
}
"""Being here is what makes an entry a read."""


def is_read(action: str) -> bool:
    """Whether an action is a look at one person's data."""
    return action in READ_WORDS
