"""The passport as a Word file: real headings, a language, and words for each picture."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from core.paper.content import Pile, Sheet

FONT = "Arial"


def written(pile: Pile) -> bytes:
    """The file with one passport a page."""
    document: Any = Document()
    document.core_properties.title = pile.title
    document.core_properties.author = pile.organisation
    document.core_properties.language = pile.lang
    set_language(document, pile)
    for number, sheet in enumerate(pile.sheets):
        if number:
            document.add_page_break()
        write_sheet(document, pile, sheet)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def set_language(document: Any, pile: Pile) -> None:
    """The language of all text, its direction, and a size that reads well."""
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(12)
    properties = style.element.get_or_add_rPr()
    lang = OxmlElement("w:lang")
    for name in ("w:val", "w:bidi"):
        lang.set(qn(name), pile.lang)
    properties.append(lang)
    if pile.right_to_left:
        style.element.get_or_add_pPr().append(OxmlElement("w:bidi"))
        properties.append(OxmlElement("w:rtl"))


def write_sheet(document: Any, pile: Pile, sheet: Sheet) -> None:
    """One passport."""
    words = pile.words
    if pile.logo_format == "png":
        add_picture(document, bytes(pile.logo), pile.organisation)
    else:
        document.add_paragraph(pile.organisation)
    document.add_heading(sheet.name or words["passport"], level=1)
    if not sheet.name:
        document.add_paragraph(f"{words['name']} " + "_" * 30)
    document.add_paragraph(sheet.first_line)
    document.add_heading(words["strengths"], level=2)
    for each in sheet.strengths:
        line = document.add_paragraph(style="List Bullet")
        line.add_run(each["label"]).bold = True
        line.add_run(f": {each['help']}")
    write_list(document, words["growth"], sheet.growth)
    write_list(document, words["likes"], sheet.likes)
    document.add_paragraph(sheet.made)
    if sheet.address:
        document.add_paragraph(f"{words['check']} {sheet.address}")


def write_list(document: Any, title: str, lines: tuple[str, ...]) -> None:
    """A heading with a list; nothing where there is nothing to say."""
    if lines:
        document.add_heading(title, level=2)
        for line in lines:
            document.add_paragraph(line, style="List Bullet")


def add_picture(document: Any, content: bytes, words: str) -> None:
    """A picture with its words for who hears the page."""
    shape = document.add_picture(io.BytesIO(content), height=Cm(1.6))
    shape._inline.docPr.set("descr", words)  # noqa: SLF001  the library has no other way to the words
