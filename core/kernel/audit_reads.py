"""Looks at one person's data, in the words in which that person reads of them."""

from __future__ import annotations

from core.kernel.audit_names import Did
from core.kernel.i18n import lazy as _

READ_WORDS: dict[Did, str] = {
    Did.COACH_OPENED_PERSON: _("%(who)s opened your page."),
    Did.COACH_SAW_SKILLPRINT: _("%(who)s looked at your skillprint."),
    Did.ADMIN_SAW_LOG: _("%(who)s looked who did what with your data."),
    Did.ADMIN_SAW_REPORT: _("%(who)s read messages of yours that were reported."),
    Did.COACH_SAW_MESSAGES: _("%(who)s read along with your messages."),
    Did.COACH_SAW_OUTCOME: _("%(who)s looked at how it goes with your work."),
    Did.COACH_SAW_PAIR: _("%(who)s looked whether you have two codes."),
    Did.COACH_SAW_QUESTION: _("%(who)s looked along with your questions."),
    Did.COACH_SAW_REQUEST: _("%(who)s looked at an employer's request to you."),
    Did.EMPLOYER_SAW_CARD: _("%(who)s looked at your card, without your name."),
    Did.EMPLOYER_SAW_CONTACT: _("%(who)s saw your name and how to reach you."),
    Did.EMPLOYER_SAW_GUEST: _("%(who)s saw your card for a job fair, without your name."),
    Did.EMPLOYER_SAW_MESSAGES: _("%(who)s opened the messages with you."),
    Did.EMPLOYER_SAW_TALK: _("%(who)s looked at the talk with you."),
    Did.STAFF_SAW_LIST: _(
        "%(who)s looked why a list has its order. You stood on it, without your name."
    ),
    Did.STAFF_TOOK_PASSPORT: _("%(who)s printed passports. Yours is among them."),
    Did.STAFF_TOOK_PAPER: _("%(who)s fetched the papers of a job fair. Yours is among them."),
}
"""Being here is what makes an entry a read."""


def is_read(action: str) -> bool:
    """Whether an action is a look at one person's data."""
    return action in READ_WORDS
