"""What may stand in an observation: some words, without ways to reach somebody."""

from __future__ import annotations

from collections.abc import Mapping

from core.catalogue.service import SKILL_CODES
from core.kernel.contact import holds_contact
from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext
from core.kernel.plain_text import plain_text

LONGEST = 300


def check_form(form: Mapping[str, str]) -> tuple[str, str]:
    """The skill ('' for all) and the words; WrongInputError with what is wrong beside each."""
    skill, text = form.get("skill", ""), plain_text(form.get("text", ""))
    faults: dict[str, str] = {}
    if skill and skill not in SKILL_CODES:
        faults["skill"] = gettext("Choose a skill from the list.")
    if not text:
        faults["text"] = gettext("Write what you saw this person do.")
    elif len(text) > LONGEST:
        faults["text"] = gettext("Make it shorter: at most 300 signs.")
    elif holds_contact(text):
        faults["text"] = gettext("Leave phone numbers and e-mail addresses out.")
    if faults:
        raise WrongInputError(faults)
    return skill, text
