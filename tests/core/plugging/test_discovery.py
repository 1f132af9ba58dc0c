"""Plugins come from entry points, and from the tree's own list where it is not installed."""

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.plugging.discovery import GROUP, choose, find_plugins, is_met, release
from core.plugging.manifest import PluginError

FOUND = tuple(EntryPoint(name, f"x.{name}", GROUP) for name in ("club", "garden", "matching"))


def install(folder: Path, name: str, value: str) -> None:
    """What pip leaves of an installed plugin."""
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[{GROUP}]\n{name} = {value}\n")


def test_the_trees_own_plugins_are_found_without_an_installation() -> None:
    assert "plugins.matching.plugin" in [point.value for point in find_plugins()]


def test_an_installed_package_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "garden", "garden_for_passport.plugin")
    monkeypatch.syspath_prepend(tmp_path)
    assert ("garden", "garden_for_passport.plugin") in [(p.name, p.value) for p in find_plugins()]


def test_two_packages_of_one_name_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, "matching", "elsewhere.plugin")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(PluginError, match="Plugin 'matching': two packages use this name"):
        find_plugins()


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        ("*", ["club", "garden", "matching"]),
        ("-", []),
        ("", []),
        ("garden", ["garden"]),
        (" matching, club ", ["club", "matching"]),
    ],
)
def test_the_allow_list(choice: str, names: list[str]) -> None:
    assert [point.name for point in choose(choice, FOUND)] == names


def test_a_name_that_is_not_installed_is_refused() -> None:
    with pytest.raises(PluginError, match="Plugin 'clubb': PASSPORT_PLUGINS names it"):
        choose("club,clubb", FOUND)


@pytest.mark.parametrize(
    ("requirement", "is_good"),
    [
        ("passport>=2026.1", True),
        ("passport>=2026.1,<2027", True),
        ("passport==2026.1.0", True),
        ("passport>2026.1", False),
        ("passport<=2026.0", False),
    ],
)
def test_requirements(requirement: str, is_good: bool) -> None:
    assert is_met(requirement, "2026.1") is is_good


@given(year=st.integers(2000, 2100), number=st.integers(0, 99))
def test_a_release_meets_itself_and_nothing_newer(year: int, number: int) -> None:
    now = f"{year}.{number}"
    assert is_met(f"passport>={now}", now)
    assert not is_met(f"passport>={year}.{number + 1}", now)
    assert is_met(f"passport<{year + 1}", now)


def test_this_release_has_a_number() -> None:
    assert is_met("passport>=2026.1", release())
