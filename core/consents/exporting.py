"""The record of everybody, for an organisation that has to show that people agreed."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from core.consents.schemas import Word
from core.consents.tables import every_word
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from core.kernel.spreadsheets import safe_cell

HEAD = (
    _("Person"), _("When"), _("What"), _("Said"), _("Version"), _("Language"), _("Entered by"),
    _("Words"),
)  # fmt: skip
KINDS = {
    "assessment": _("The questions"),
    "coach": _("My coach"),
    "pool": _("Employers"),
    "contact": _("One employer"),
}


def word_of(row: Mapping[str, Any]) -> Word:
    """A row as a yes or no, without whose it is."""
    return Word(**{name: row[name] for name in Word.__struct_fields__})


def cells_of(word: Word) -> list[str]:
    """One yes or no as cells, in the language in force."""
    return [
        word.at.isoformat(),
        gettext(KINDS[word.kind]),
        gettext("Yes") if word.is_given else gettext("No"),
        word.text_version,
        word.language,
        word.entered_by,
        safe_cell(word.wording),
    ]


async def everybody_as_csv() -> bytes:
    """Each yes and no of each person; a person is a number that means nothing outside the file."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([gettext(name) for name in HEAD])
    numbers: dict[Any, int] = {}
    rows = await every_word()
    for row in rows:
        number = numbers.setdefault(row["person_id"], len(numbers) + 1)
        writer.writerow([str(number), *cells_of(word_of(row))])
    await record(Did.CONSENTS_EXPORTED, people=len(numbers), entries=len(rows))
    return out.getvalue().encode("utf-8-sig")
