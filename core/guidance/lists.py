"""The links above and in the caseload: a filter a state, and columns that sort."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from core.guidance.rules import FIRST, SORTS
from core.guidance.schemas import Caseload, Stage
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _

STAGE_WORDS: dict[Stage, str] = {
    Stage.NEW: _("Not started yet"),
    Stage.BUSY: _("Busy with the questions"),
    Stage.FINISHED: _("Finished"),
    Stage.IN_POOL: _("In the talent pool"),
    Stage.WAITING: _("Request waiting"),
    Stage.MATCH: _("Match"),
}
STAGE_KINDS: dict[Stage, str] = {
    Stage.BUSY: "info",
    Stage.WAITING: "warn",
    Stage.MATCH: "good",
}
COLUMNS = (
    ("name", _("Name")),
    ("stage", _("How far")),
    ("stuck", _("Stuck since")),
    ("seen", _("Last active")),
    ("group", _("Group")),
)
EXTRA = frozenset({"seen", "group"})
"""Columns that a phone leaves out: they stand on the person's page."""
TURNED_FIRST = frozenset({"seen", "stuck"})
"""Columns whose first click shows the largest first."""


def address(state: str, sort: str, group: str = "") -> str:
    """The caseload with filters and an order; what is usual is left out."""
    wanted = {"group": group, "state": state, "sort": "" if sort == FIRST else sort}
    chosen = {name: value for name, value in wanted.items() if value}
    return "/coach" + (f"?{urlencode(chosen)}" if chosen else "")


def stage_links(load: Caseload, state: str, sort: str, group: str = "") -> list[dict[str, Any]]:
    """A link for everyone and one for each state, with how many people there are."""
    words = [("", gettext("Everyone"), load.total)]
    words += [(stage.value, gettext(STAGE_WORDS[stage]), load.counts[stage]) for stage in Stage]
    known = state if state in {value for value, _word, _count in words} else ""
    return [
        {
            "url": address(value, sort, group),
            "label": word,
            "count": count,
            "current": value == known,
        }
        for value, word, count in words
    ]


def sort_columns(state: str, sort: str, group: str = "") -> list[dict[str, Any]]:
    """The columns with the address that sorts by each; a second click turns the order round."""
    chosen = sort if sort.removeprefix("-") in SORTS else FIRST
    return [column(name, gettext(word), chosen, (state, group)) for name, word in COLUMNS]


def column(name: str, label: str, chosen: str, filters: tuple[str, str]) -> dict[str, Any]:
    """One column as the table macro takes it."""
    is_chosen = chosen.removeprefix("-") == name
    down = name in TURNED_FIRST if not is_chosen else not chosen.startswith("-")
    order = ("descending" if chosen.startswith("-") else "ascending") if is_chosen else None
    return {
        "label": label,
        "sort_url": address(filters[0], ("-" if down else "") + name, filters[1]),
        "sorted": order,
        "extra": name in EXTRA,
    }
