"""The table of common words: what is kept of a planted word list, and how it is written."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import msgspec
import pytest

from tools import build_word_table as script


def plant_wheel(path: Path, header: dict[str, object], bins: list[list[str]]) -> Path:
    packed = gzip.compress(msgspec.msgpack.encode([header, *bins]))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(script.INSIDE, packed)
    return path


def test_common_words_are_kept_with_their_frequency(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bins: list[list[str]] = [[] for _ in range(542)]
    bins[130] = ["van", "de"]
    bins[540] = ["collega's", "één", "00", "a.b", "e-mail"]
    bins[541] = ["zeldzaam"]
    wheel = plant_wheel(tmp_path / "w.whl", {"format": "cB", "version": 1}, bins)
    monkeypatch.setattr(script, "ROOT", tmp_path)
    monkeypatch.setattr(script, "TARGET", tmp_path / "words.gz")
    assert script.main([str(wheel)]) == 0
    text = gzip.decompress((tmp_path / "words.gz").read_bytes()).decode()
    assert text.startswith("# Common Dutch words")
    assert "CC BY-SA 4.0" in text
    assert [line for line in text.splitlines() if not line.startswith("#")] == [
        "7.70 de van",
        "3.60 collega's e-mail één",
    ]


def test_another_kind_of_list_is_refused(tmp_path: Path) -> None:
    wheel = plant_wheel(tmp_path / "w.whl", {"format": "other"}, [])
    with pytest.raises(SystemExit, match="unknown kind"):
        script.main([str(wheel)])


def test_without_a_file_it_says_how(capsys: pytest.CaptureFixture[str]) -> None:
    assert script.main([]) == 2
    assert "pip download wordfreq" in capsys.readouterr().out
