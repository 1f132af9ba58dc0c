"""Which pictures a panel has, drawn from its rows, each with the same in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from core.kernel.i18n import gettext as _
from core.quality.columns import TABLES, label_of, say
from core.quality.drawing import Picture, Point, Scale, bars, curve, dots
from core.quality.schemas import Panel, Row
from core.quality.texts import NOTE_WORDS

MOST_IN_WORDS = 12
OF_RATIO = Scale(0.0, 2.0, (0.8, 1.0, 1.25))


def pictures_of(panel: Panel) -> tuple[Picture, ...]:
    """The pictures of a panel; none while it has too little to say."""
    if not panel.figures:
        return ()
    makers: dict[str, Callable[[Panel], list[Picture]]] = {
        "reliability": reliability,
        "retest": lambda p: dotted(p, "skills", "icc", Scale(0.0, 1.0, (0.75,))),
        "items": items,
        "structure": lambda p: dotted(p, "skills", "loading", Scale(0.0, 1.0, (0.5,))),
        "dif": lambda p: barred(p, "groups", "alarmed"),
        "process": process,
        "answers": lambda p: barred(p, "heights", "people"),
        "impact": lambda p: dotted(p, "steps", "ratio", OF_RATIO),
        "recognition": lambda p: barred(p, "said", "people"),
        "yield": lambda p: barred(p, "states", "requests"),
    }
    return tuple(makers[panel.code](panel))


def dotted(panel: Panel, table: str, figure: str, scale: Scale) -> list[Picture]:
    """A dot for each row that has the figure."""
    name = f"{panel.code}/{table}"
    points = [
        Point(label_of(name, row), value, row.figures.get("low"), row.figures.get("high"))
        for row in panel.tables.get(table, ())
        if (value := row.figures.get(figure)) is not None
    ]
    if not points:
        return []
    text = listed([(point.label, say(point.value, "decimal")) for point in points])
    return [dots(_(TABLES[name].caption), points, scale, text)]


def barred(panel: Panel, table: str, figure: str) -> list[Picture]:
    """A bar for each row."""
    name = f"{panel.code}/{table}"
    layout = TABLES[name]
    kind = next(column.kind for column in layout.columns if column.name == figure)
    rows = [
        row_bar(name, row, figure, say(row.figures[figure], kind))
        for row in panel.tables.get(table, ())
    ]
    if not any(value for _label, value, _word in rows):
        return []
    return [bars(_(layout.caption), rows, listed([(label, word) for label, _v, word in rows]))]


def row_bar(name: str, row: Row, figure: str, word: str) -> tuple[str, float | None, str]:
    """One bar."""
    return label_of(name, row), row.figures[figure], word


def reliability(panel: Panel) -> list[Picture]:
    """Each skill with its interval; and the error by level."""
    found = dotted(panel, "skills", "reliability", Scale(0.4, 1.0, (0.7, 0.8)))
    rows = panel.tables.get("levels", ())
    points = [(row.figures["level"] or 0.0, row.figures["error"] or 0.0) for row in rows]
    if len(points) > 1:
        text = listed([(say(x, "tenth"), say(y, "decimal")) for x, y in points])
        found.append(curve(_("Usual error by level (0 is the middle)"), points, text, "decimal"))
    return found


def items(panel: Panel) -> list[Picture]:
    """How many questions have each thing to look at."""
    counts = Counter(note for row in panel.tables.get("items", ()) for note in row.notes)
    rows = [(_(NOTE_WORDS[note]), float(n), say(n, "whole")) for note, n in counts.most_common()]
    if not rows:
        return []
    text = listed([(label, word) for label, _value, word in rows])
    return [bars(_("What there is to look at"), rows, text)]


def process(panel: Panel) -> list[Picture]:
    """Time taken; and the share that goes on after each part."""
    return [*barred(panel, "minutes", "runs"), *barred(panel, "places", "goes_on")]


def listed(pairs: Sequence[tuple[str, str]]) -> str:
    """Names with their figures, in words; a long list says that the table holds the rest."""
    text = "; ".join(f"{label}: {word}" for label, word in pairs[:MOST_IN_WORDS])
    return text + ("; …" if len(pairs) > MOST_IN_WORDS else ".")
