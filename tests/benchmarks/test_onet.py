"""The jobs of the benchmark are those of the product, and its made-up people are what they say."""

import numpy as np

from benchmarks.crowds import measured, of_jobs
from benchmarks.onet import jobs
from core.occupations.demands import all_demands


def test_the_24_occupations_have_the_same_figures() -> None:
    ours, work = list(jobs().ours), all_demands()
    assert len(jobs().skills) == 525
    np.testing.assert_allclose(jobs().skills[ours], work.importance, atol=1e-3)
    np.testing.assert_allclose(jobs().interests[ours], work.interests, atol=1e-3)


def test_the_elements_are_styles_general_and_practical_skills() -> None:
    shapes = [jobs().columns(kind).shape[1] for kind in ("styles", "general", "practical")]
    assert shapes == [16, 17, 18]


def test_no_job_is_related_to_itself() -> None:
    assert (np.diagonal(jobs().gains) == 0).all()
    assert set(np.unique(jobs().gains)) == {0.0, 1.0, 2.0, 3.0}


def test_measured_people_are_as_reliable_as_said() -> None:
    crowd = measured(4_000, 1)
    together = np.corrcoef(crowd.people.theta.ravel(), crowd.truth.ravel())[0, 1]
    assert abs(together**2 - 0.78) < 0.01


def test_modest_people_are_lower_and_nothing_else() -> None:
    work, true = all_demands(), np.arange(24)
    plain, modest = of_jobs(work, true, 0.0, 3), of_jobs(work, true, 1.0, 3)
    np.testing.assert_allclose(plain.theta - modest.theta, 1.0)
    np.testing.assert_allclose(plain.interests - modest.interests, 1.0)
