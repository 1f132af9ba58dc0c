"""Writes an SVG anew from the few shapes allowed; anything that acts or loads is refused."""

from __future__ import annotations

import re
from html import escape
from xml.parsers import expat

from core.backoffice.refusals import (
    ACTS,
    LOADS,
    LOOKS,
    POINTERS,
    DrawingError,
    declarations,
    refuse_acting,
)
from core.kernel.i18n import lazy as _

NAMESPACE = "http://www.w3.org/2000/svg"
MOST_ELEMENTS, DEEPEST = 3000, 40

SHAPES = frozenset({
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
    "tspan", "title", "desc", "defs", "linearGradient", "radialGradient", "stop", "clipPath",
    "mask",
})  # fmt: skip
LEFT_OUT = frozenset({"metadata"})
ATTRIBUTES = frozenset({
    "id", "d", "x", "y", "x1", "x2", "y1", "y2", "dx", "dy", "cx", "cy", "r", "rx", "ry", "fx",
    "fy", "width", "height", "points", "viewBox", "version", "preserveAspectRatio", "transform",
    "gradientTransform", "gradientUnits", "spreadMethod", "offset", "pathLength", "clipPathUnits",
    "maskUnits", "maskContentUnits", "textLength", "lengthAdjust", "role", "aria-label",
})  # fmt: skip

NOT_A_PICTURE = _("This is not a picture we can use. Choose an SVG or a PNG.")
SHEET = _("This SVG has parts we cannot use. Save it as plain shapes, or as a PNG.")
TOO_MUCH = _("This SVG is too complicated. Save it as a PNG.")


class Writer:
    """Hears an SVG element by element and writes the allowed part of it."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.open: list[str] = []
        self.elements = 0
        self.skipping = 0

    def doctype(self, _name: str, _system: str | None, _public: str | None, internal: int) -> None:
        """A doctype of its own may define bombs; a plain one is left out."""
        if internal:
            raise DrawingError(ACTS)

    def instruction(self, target: str, _data: str) -> None:
        """A style sheet loaded beside the drawing is refused; other notes are left out."""
        if target.startswith("xml-"):
            raise DrawingError(LOADS)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element, or begin to leave out a foreign one with all it holds."""
        self.elements += 1
        if self.elements > MOST_ELEMENTS or len(self.open) + self.skipping >= DEEPEST:
            raise DrawingError(TOO_MUCH)
        space, _space, name = tag.rpartition(" ")
        if not self.open and (space, name) != (NAMESPACE, "svg"):
            raise DrawingError(NOT_A_PICTURE)
        refuse_acting(name, attributes)
        if self.skipping or space != NAMESPACE or name in LEFT_OUT:
            self.skipping += 1
            return
        if name not in SHAPES:
            raise DrawingError(SHEET)
        own = f' xmlns="{NAMESPACE}"' if not self.open else ""
        kept = "".join(f' {k}="{escape(v)}"' for k, v in allowed(name, attributes).items())
        self.out.append(f"<{name}{own}{kept}>")
        self.open.append(name)

    def end(self, _tag: str) -> None:
        """Close what was opened."""
        if self.skipping:
            self.skipping -= 1
        else:
            self.out.append(f"</{self.open.pop()}>")

    def text(self, words: str) -> None:
        """Words count only where they are drawn or read out."""
        if not self.skipping and self.open and self.open[-1] in {"text", "tspan", "title", "desc"}:
            self.out.append(escape(words))


def allowed(name: str, attributes: dict[str, str]) -> dict[str, str]:
    """The attributes that stay; a style attribute is taken apart into those it may set."""
    kept = {k: v for k, v in attributes.items() if k in ATTRIBUTES or k in LOOKS}
    kept |= declarations(attributes.get("style", ""))
    pointer = next((attributes[k] for k in sorted(POINTERS) if k in attributes), "")
    if pointer and name.endswith("Gradient"):
        kept["href"] = pointer.strip()
    return kept


def clean_svg(data: bytes) -> bytes:
    """The SVG with allowed shapes only, as UTF-8; DrawingError when it cannot be used."""
    writer = Writer()
    parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = writer.doctype
    parser.ProcessingInstructionHandler = writer.instruction
    parser.StartElementHandler = writer.start
    parser.EndElementHandler = writer.end
    parser.CharacterDataHandler = writer.text
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise DrawingError(NOT_A_PICTURE) from error
    return finished("".join(writer.out))


def finished(text: str) -> bytes:
    """The drawing, if it draws something and has a size."""
    root = text[: text.find(">")]
    if not re.search(r"<(path|rect|circle|ellipse|line|poly\w+|text)[ >]", text):
        raise DrawingError(NOT_A_PICTURE)
    if 'viewBox="' not in root and not ('width="' in root and 'height="' in root):
        raise DrawingError(_("This SVG does not say how large it is. Save it again, or as a PNG."))
    return text.encode()
