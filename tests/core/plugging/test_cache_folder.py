from pathlib import Path

import pytest

from core.plugging.cache_folder import cache_folder


def test_it_lies_in_the_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PASSPORT_DATA", str(tmp_path))
    folder = Path(cache_folder("some"))
    assert folder == tmp_path / "cache" / "some"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert cache_folder("some") == str(folder)


def test_a_data_folder_that_takes_no_files_is_passed_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("PASSPORT_DATA", str(tmp_path / "file"))
    folder = Path(cache_folder("some"))
    assert folder.is_dir()
    assert not folder.is_relative_to(tmp_path)
    folder.rmdir()
