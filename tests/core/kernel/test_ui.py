"""The UI kit: small, logical properties, known pictograms, escaped words, nothing inline."""

import gzip
import re
from pathlib import Path

import pytest
from jinja2 import Environment
from markupsafe import Markup

from tenants.branding import css_variables, load_theme
from tools import ui_gallery
from tools.build_pictograms import names as pictogram_names

ROOT = Path(__file__).resolve().parents[3]
STATIC, UI = ROOT / "core/kernel/static", ROOT / "core/kernel/ui"
EVIL = "<script>alert('1')</script>\"'"
PHYSICAL = re.compile(
    r"(?:^|[;{\s])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom"
    r"|width|height|(?:min|max)-(?:width|height))\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)
MACRO = re.compile(r"{% macro ([a-z]\w*)\(([^\n]*)\) -?%}")


@pytest.fixture(scope="module")
def env() -> Environment:
    return ui_gallery.environment()


@pytest.fixture(scope="module")
def gallery() -> dict[str, str]:
    return dict(ui_gallery.rendered())


def packed(name: str) -> int:
    return len(gzip.compress((STATIC / name).read_bytes(), 9))


@pytest.mark.parametrize("name", ["passport.css", "staff.css"])
def test_css_uses_logical_properties_only(name: str) -> None:
    text = re.sub(r"/\*.*?\*/|\((?:min|max)-width: [\d.]+rem\)", "", (STATIC / name).read_text())
    assert PHYSICAL.findall(text) == []


def test_the_logical_rule_sees_a_physical_property() -> None:
    assert PHYSICAL.search("a { margin-left: 1px }")
    assert PHYSICAL.search("a{color:red;text-align: left}")
    assert not PHYSICAL.search("a { margin-inline-start: 1px; object-position: left center }")


def test_files_are_small() -> None:
    assert packed("passport.css") <= 12_000
    assert packed("staff.css") <= 8_000
    assert packed("passport.js") <= 5_000
    assert packed("worker.js") <= 2_000
    fonts = sum(path.stat().st_size for path in STATIC.glob("*.woff2"))
    assert fonts <= 36_000
    assert (STATIC / "legible-cyrillic.woff2").stat().st_size <= 11_000


def test_each_font_file_loads_only_for_its_own_letters() -> None:
    faces = re.findall(r"@font-face {[^}]+}", (STATIC / "passport.css").read_text())
    assert len(faces) == len(list(STATIC.glob("*.woff2")))
    starts = [re.search(r"unicode-range: (U\+[0-9A-F]+)", face) for face in faces]
    assert [found[1] for found in starts if found] == ["U+0020", "U+0100", "U+0400"]


def test_first_page_and_next_question_stay_light(gallery: dict[str, str]) -> None:
    start = len(gzip.compress(gallery["base/ltr/start.html"].encode()))
    kit = (
        packed("passport.css")
        + packed("pictograms.svg")
        + (STATIC / "legible.woff2").stat().st_size
    )
    logo = len(gzip.compress((ROOT / "themes/base/logo.svg").read_bytes()))
    assert start + kit + logo <= 45_000
    assert len(gzip.compress(gallery["base/ltr/question.html"].encode())) <= 5_000


def test_sprite_holds_each_named_pictogram_once() -> None:
    found = re.findall(r'<symbol id="(\w+)"', (STATIC / "pictograms.svg").read_text("utf-8"))
    assert found == list(pictogram_names())
    assert len(set(found)) == len(found)


def test_templates_name_only_pictograms_that_exist(gallery: dict[str, str]) -> None:
    used = set(re.findall(r"pictograms\.svg#(\w+)", "".join(gallery.values())))
    assert used
    assert used <= set(pictogram_names())


def test_stylesheet_knows_each_variable_it_reads() -> None:
    css = (STATIC / "passport.css").read_text() + (STATIC / "staff.css").read_text()
    given = set(re.findall(r"(--[a-z-]+):", css + (css_variables(load_theme("base")))))
    assert set(re.findall(r"var\((--[a-z-]+)", css)) <= given


def test_gallery_shows_every_macro() -> None:
    samples = "".join(
        path.read_text() for path in [*UI.glob("*.html"), *ui_gallery.SAMPLES.glob("*.html")]
    )
    missing = [
        name
        for path in UI.glob("*.html")
        for name, _ in MACRO.findall(path.read_text())
        if not re.search(rf"\w\.{name}\(|{{{{ {name}\(", samples)
    ]
    assert missing == []


def test_pages_have_one_heading_and_nothing_inline(gallery: dict[str, str]) -> None:
    for path, text in gallery.items():
        assert text.count("<h1") == 1, path
        assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?! src)|javascript:", text), path
        assert re.search(r'<html lang="nl" dir="(ltr|rtl)"', text), path
        for form in re.findall(r'<form[^>]*method="post".*?</form>', text, re.DOTALL):
            assert 'name="csrf" value="sample"' in form, path


def test_ids_are_unique_and_described_parts_exist(gallery: dict[str, str]) -> None:
    for path, text in gallery.items():
        ids = re.findall(r'\sid="([^"]+)"', text)
        assert len(ids) == len(set(ids)), path
        wanted = re.findall(r'aria-(?:describedby|labelledby)="([^"]+)"', text)
        assert {name for names in wanted for name in names.split()} <= set(ids), path


EVIL_ROW = {"value": EVIL, "label": EVIL, "note": EVIL, "text": EVIL, "word": EVIL, "url": EVIL,
            "action": EVIL, "title": EVIL, "when": EVIL, "state": "good", "name": EVIL,
            "icon": "lock", "current": False}  # fmt: skip


@pytest.mark.parametrize(
    ("part", "call"),
    [
        ("forms", "text_field(e, e, e, hint=e, error=e, autocomplete=e, optional_text=e)"),
        ("forms", "code_field(e, e, e, hint=e, error=e)"),
        ("forms", "number_field(e, e, e, unit=e)"),
        ("forms", "textarea_field(e, e, e, hint=e)"),
        ("forms", "select_field(e, e, [(e, e)], empty_text=e)"),
        ("forms", "colour_field(e, e, e)"),
        ("forms", "error_summary(e, [(e, e)])"),
        ("choices", "answer_cards(e, e, [row], hint=e, error=e)"),
        ("choices", "answer_buttons(e, [row], value=e, current_text=e, labelled_by=e)"),
        ("choices", "checkbox_card(e, e, e, note=e, error=e)"),
        ("buttons", "button(e, name=e, value=e, formaction=e)"),
        ("buttons", "post_button(e, e, e, fields=[(e, e)])"),
        ("buttons", "copy_button(e, e, e)"),
        ("blocks", "alert(e, title=e)"),
        ("blocks", "card_link(e, e, e, note=e)"),
        ("blocks", "summary_list([row])"),
        ("blocks", "timeline([row])"),
        ("blocks", "key_figures([row])"),
        ("blocks", "empty_state(e, e, url=e, action=e)"),
        ("blocks", "hero(e, e)"),
        ("figures", "width_list([row])"),
        ("figures", "reasons([e])"),
        ("page", "steps(e, 1, 2, note=e)"),
        ("page", "breadcrumb([row, row], e)"),
        ("page", "help_bar(e, e, phone=e, mail=e)"),
        ("page", "session_menu(e, e, e, e, e, links=[row])"),
        ("icons", "icon(e, label=e)"),
    ],
)
def test_macros_escape_every_word(env: Environment, part: str, call: str) -> None:
    source = f'{{% import "ui/{part}.html" as part %}}{{{{ part.{call} }}}}'
    text = env.from_string(source).render(e=EVIL, row=EVIL_ROW)
    assert "<script>" not in text
    assert EVIL not in text
    assert str(Markup.escape(EVIL)) in text
