"""Settings from the environment: kind words for wrong ones, and a secret never by default."""

from pathlib import Path

import pytest

from core.kernel.config import (
    VARIABLES,
    Config,
    ConfigError,
    env_example,
    make_secret,
    read_config,
)

LONG = "x" * 32


def test_nothing_set_means_the_defaults_and_a_made_secret(tmp_path: Path) -> None:
    config = read_config({"PASSPORT_DATA": str(tmp_path)})
    assert config.port == 8000
    assert len(config.secret_key) >= 32
    assert read_config({"PASSPORT_DATA": str(tmp_path)}).secret_key == config.secret_key
    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0


def test_the_first_secret_stays_when_two_processes_start_at_once(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    make_secret(path)
    first = path.read_text()
    make_secret(path)
    assert path.read_text() == first
    assert list(tmp_path.iterdir()) == [path]


def test_values_are_read_as_their_types() -> None:
    config = read_config(
        {"PORT": "9000", "PASSPORT_BEHIND_PROXY": "1", "PASSPORT_SECRET_KEY": LONG}
    )
    assert (config.port, config.behind_proxy) == (9000, True)


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"PORT": "many", "PASSPORT_SECRET_KEY": LONG}, "A setting is wrong"),
        ({"PASSPORT_SECRET_KEY": "short"}, "32 characters"),
        ({"DATABASE_URL": "postgresql://x@/y"}, "PASSPORT_SECRET_KEY is needed"),
    ],
)
def test_a_wrong_setting_is_named(environ: dict[str, str], words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        read_config(environ)


def test_every_setting_has_a_variable_and_stands_in_the_example() -> None:
    assert set(VARIABLES) == set(Config.__struct_fields__)
    example = (Path(__file__).resolve().parents[3] / ".env.example").read_text()
    assert example == env_example(), "write it anew: python -m tools.docs_tables"
