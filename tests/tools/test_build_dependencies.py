"""The built package asks for what requirements.in says."""

from pathlib import Path

from tools.build_dependencies import RequirementsHook, needed

ROOT = Path(__file__).resolve().parents[2]


def test_comments_and_options_are_left_out() -> None:
    assert needed("# why\n-c other.lock\n\n a==1 \nb[c]==2 ; d\n") == ["a==1", "b[c]==2 ; d"]


def test_the_package_names_each_line() -> None:
    metadata: dict[str, object] = {}
    RequirementsHook(str(ROOT), {}).update(metadata)
    assert metadata["dependencies"] == needed((ROOT / "requirements.in").read_text())
    assert any(
        line.startswith("piccolo[") for line in needed((ROOT / "requirements.in").read_text())
    )
    assert metadata["optional-dependencies"] == {"fast": ["numba==0.68.1"]}
