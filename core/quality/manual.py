"""The manual with its live figures, for a page, and as an accessible PDF (PDF/UA-1)."""

from __future__ import annotations

from importlib.resources import files
from typing import Any, NamedTuple

from core.catalogue import service as catalogue
from core.kernel.dates import say_date
from core.kernel.i18n import current_locale, gettext, ngettext
from core.kernel.i18n import lazy as _
from core.kernel.pages import environment
from core.paper.typesetting import typeset
from core.quality.chapters import CHAPTERS, INTRODUCTION, TITLE
from core.quality.drawing import Picture
from core.quality.schemas import Snapshot
from core.quality.texts import DEMO, HONEST
from core.quality.views import PanelView, view_of

SOURCE = files("core.quality") / "manual.typ"
PAPER_WORDS = {
    "more": _("More lines stand in the file of this panel."),
    "contents": _("Contents"),
}
MOST_LINES = 40
"""Lines of a table on paper; the file of the panel has them all."""


class ChapterView(NamedTuple):
    """A chapter in words, with its panels."""

    title: str
    texts: tuple[str, ...]
    panels: tuple[PanelView, ...]


class ManualView(NamedTuple):
    """The manual in words."""

    title: str
    about: str
    introduction: tuple[str, ...]
    honest: tuple[str, ...]
    chapters: tuple[ChapterView, ...]


def manual_view(snapshot: Snapshot, *, is_demo: bool = False) -> ManualView:
    """The manual in the language in force."""
    questions = len(catalogue.bank(catalogue.CURRENT_BANK).items)
    return ManualView(
        title=gettext(TITLE),
        about=about(snapshot),
        introduction=tuple(map(gettext, INTRODUCTION)),
        honest=honest_words(is_demo=is_demo),
        chapters=tuple(
            ChapterView(
                gettext(chapter.title),
                tuple(gettext(t).replace("%(questions)s", str(questions)) for t in chapter.texts),
                tuple(view_of(snapshot.panel(code)) for code in chapter.panels),
            )
            for chapter in CHAPTERS
        ),
    )


def honest_words(*, is_demo: bool) -> tuple[str, ...]:
    """What is measured and what is simulated; in a demo nothing is measured."""
    return tuple(map(gettext, (DEMO, *HONEST[1:]) if is_demo else HONEST))


def about(snapshot: Snapshot) -> str:
    """Of when the figures are, over whom, and with which questions."""
    words = gettext("Figures of %(day)s, questions %(bank)s.") % {
        "day": say_date(snapshot.made_at),
        "bank": snapshot.bank_version,
    }
    if snapshot.tenants == 1:
        return words
    return f"{words} " + ngettext(
        "%(num)s organisation together.", "%(num)s organisations together.", snapshot.tenants
    ) % {"num": snapshot.tenants}


async def pdf_of(snapshot: Snapshot, organisation: str, *, is_demo: bool = False) -> bytes:
    """The manual as PDF/UA-1: tagged, with title and language, readable in grey."""
    view = manual_view(snapshot, is_demo=is_demo)
    data = {
        "lang": current_locale(),
        "organisation": organisation,
        "words": {name: gettext(text) for name, text in PAPER_WORDS.items()},
        **on_paper(view),
    }
    return await typeset(SOURCE.read_bytes(), data)


def on_paper(view: ManualView) -> dict[str, Any]:
    """The manual as the typesetter reads it: pictures as drawings, tables not too long."""
    return {
        "title": view.title,
        "about": view.about,
        "introduction": [*view.introduction, *view.honest],
        "chapters": [
            {
                "title": chapter.title,
                "texts": chapter.texts,
                "panels": [panel_on_paper(panel) for panel in chapter.panels],
            }
            for chapter in view.chapters
        ],
    }


def panel_on_paper(panel: PanelView) -> dict[str, Any]:
    """A panel as the typesetter reads it."""
    return {
        "title": panel.title,
        "verdict": panel.verdict,
        "answer": panel.answer,
        "over": panel.over,
        "texts": [*panel.means, *([panel.not_measured] if panel.not_measured else []), panel.do],
        "pictures": [
            {"svg": svg_of(each), "alt": f"{each.title}. {each.text}", "title": each.title}
            for each in panel.pictures
        ],
        "tables": [
            {
                "caption": table.caption,
                "headings": table.headings,
                "lines": table.lines[:MOST_LINES],
                "more": max(0, len(table.lines) - MOST_LINES),
            }
            for table in panel.tables
        ],
    }


def svg_of(picture: Picture) -> str:
    """A picture as a drawing that stands by itself."""
    return environment("").get_template("quality/_picture.svg").render(picture=picture, alone=True)
