"""The matching plugin: what it offers, in words that exist in Dutch."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import plugins.matching
from core.plugging.matchers import Matcher, may_lead
from core.plugging.planners import Planner
from plugins.matching.plugin import PLUGIN, matchers, passport_matchers, passport_plugin

EVERY = passport_matchers()
CARDS = Path(plugins.matching.__path__[0]) / "cards"
HEADINGS = ["Meant for", "Looks at", "Never looks at", "How it was tried", "Where it falls short"]
PO = Path("nl/LC_MESSAGES/messages.po")


def test_it_offers_for_each_purpose_what_suits_it() -> None:
    assert [(m.audience, m.id) for m in passport_matchers()] == [
        ("person", "shape"),
        ("person", "distance"),
        ("employer", "expected_deficit"),
        ("employer", "readiness"),
        ("employer", "reciprocal"),
        ("employer", "learned"),
        ("event", "speed_dates"),
    ]


def test_what_is_not_proved_leads_no_list() -> None:
    assert [m.id for m in matchers() if not may_lead(m)] == ["learned"]


@pytest.mark.parametrize("matcher", EVERY, ids=lambda each: each.id)
def test_each_algorithm_has_a_card_of_its_version(matcher: Matcher | Planner) -> None:
    card = (CARDS / f"{matcher.id}.md").read_text("utf-8")
    assert card.startswith(f"# {matcher.id} {matcher.version}\n")
    assert re.findall(r"^## (.+)$", card, re.MULTILINE) == HEADINGS
    parts = re.split(r"^## .+$", card, flags=re.MULTILINE)[1:]
    assert all(len(part.split()) >= 8 for part in parts)


def test_it_keeps_nothing_about_people() -> None:
    assert passport_plugin() is PLUGIN
    assert PLUGIN.person_tables == ()
    assert PLUGIN.piccolo_app == ""


def test_every_text_of_it_exists_in_dutch() -> None:
    assert PLUGIN.locale is not None
    with (PLUGIN.locale / PO).open("rb") as source:
        known = {str(m.id): str(m.string) for m in read_po(source) if m.id}
    texts = {PLUGIN.title, PLUGIN.description, *(m.description for m in EVERY)}
    assert texts == set(known)
    assert all(known.values())
