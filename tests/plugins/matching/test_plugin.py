"""The matching plugin: what it offers, in words that exist in Dutch."""

from pathlib import Path

from babel.messages.pofile import read_po

from plugins.matching.plugin import PLUGIN, passport_matchers, passport_plugin

PO = Path("nl/LC_MESSAGES/messages.po")


def test_it_gives_one_algorithm_for_each_audience() -> None:
    assert {m.audience: m.id for m in passport_matchers()} == {
        "person": "shape",
        "employer": "expected_deficit",
    }


def test_it_keeps_nothing_about_people() -> None:
    assert passport_plugin() is PLUGIN
    assert PLUGIN.person_tables == ()
    assert PLUGIN.piccolo_app == ""


def test_every_text_of_it_exists_in_dutch() -> None:
    assert PLUGIN.locale is not None
    with (PLUGIN.locale / PO).open("rb") as source:
        known = {str(m.id): str(m.string) for m in read_po(source) if m.id}
    texts = {PLUGIN.title, PLUGIN.description, *(m.description for m in passport_matchers())}
    assert texts == set(known)
    assert all(known.values())
