"""The generator writes a plugin that works: loaded, migrated, mounted, its own tests green."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tools import new_plugin
from tools.new_plugin import ENTRY_POINTS, MARK, NewPluginError, main, write_plugin

ROOT = Path(__file__).resolve().parents[2]


def install(folder: Path, name: str) -> None:
    """What `pip install --editable` leaves for Python to find the plugin by."""
    info = folder / f"passport_{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: passport-{name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[passport.plugins]\n{name} = passport_{name}.plugin\n")


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a Python module with the new plugin installed, on a database of its own."""
    environment = {
        **os.environ,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{folder}",
        "PASSPORT_TEST_FOLDER": str(folder / ".data"),
        "PASSPORT_PLUGINS": "*",
    }
    for variable in ("PASSPORT_TEST_SERVER", "PYTEST_XDIST_WORKER", "PYTEST_ADDOPTS"):
        environment.pop(variable, None)
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_new_plugin_passes_its_own_tests_on_a_real_database(tmp_path: Path) -> None:
    started = time.perf_counter()
    files = write_plugin("herb_garden", tmp_path)
    assert time.perf_counter() - started < 2
    assert len(files) >= 14
    install(tmp_path, "herb_garden")
    done = run(tmp_path, "pytest", "-q", "-p", "no:cacheprovider")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "8 passed" in done.stdout


@pytest.mark.parametrize("name", ["club", "x" * 32])
def test_a_new_plugin_keeps_to_the_house_style(name: str, tmp_path: Path) -> None:
    files = write_plugin(name, tmp_path)
    package = tmp_path / f"passport_{name}"
    for tool in (["ruff", "check"], ["ruff", "format", "--check"]):
        done = run(tmp_path, *tool, f"--config={ROOT / 'pyproject.toml'}", str(package))
        assert done.returncode == 0, done.stdout
    assert len((package / "plugin.py").read_text().splitlines()) <= 80
    assert [path for path in files if MARK.search(path.read_text())] == []


def test_inside_the_repository_it_becomes_a_built_in_plugin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pyproject.toml").write_text(f'[project]\nversion = "2026.1"\n{ENTRY_POINTS}')
    templates = ROOT / "tools" / "plugin_template"
    monkeypatch.setattr(new_plugin, "TEMPLATES", templates)
    monkeypatch.setattr(new_plugin, "ROOT", tmp_path)
    assert main(["club"]) == 0
    assert "pytest tests/plugins/club" in capsys.readouterr().out
    assert 'club = "plugins.club.plugin"' in (tmp_path / "pyproject.toml").read_text()
    assert "from plugins.club import pages" in (tmp_path / "plugins/club/plugin.py").read_text()
    assert (tmp_path / "tests/plugins/club/test_pages.py").exists()
    assert not (tmp_path / "conftest.py").exists()


@pytest.mark.parametrize("name", ["abc", "Club", "a-club", "../club", ""])
def test_a_name_that_cannot_be_used_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([name, "--folder", str(tmp_path)]) == 1
    assert "lower-case letters" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    write_plugin("club", tmp_path)
    with pytest.raises(NewPluginError, match="exists already; nothing was written"):
        write_plugin("club", tmp_path)
