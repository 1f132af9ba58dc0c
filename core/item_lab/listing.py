"""The list of questions: filtered, sorted, in pages, and as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any, Literal

from msgspec import Struct

from core.catalogue import service as catalogue
from core.catalogue.parking import ItemState
from core.catalogue.schemas import Item
from core.item_lab.drawing import Piece, bar_of
from core.item_lab.limits import FEWEST_SHOWN
from core.item_lab.rules import alarms_of, share
from core.item_lab.schemas import Alarm, ItemFigures
from core.kernel.i18n import current_locale
from core.measurement.impact import HIDDEN_UNDER

PER_PAGE = 20
SORTS = ("skill", "shown", "skipped", "seconds", "heard", "exposure", "item_total")
STATES = ("in_use", "parked", "alarm")
Order = Literal["ascending", "descending"]


class Wanted(Struct, frozen=True):
    """What the visitor asked to see; unknown words count as nothing asked."""

    skill: str = ""
    state: str = ""
    sort: str = "skill"
    down: bool = False
    page: int = 1


class Row(Struct, frozen=True, kw_only=True):
    """One question in the list: shares 0 to 1, None while there are too few answers."""

    item: Item
    skill: str
    figures: ItemFigures
    is_known: bool
    bar: tuple[Piece, ...]
    skipped: float | None
    seconds: float | None
    heard: float | None
    exposure: float | None
    item_total: float | None
    alarms: tuple[Alarm, ...]
    parked: ItemState | None

    @property
    def shown(self) -> int | None:
        """How many people had it, once these are enough to say so."""
        return self.figures.shown if self.is_known else None


def rows_of(figures: Iterable[ItemFigures], states: Mapping[str, ItemState]) -> tuple[Row, ...]:
    """Every question of the current bank, in its written order."""
    by_id = {each.id: each for each in figures}
    locale = current_locale()
    skills = {skill.code: skill.label(locale) for skill in catalogue.skills()}
    return tuple(
        row_of(item, skills[item.skill], by_id.get(item.id, ItemFigures(id=item.id)), states)
        for item in catalogue.bank(catalogue.CURRENT_BANK).items
    )


def row_of(item: Item, skill: str, figures: ItemFigures, states: Mapping[str, ItemState]) -> Row:
    """One question with what may be shown of it."""
    is_known = figures.shown >= FEWEST_SHOWN
    state = states.get(item.id)
    return Row(
        item=item,
        skill=skill,
        figures=figures,
        is_known=is_known,
        bar=bar_of(figures.counts),
        skipped=share(figures.skipped, figures.shown) if is_known else None,
        seconds=figures.seconds[0] if figures.seconds and figures.timed >= FEWEST_SHOWN else None,
        heard=share(figures.heard, figures.shown) if is_known else None,
        exposure=share(figures.seen_by, figures.could_see)
        if figures.could_see >= FEWEST_SHOWN
        else None,
        item_total=figures.item_total if figures.together >= FEWEST_SHOWN else None,
        alarms=alarms_of(figures),
        parked=state if state and state.is_parked else None,
    )


def chosen(rows: Iterable[Row], wanted: Wanted) -> tuple[Row, ...]:
    """The rows that were asked for, in the order that was asked for; unknown figures last."""
    kept = [row for row in rows if is_wanted(row, wanted)]
    if wanted.sort not in SORTS or wanted.sort == "skill":
        return tuple(reversed(kept)) if wanted.down else tuple(kept)
    figure = attrgetter(wanted.sort)
    known = [row for row in kept if figure(row) is not None]
    unknown = [row for row in kept if figure(row) is None]
    return (*sorted(known, key=figure, reverse=wanted.down), *unknown)


def is_wanted(row: Row, wanted: Wanted) -> bool:
    """Whether a row passes the filters."""
    if wanted.skill in catalogue.SKILL_CODES and row.item.skill != wanted.skill:
        return False
    states = {"in_use": row.parked is None, "parked": row.parked is not None}
    return {**states, "alarm": bool(row.alarms)}.get(wanted.state, True)


def page_of(rows: tuple[Row, ...], wanted: Wanted) -> tuple[tuple[Row, ...], int, int]:
    """The rows of a page, its number from 1, and how many pages there are."""
    pages = max(1, -(-len(rows) // PER_PAGE))
    number = min(max(1, wanted.page), pages)
    return rows[(number - 1) * PER_PAGE : number * PER_PAGE], number, pages


COLUMNS = (
    "question", "skill", "text", "people", "skipped", "answer_1", "answer_2", "answer_3",
    "answer_4", "median_seconds", "heard", "exposure", "item_total", "infit", "alarms", "state",
    "reason",
)  # fmt: skip


def values_of(row: Row) -> Iterator[Any]:
    """One line of the spreadsheet; empty where too few people are."""
    figures = row.figures
    yield from (row.item.id, row.item.skill, row.item.label(current_locale()))
    yield figures.shown if row.is_known else ""
    yield rounded(row.skipped if figures.skipped >= HIDDEN_UNDER else None)
    yield from (c if row.is_known and c >= HIDDEN_UNDER else "" for c in figures.counts)
    yield rounded(row.seconds, 1)
    yield rounded(row.heard if figures.heard >= HIDDEN_UNDER else None)
    yield from (rounded(value) for value in (row.exposure, row.item_total, figures.infit))
    yield " ".join(row.alarms)
    yield from ("parked" if row.parked else "in_use", row.parked.reason if row.parked else "")


def rounded(value: float | None, digits: int = 3) -> float | str:
    """A figure for a spreadsheet."""
    return "" if value is None else round(value, digits)


def lines_of(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The lines of the spreadsheet by the names of their columns."""
    return [dict(zip(COLUMNS, values_of(row), strict=True)) for row in rows]


def as_csv(rows: Iterable[Row]) -> str:
    """The rows as comma-separated lines, with a line of names above them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(line.values() for line in lines_of(rows))
    return out.getvalue()
