"""What a drawing may never hold: programs, and anything that is fetched from elsewhere."""

from __future__ import annotations

import re

from core.kernel.i18n import lazy as _

XLINK = "http://www.w3.org/1999/xlink"
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

ACTS = _("There is a program in this picture. Ask the maker for one without it.")
LOADS = _("This picture loads something from elsewhere. Ask the maker for one that does not.")


class DrawingError(ValueError):
    """An SVG that cannot be used; the text is a message id."""


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
