import pytest

from benchmarks.__main__ import main, runs, table
from benchmarks.rows import Row, percentile


def test_every_benchmark_is_found() -> None:
    assert {"matching", "measurement", "ranking"} <= set(runs(None))
    assert set(runs("ranking")) == {"ranking"}


def test_the_table_says_what_falls_short() -> None:
    rows = [Row("pages", "<= 5 ms", "4 ms", "other: 9 ms", holds=True)]
    rows.append(Row("first page", "<= 45 kB", "50 kB", "none", holds=False))
    lines = table(rows).splitlines()
    assert len(lines) == 4
    assert lines[2].endswith("holds")
    assert lines[3].endswith("falls short")
    assert lines[2].index("<= 5 ms") == lines[3].index("<= 45 kB") == lines[0].index("goal")


def test_an_unknown_name_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["no_such_thing"]) == 2
    assert "ranking" in capsys.readouterr().out


def test_percentile_of_ordered_values() -> None:
    values = [float(each) for each in range(100)]
    assert percentile(values, 0.95) == 95.0
    assert percentile([1.0], 0.95) == 1.0
