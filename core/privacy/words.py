"""The kinds of rows a person has, in words that person knows."""

from __future__ import annotations

from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from core.privacy.erasing import Receipt

KINDS: tuple[tuple[str, frozenset[str]], ...] = (
    (_("Name and ways to reach you"), frozenset({"person", "code_alias", "login_link"})),
    (_("Answers"), frozenset({"run", "answer_block", "side_by_side"})),
    (_("Skillprints"), frozenset({"skillprint", "evidence"})),
    (_("What you said yes or no to"), frozenset({"consent"})),
    (_("Place in the talent pool"), frozenset({"pool_member", "pool_facts", "pool_record"})),
    (_("Requests from employers"), frozenset({"connection_request", "outcome"})),
    (_("Talks and messages"), frozenset({"interview", "conversation", "conversation_message"})),
    (_("Mails"), frozenset({"mail_message", "reminder"})),
    (_("Links and proofs"), frozenset({"share", "share_opening", "credential"})),
    (_("Lines in the log"), frozenset({"audit_entry"})),
)
OTHER = _("Something else")


def kinds_of(receipt: Receipt | None) -> list[tuple[str, int]]:
    """What went, counted by kind in words; only kinds of which something went."""
    left = dict(receipt.counts) if receipt else {}
    told = []
    for words, tables in KINDS:
        told.append((gettext(words), sum(left.pop(table, 0) for table in tables)))
    told.append((gettext(OTHER), sum(left.values())))
    return [(words, number) for words, number in told if number]
