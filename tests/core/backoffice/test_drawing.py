"""SVG logos: pictures come through, attacks do not, and nothing unknown is left in."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.backoffice.drawing import ATTRIBUTES, NOT_A_PICTURE, SHAPES, SHEET, TOO_MUCH, clean_svg
from core.backoffice.refusals import ACTS, LOADS, LOOKS, DrawingError

SVG = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"'
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
PATH = '<path d="M0 0h10v10z" fill="#123456"/>'


def svg(inside: str, more: str = "") -> bytes:
    """A drawing with something in it, and always one good path."""
    return f"<svg {SVG} {more}>{PATH}{inside}</svg>".encode()


ATTACKS = {
    "script": (svg("<script>alert(1)</script>"), ACTS),
    "script of another name space": (svg('<x:script xmlns:x="urn:x">1</x:script>'), ACTS),
    "script in metadata": (svg("<metadata><script>1</script></metadata>"), ACTS),
    "onload on the root": (svg("", 'onload="alert(1)"'), ACTS),
    "onclick inside": (svg('<g onclick="alert(1)"/>'), ACTS),
    "event handler in capitals": (svg('<g ONLOAD="alert(1)"/>'), ACTS),
    "foreignObject": (svg("<foreignObject><b>x</b></foreignObject>"), ACTS),
    "animate": (svg('<animate attributeName="x" to="1"/>'), ACTS),
    "set": (svg('<set attributeName="href" to="1"/>'), ACTS),
    "javascript link": (svg('<a href="javascript:alert(1)"/>'), ACTS),
    "javascript with a line break": (svg('<a href="java&#10;script:alert(1)"/>'), ACTS),
    "javascript in xlink": (svg('<a xlink:href=" JavaScript:x"/>', XLINK), ACTS),
    "link elsewhere": (svg('<a href="https://evil.example/"/>'), LOADS),
    "external use": (svg('<use href="https://evil.example/a.svg#b"/>'), LOADS),
    "external image": (svg('<image xlink:href="https://evil.example/a.png"/>', XLINK), LOADS),
    "data image": (svg('<image href="data:image/png;base64,AAAA"/>'), LOADS),
    "fill from elsewhere": (svg('<g fill="url(https://evil.example/#a)"/>'), LOADS),
    "fill hidden by an escape": (svg(r'<g fill="u\72l(https://evil.example)"/>'), LOADS),
    "image-set": (svg("""<g mask="image-set('https://evil.example/a.png' 1x)"/>"""), LOADS),
    "style from elsewhere": (svg('<g style="fill:url(//evil.example/a)"/>'), LOADS),
    "base elsewhere": (svg('<g xml:base="https://evil.example/"/>'), LOADS),
    "gradient elsewhere": (svg('<linearGradient href="https://evil.example/a#b"/>'), LOADS),
    "style sheet instruction": (
        b'<?xml-stylesheet href="https://evil.example/a.css"?>' + svg(""),
        LOADS,
    ),
    "css import": (svg("<style>@import url(https://evil.example/a.css);</style>"), SHEET),
    "own use": (svg('<g id="a"/><use href="#a"/>'), SHEET),
    "filter": (svg("<filter/>"), SHEET),
    "entity bomb": (
        b'<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + svg("<title>&b;</title>"),
        ACTS,
    ),
    "external entity": (
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + svg("<title>&a;</title>"),
        ACTS,
    ),
    "a thousand layers": (svg("<g>" * 1000 + "</g>" * 1000), TOO_MUCH),
    "too many shapes": (svg("<path/>" * 4000), TOO_MUCH),
    "a web page": (b"<html><script>alert(1)</script></html>", NOT_A_PICTURE),
    "a script file": (b"alert(document.cookie)", NOT_A_PICTURE),
    "not closed": (b"<svg " + SVG.encode() + b">" + PATH.encode(), NOT_A_PICTURE),
    "without a name space": (b"<svg viewBox='0 0 1 1'><path d='M0 0'/></svg>", NOT_A_PICTURE),
    "nothing drawn": (f"<svg {SVG}><title>x</title></svg>".encode(), NOT_A_PICTURE),
    "script in UTF-16": (svg("<script>1</script>").decode().encode("utf-16"), ACTS),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_attack_is_refused_with_kind_words(name: str) -> None:
    data, words = ATTACKS[name]
    with pytest.raises(DrawingError) as refused:
        clean_svg(data)
    assert str(refused.value) == words


def test_a_plain_drawing_comes_through_as_it_was() -> None:
    data = svg(
        '<g transform="scale(2)"><circle cx="1" cy="2" r="3"></circle></g><title>Brug</title>'
    )
    clean = clean_svg(data).decode()
    assert clean.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">')
    assert '<path d="M0 0h10v10z" fill="#123456"></path>' in clean
    assert '<g transform="scale(2)"><circle cx="1" cy="2" r="3"></circle></g>' in clean
    assert "<title>Brug</title>" in clean


def test_cleaning_twice_changes_nothing() -> None:
    once = clean_svg(svg('<text x="1">A &amp; B &lt;3</text><g style="fill:red;stroke : #000"/>'))
    assert clean_svg(once) == once


def test_what_drawing_programs_add_is_left_out() -> None:
    data = b"<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x.dtd'>" + svg(
        '<!-- made by hand --><sodipodi:namedview xmlns:sodipodi="urn:s" id="v"/>'
        '<metadata><title>secret</title></metadata><g class="a" data-x="1" id="k"/>'
    )
    clean = clean_svg(data).decode()
    for gone in ("DOCTYPE", "sodipodi", "secret", "made by hand", "class", "data-x"):
        assert gone not in clean
    assert '<g id="k"></g>' in clean


def test_style_attribute_is_taken_apart() -> None:
    clean = clean_svg(svg("<g style=\"fill:#fff !important; -inkscape-font:'A (B)'; top:1px\"/>"))
    assert b'<g fill="#fff"></g>' in clean


def test_a_gradient_of_its_own_stays() -> None:
    inside = '<linearGradient id="a" xlink:href="#b"/><g fill="url(#a)" stroke="rgb(1,2,3)"/>'
    clean = clean_svg(svg(inside, XLINK)).decode()
    assert '<linearGradient id="a" href="#b">' in clean
    assert '<g fill="url(#a)" stroke="rgb(1,2,3)">' in clean


def test_a_drawing_without_size_is_refused() -> None:
    with pytest.raises(DrawingError):
        clean_svg(b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>')


NAMES = st.sampled_from(
    ["g", "path", "script", "style", "use", "image", "a", "text", "svg", "foreignObject", "x:y"]
)
KEYS = st.sampled_from(
    ["fill", "onload", "href", "style", "id", "d", "xlink:href", "onX", "class", "mask"]
)
VALUES = st.sampled_from(
    ["#a", "red", "url(#a)", "url(http://e)", "javascript:1", "fill:url(x)", "fill:red", '"', "1"]
) | st.text(max_size=8).filter(lambda text: "<" not in text and "&" not in text)


@given(st.lists(st.tuples(NAMES, st.dictionaries(KEYS, VALUES, max_size=3)), max_size=6))
def test_only_allowed_names_ever_come_out(parts: list[tuple[str, dict[str, str]]]) -> None:
    inside = "".join(
        f"<{name} " + " ".join(f"{k}='{v.replace(chr(39), '')}'" for k, v in made.items()) + "/>"
        for name, made in parts
    )
    try:
        clean = clean_svg(svg(inside, XLINK + ' xmlns:x="urn:x"')).decode()
    except DrawingError:
        return
    outside_values = re.sub(r'"[^"]*"', '""', clean)
    assert set(re.findall(r"<([\w:]+)", outside_values)) <= SHAPES
    names = set(re.findall(r'([\w:-]+)=""', outside_values))
    assert names <= ATTRIBUTES | LOOKS | {"xmlns", "href"}
    assert "script" not in clean.lower()
    assert "http" not in clean.replace("http://www.w3.org/2000/svg", "")
