"""The O*NET figures keep their scales, their source and the marks of what was changed."""

from statistics import fmean, pstdev

import pytest

from core.catalogue import service as catalogue
from core.catalogue.levels import default_level
from core.occupations import service
from core.occupations.schemas import Occupation

FIGURES = service.figures_file()
OCCUPATIONS = service.occupations()


def test_the_file_names_source_licence_changes_and_trademark() -> None:
    assert "O*NET 29.3 Database" in FIGURES.source
    assert FIGURES.version == "29.3"
    assert FIGURES.licence.startswith("CC BY 4.0")
    assert "has modified" in FIGURES.modified
    assert "not approved, endorsed, or tested" in FIGURES.modified
    assert FIGURES.trademark == (
        "O*NET® is a trademark of the U.S. Department of Labor, Employment and Training "
        "Administration."
    )


def test_the_columns_are_those_of_the_catalogue() -> None:
    assert FIGURES.skills == catalogue.SKILL_CODES
    assert FIGURES.interests == catalogue.INTEREST_CODES


def test_figures_stay_on_their_scales() -> None:
    for entry in OCCUPATIONS:
        assert len(entry.importance) == len(entry.importance_z) == 20
        assert len(entry.interests) == 6
        assert all(1 <= value <= 5 for value in entry.importance + entry.interests)
        assert entry.job_zone in {1, 2, 3}


@pytest.mark.parametrize("index", range(20), ids=catalogue.SKILL_CODES)
def test_z_scores_have_mean_zero_and_deviation_one(index: int) -> None:
    raw = [entry.importance[index] for entry in OCCUPATIONS]
    z_scores = [entry.importance_z[index] for entry in OCCUPATIONS]
    assert fmean(z_scores) == pytest.approx(0, abs=1e-3)
    assert pstdev(z_scores) == pytest.approx(1, abs=1e-3)
    assert sorted(range(24), key=raw.__getitem__) == sorted(range(24), key=z_scores.__getitem__)


def test_interests_fill_the_rescaled_range() -> None:
    realistic = [entry.interests[0] for entry in OCCUPATIONS]
    assert max(realistic) == 5
    assert min(value for entry in OCCUPATIONS for value in entry.interests) == 1


def test_care_asks_for_caring_and_technology_for_handiness() -> None:
    def mean(sector: str, code: str) -> float:
        index = catalogue.SKILL_CODES.index(code)
        return fmean(o.importance_z[index] for o in OCCUPATIONS if o.sector == sector)

    assert mean("care", "caring") > mean("construction", "caring")
    assert mean("technology", "handiness") > mean("care", "handiness")


@pytest.mark.parametrize("occupation", OCCUPATIONS, ids=lambda o: o.code)
def test_the_shape_is_around_zero_and_asks_neither_everything_nor_nothing(
    occupation: Occupation,
) -> None:
    assert fmean(occupation.shape) == pytest.approx(0.0, abs=1e-9)
    shape = dict(zip(occupation.skills, occupation.shape, strict=True))
    levels = [default_level(shape[code]) for code in occupation.top_skills(6)]
    assert "good" in levels
    assert "basic" not in levels
