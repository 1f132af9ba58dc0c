"""Making sounds: with stand-ins for the two programs, so that no machine needs them for a test."""

from __future__ import annotations

import argparse
import array
from pathlib import Path

import pytest

from core.audio import library, making, wanted
from core.audio.rules import text_hash
from core.audio.wanted import Wanted
from core.cli import audio
from core.kernel.config import Config
from core.language.gathering import Page
from tests.core.audio.sounds import wav

LOUD = array.array("h", [0] * 2000 + [5000, -5000] * 500 + [0] * 9000)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """espeak-ng that gives a fixed sound, and lame that passes on what it gets."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (tmp_path / "voice.wav").write_bytes(wav(0.0) + LOUD.tobytes())
    write(folder / "espeak-ng", f'cat > "{tmp_path}/said.txt"; cat "{tmp_path}/voice.wav"')
    write(folder / "lame", "cat")
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return folder


def write(place: Path, line: str) -> None:
    """A program of one line."""
    place.write_text(f"#!/bin/sh\n{line}\n")
    place.chmod(0o755)


def one(text: str, locale: str = "nl") -> Wanted:
    """A text to say."""
    return Wanted(locale, text_hash(text), text, "home")


@pytest.mark.usefixtures("programs")
def test_a_text_becomes_a_file_without_silence_around_it(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    making.make([one("goed")], folder)
    made = (folder / "nl" / f"{text_hash('goed')}.mp3").read_bytes()
    assert len(made) == 2 * (making.BEFORE + 1000 + making.AFTER - 1)
    assert (tmp_path / "said.txt").read_text() == "goed"
    assert (folder / "pause.mp3").exists()


def test_silence_stays_silence() -> None:
    assert making.trimmed(array.array("h", [0] * 10)) == array.array("h", [0] * 10)


def test_a_missing_program_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(making.NoVoiceError, match=r"espeak-ng and lame missing: run `make audio`"):
        making.make([])


@pytest.mark.usefixtures("programs")
def test_a_language_without_voice_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(making.NoVoiceError, match="no voice is named for ti"):
        making.make([one("selam", "ti")], tmp_path)


def test_a_program_that_fails_says_why(programs: Path, tmp_path: Path) -> None:
    write(programs / "lame", "echo broken >&2; exit 3")
    with pytest.raises(making.NoVoiceError, match="lame failed: broken"):
        making.make([one("goed")], tmp_path)


@pytest.mark.usefixtures("programs")
def test_the_command_makes_what_is_new_and_throws_away_what_is_dead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "files"
    (folder / "nl").mkdir(parents=True)
    (folder / "nl" / "0123456789ab.mp3").write_bytes(b"old")
    read = library.read_library
    monkeypatch.setattr(library, "FILES", folder)
    monkeypatch.setattr(library, "read_library", lambda: read(folder))
    monkeypatch.setattr(wanted, "seeker_pages", lambda: [Page("p", ("Goed zo.", "Goed zo."), ())])
    options = argparse.Namespace(check=False, languages=["nl"])
    try:
        assert audio.audio_command(options, Config()) == 0
        assert [path.stem for path in (folder / "nl").iterdir()] == [text_hash("Goed zo")]
        assert "1 sounds made, 1 thrown away, nl 1 files" in capsys.readouterr().out
        assert audio.audio_command(options, Config()) == 0
        assert "0 sounds made, 0 thrown away" in capsys.readouterr().out
    finally:
        monkeypatch.undo()
        library.read_library()
