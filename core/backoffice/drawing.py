"""Writes an SVG anew from the few shapes allowed; anything that acts or loads is refused."""

from __future__ import annotations

import re
from html import escape
from xml.parsers import expat

from core.kernel.i18n import lazy as _

NAMESPACE = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
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
LOOKS = frozenset({
    "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity",
    "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray",
    "stroke-dashoffset", "opacity", "color", "clip-path", "clip-rule", "mask", "stop-color",
    "stop-opacity", "font-family", "font-size", "font-weight", "font-style", "text-anchor",
    "letter-spacing", "display", "visibility",
})  # fmt: skip
POINTERS = frozenset({"href", f"{XLINK} href"})
BASES = frozenset({"src", "http://www.w3.org/XML/1998/namespace base"})
LOCAL = re.compile(r"#[\w.-]+", re.ASCII)
LOCAL_URL = re.compile(r"url\(\s*[\"']?#[\w.-]+[\"']?\s*\)", re.ASCII | re.IGNORECASE)
FUNCTION = re.compile(r"([\w-]*)\s*\(")
COLOURS = frozenset({"rgb", "rgba", "hsl", "hsla"})

NOT_A_PICTURE = _("This is not a picture we can use. Choose an SVG or a PNG.")
ACTS = _("There is a program in this picture. Ask the maker for one without it.")
LOADS = _("This picture loads something from elsewhere. Ask the maker for one that does not.")
SHEET = _("This SVG has parts we cannot use. Save it as plain shapes, or as a PNG.")
TOO_MUCH = _("This SVG is too complicated. Save it as a PNG.")


class DrawingError(ValueError):
    """An SVG that cannot be used; the text is a message id."""


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


def refuse_acting(name: str, attributes: dict[str, str]) -> None:
    """Refuse programs and everything that is fetched, wherever it stands."""
    if name.lower() in {"script", "foreignobject", "handler", "set"} or name.startswith("animate"):
        raise DrawingError(ACTS)
    for key, value in attributes.items():
        plain = re.sub(r"[\x00-\x20]+", "", value).lower()
        if key.rpartition(" ")[2].lower().startswith("on") or "script:" in plain:
            raise DrawingError(ACTS)
        if is_fetching(key, value):
            raise DrawingError(LOADS)


def is_fetching(key: str, value: str) -> bool:
    """Whether a value points outside the drawing, or could hide that it does."""
    if key in POINTERS or key in BASES:
        return not LOCAL.fullmatch(value.strip())
    looks = declarations(value).values() if key == "style" else [value] if key in LOOKS else []
    return any("\\" in look or names_a_function(look) for look in looks)


def names_a_function(look: str) -> bool:
    """Whether a value does more than give a colour or name a part of the same drawing."""
    return any(f.lower() not in COLOURS for f in FUNCTION.findall(LOCAL_URL.sub("", look)))


def declarations(style: str) -> dict[str, str]:
    """What a style attribute sets, as far as it may set that."""
    pairs = (declaration.partition(":") for declaration in style.split(";"))
    named = ((name.strip(), value.replace("!important", "").strip()) for name, _c, value in pairs)
    return {name: value for name, value in named if name in LOOKS and value}


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
