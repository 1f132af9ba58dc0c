"""The links of the list: sort by a column, go to a page, keep the filters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from msgspec import Struct

from core.item_lab.listing import SORTS, Wanted
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _

HEADS = {
    "skill": _("Question"),
    "shown": _("People"),
    "skipped": _("Don't know"),
    "": _("Answers"),
    "seconds": _("Seconds"),
    "heard": _("Listened"),
    "exposure": _("Shown to"),
    "item_total": _("Fits"),
}
EXTRA = {"seconds", "heard", "exposure", "item_total", "skipped"}


class Links(Struct, frozen=True):
    """Addresses of the list with another sort or page."""

    path: str
    wanted: Wanted
    pages: int

    def address(self, **changed: str | int) -> str:
        """The list as it is wanted, with these changes."""
        now = self.wanted
        values = {"skill": now.skill, "show": now.state, "sort": now.sort}
        values |= {"down": "1" if now.down else "", "number": ""}
        values |= {name: str(value) for name, value in changed.items()}
        kept = {name: value for name, value in values.items() if value and value != "skill"}
        return f"{self.path}?{urlencode(kept)}" if kept else self.path

    def sort_by(self, column: str) -> str:
        """The list sorted by a column; once more turns it around."""
        is_turned = self.wanted.sort == column and not self.wanted.down
        return self.address(sort=column, down="1" if is_turned else "")

    def export(self) -> str:
        """The file with the same questions."""
        return self.address().replace(self.path, f"{self.path}/export.csv", 1)

    def numbered(self, current: int) -> list[dict[str, Any]]:
        """Every page of the list."""
        return [
            {"number": n, "url": self.address(number=n), "current": n == current}
            for n in range(1, self.pages + 1)
        ]


def columns_of(links: Links) -> Iterator[dict[str, Any]]:
    """The heads of the table, each with its sort link."""
    order = "descending" if links.wanted.down else "ascending"
    for name, head in HEADS.items():
        column: dict[str, Any] = {"label": gettext(head), "extra": name in EXTRA}
        if name in SORTS:
            column |= {"sort_url": links.sort_by(name)}
            column |= {"sorted": order if links.wanted.sort == name else None}
        yield column
