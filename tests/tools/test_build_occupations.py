"""The script that makes the occupation figures computes what the file says it does."""

from pathlib import Path
from statistics import fmean, pstdev

import pytest

from tools import build_occupations as script


def rating(code: str, element: str, importance: str) -> dict[str, str]:
    return {"onet_code": code, "element_id": element, "importance": importance}


def test_importance_is_the_mean_of_the_linked_elements() -> None:
    ratings = [rating("a", "1", "2.0"), rating("a", "2", "4.0"), rating("a", "3", "5.0")]
    elements = {"teamwork": ["1", "2"], "ideas": ["3"]}
    assert script.skill_importance(ratings, elements) == {"a": [3.0, 5.0]}


def test_an_occupation_that_misses_an_element_is_left_out() -> None:
    ratings = [rating("a", "1", "2.0"), rating("b", "1", "3.0"), rating("b", "2", "3.0")]
    assert list(script.skill_importance(ratings, {"x": ["1"], "y": ["2"]})) == ["b"]


def test_z_scores_work_column_by_column() -> None:
    table = script.z_scores([[1.0, 10.0], [2.0, 30.0], [6.0, 20.0]])
    for column in zip(*table, strict=True):
        assert fmean(column) == pytest.approx(0)
        assert pstdev(column) == pytest.approx(1)
    assert table[1][1] > table[2][1] > table[0][1]


def test_interests_go_from_seven_points_to_five() -> None:
    assert [script.rescale(value) for value in (1.0, 4.0, 7.0)] == [1.0, 3.0, 5.0]


def test_a_table_is_read_by_column_name(tmp_path: Path) -> None:
    path = tmp_path / "occupations.csv"
    path.write_text('onet_code,title\n49-9021.00,"Heating, and cooling"\n', encoding="utf-8")
    assert script.rows(path) == [{"onet_code": "49-9021.00", "title": "Heating, and cooling"}]
