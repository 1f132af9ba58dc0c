"""What can be sent, what a mail shows of it, and what goes along with a report."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from core.conversations.schemas import MessageView
from core.kernel.errors import WrongInputError
from core.kernel.i18n import lazy as _
from core.kernel.plain_text import plain_text
from core.matches.schemas import Side

LONGEST = 2000
LONGEST_REASON = 500
LONGEST_PASSAGE = 6000
MOST_MESSAGES = 20
"""Messages of one side of one match in ten minutes."""
LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def check_message(typed: str) -> str:
    """The words to send, or WrongInputError when there are none or too many."""
    body = plain_text(typed)
    if not body:
        raise WrongInputError({"body": _("Write a few words first.")})
    if len(body) > LONGEST:
        words = _("This is too long: at most 2000 characters. Make it shorter.")
        raise WrongInputError({"body": words})
    return body


def check_reason(typed: str) -> str:
    """What a reporter says about it; may be nothing."""
    reason = plain_text(typed)
    if len(reason) > LONGEST_REASON:
        words = _("This is too long: at most 500 characters. Make it shorter.")
        raise WrongInputError({"reason": words})
    return reason


def without_links(body: str, words: str) -> str:
    """The text of a mail: mail programs make links clickable, so each one becomes `words`."""
    return LINK.sub(f"[{words}]", body)


def passage_of(messages: Sequence[MessageView], names: Mapping[Side, str]) -> str:
    """The newest messages as one text for the admin, cut at the front when they are long."""
    text = "\n\n".join(f"{names[m.side]}, {m.when}:\n{m.body}" for m in messages)
    return text[-LONGEST_PASSAGE:]
