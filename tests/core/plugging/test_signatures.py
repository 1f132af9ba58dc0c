"""Each implementation equals its specification; a planted difference is told in one sentence."""

import inspect

import pytest

from core.plugging.manager import load
from core.plugging.manifest import PluginError
from core.plugging.signatures import SPECS, difference, implementations
from plugins.matching import plugin as matching
from tests.core.plugging import orchard
from tests.core.plugging.planted import plant

ON_EVENT = "async def passport_on_event(event: AnyEvent) -> None:"
VIOLATIONS = {
    "@hookimpl\ndef passport_macthers() -> list[Matcher]:": "there is no hook passport_macthers",
    "def passport_matchers() -> list[Matcher]:": "passport_matchers() misses @hookimpl",
    "@hookimpl\ndef passport_matchers(visit: Visit) -> list[Matcher]:": "takes (visit)",
    "@hookimpl\ndef passport_cards(page: str, viewer: Viewer) -> list[Card]:": "(page, viewer)",
    "@hookimpl\ndef passport_matchers() -> list[Card]:": "another type for 'return'",
    "@hookimpl\ndef passport_matchers():": "another type for 'return'",
    "@hookimpl\ndef passport_matchers() -> list[Nothing]:": "name 'Nothing' is not defined",
    "@hookimpl\ndef passport_cards(viewer: str, page: str) -> list[Card]:": "type for 'viewer'",
    "@hookimpl\ndef passport_person_erase(person: UUID) -> None:": "must be async",
    "@hookimpl\nasync def passport_matchers() -> list[Matcher]:": "must not be async",
    "@hookimpl(hookwrapper=True)\ndef passport_matchers() -> list[Matcher]:": "hooks take none",
    '@hookimpl(specname="passport_cards")\ndef passport_matchers() -> list[Matcher]:': "none",
}


@pytest.mark.parametrize(("start", "told"), VIOLATIONS.items())
def test_a_planted_difference_stops_the_start(start: str, told: str) -> None:
    point = plant("planted", f"### after\n{start}\n    ...")
    with pytest.raises(PluginError) as caught:
        load("*", (point,))
    assert str(caught.value).startswith("Plugin 'planted': ")
    assert told in str(caught.value)


def test_the_text_says_how_it_must_be() -> None:
    point = plant("planted", "### after\n@hookimpl\ndef passport_health(x: int) -> None:\n    ...")
    with pytest.raises(PluginError, match=r"must be: passport_health\(\) -> list\[Check\]"):
        load("*", (point,))


@pytest.mark.parametrize("name", sorted(SPECS))
def test_the_full_plugin_equals_each_specification(name: str) -> None:
    assert difference(SPECS[name], implementations(orchard)[name]) == ""


def test_the_built_in_plugins_equal_theirs() -> None:
    for name, hook in implementations(matching).items():
        assert difference(SPECS[name], hook) == ""


def test_there_are_at_most_fourteen_hooks_each_with_a_line() -> None:
    assert len(SPECS) <= 14
    for hook in SPECS.values():
        assert len((inspect.getdoc(hook) or "").splitlines()) == 1
