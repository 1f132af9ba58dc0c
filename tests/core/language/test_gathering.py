"""Gathering texts: in the order of the page, from messages, data files and bare pages."""

from __future__ import annotations

from pathlib import Path

from core.language.audience import Audience
from core.language.gathering import bare_pages, content_pages, gather, texts_between
from tests.tools.planting import plant

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

#: core/a/templates/a/mine.html
msgid "Last"
msgstr "Laatste"

#: core/a/templates/a/mine.html
msgid "First"
msgstr "Eerste"

#: core/a/service.py
msgid "%(n)s day"
msgid_plural "%(n)s days"
msgstr[0] "%(n)s dag"
msgstr[1] "%(n)s dagen"

#: core/b/pages.py
msgid "Manage"
msgstr "Beheren"

msgid "Nowhere"
msgstr "Nergens"
"""
PAGE = """{% extends "ui/layout.html" %}<h1>{{ _("First") }}</h1>{% trans %}Last{% endtrans %}
{{ _("Unknown") }}"""
LONG = "Een twee drie vier vijf zes. Een twee drie vier vijf. Een twee drie vier vijf. Zes zeven."
DATA = f"""
nl = "Los"
[[things]]
code = "big"
nl = "{LONG}"
en = "One two"
helps_nl = "Acht negen tien."
parts = [{{ nl = "Elf", en = "Eleven" }}]
[[things]]
code = "small"
nl = "Klein"
"""


def test_messages_come_per_page_and_file_in_the_order_of_the_page(tmp_path: Path) -> None:
    plant(tmp_path, "core/kernel/ui/layout.html", "")
    plant(tmp_path, "core/a/templates/a/mine.html", PAGE)
    plant(tmp_path, "core/a/locale/nl/LC_MESSAGES/messages.po", PO)
    plant(tmp_path, "core/b/pages.py", '@get("/", action=Action.SET_BRAND)\ndef a(): ...')
    found = {page.name: page for page in gather(tmp_path, Audience(tmp_path))}
    assert found["a/mine.html"].dutch == ("Eerste", "Laatste")
    assert found["a/mine.html"].english == ("First", "Last")
    assert found["core/a/service.py"].dutch == ("%(n)s dag", "%(n)s dagen")
    assert found["messages without a place"].dutch == ("Nergens",)
    assert "core/b/pages.py" not in found


def test_data_files_give_a_page_for_each_part_with_enough_text(tmp_path: Path) -> None:
    plant(tmp_path, "core/a/data/things.toml", DATA)
    big, rest = content_pages(tmp_path)
    assert big.name == "core/a/data/things.toml big"
    assert big.dutch == (LONG, "Acht negen tien.", "Elf")
    assert big.english == ("One two", "Eleven")
    assert rest.dutch == ("Los", "Klein")


def test_what_tenants_type_counts_in_the_demo(tmp_path: Path) -> None:
    plant(tmp_path, "core/demo/data/one.toml", 'name = "X"\n[settings]\nfooter = "Wij helpen."')
    plant(tmp_path, "core/a/data/one.toml", 'footer = "No text of ours"')
    (page,) = content_pages(tmp_path)
    assert page.dutch == ("Wij helpen.",)


def test_bare_pages_are_split_by_language() -> None:
    pages = {page.name: page for page in bare_pages()}
    assert len(pages) == 3
    assert "Jouw antwoord is niet weg." in " ".join(pages["plain page: unavailable"].dutch)
    assert "Nothing is lost." in " ".join(pages["plain page: unavailable"].english)
    assert not any("Nothing" in text for page in pages.values() for text in page.dutch)
    assert texts_between("<p>Een <bdi>twee</bdi> drie.</p> <p></p>") == ("Een twee drie.",)
