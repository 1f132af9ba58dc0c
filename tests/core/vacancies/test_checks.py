"""Facts, wage, dates and papers on the form of a vacancy."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.catalogue.service import SKILL_CODES
from core.facts.schemas import Language, Licence, Shift
from core.kernel.errors import WrongInputError
from core.vacancies import checks, forms
from core.vacancies.schemas import VacancyValues
from tests.core.vacancies.test_rules import GOOD

FULL = GOOD | {
    "postcode": "5038 AB",
    "shift_evening": "1",
    "licence_vca": "1",
    "language_nl": "1",
    "language_en": "1",
    "starts_on": "2027-03-01",
    "age_reason": "night",
    "wage_min": "€ 14,85",
    "wage_max": "16.20",
    "wage_per": "hour",
    "contract": "fixed",
    "offers_support": "1",
}


def test_everything_is_read() -> None:
    values = checks.check_values(FULL, SKILL_CODES)
    assert values.postcode == "5038"
    assert values.shifts == {Shift.EVENING}
    assert values.licences == {Licence.VCA}
    assert values.languages == {Language.NL, Language.EN}
    assert values.starts_on == date(2027, 3, 1)
    assert values.age_reason == "night"
    assert (values.wage_min, values.wage_max, values.wage_per) == (1485, 1620, "hour")
    assert values.contract == "fixed"
    assert values.offers_support


def test_a_form_comes_back_as_it_was() -> None:
    values = checks.check_values(FULL, SKILL_CODES)
    again = checks.check_values(forms.form_of_values(values), SKILL_CODES)
    assert again == values


@given(
    st.builds(
        VacancyValues,
        title=st.just("Lasser"),
        place=st.just("Tilburg"),
        hours_min=st.just(8),
        hours_max=st.just(40),
        description=st.just("Je last."),
        skills=st.just({"accuracy": "good"}),
        shifts=st.frozensets(st.sampled_from(Shift)),
        licences=st.frozensets(st.sampled_from(Licence)),
        languages=st.frozensets(st.sampled_from(Language)),
        starts_on=st.none() | st.dates(date(2026, 1, 1), date(2030, 1, 1)),
        wage_min=st.just(150_005),
        wage_max=st.integers(150_005, 900_000),
        wage_per=st.just("month"),
    )
)
def test_any_values_come_back_as_they_were(values: VacancyValues) -> None:
    assert checks.check_values(forms.form_of_values(values), SKILL_CODES) == values


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"postcode": "0001"}, "postcode"),
        ({"postcode": "5"}, "postcode"),
        ({"starts_on": "morgen"}, "starts_on"),
        ({"starts_on": "2027-02-31"}, "starts_on"),
        ({"wage_per": ""}, "wage_per"),
        ({"wage_per": "year"}, "wage_per"),
        ({"wage_min": "veel"}, "wage_min"),
        ({"wage_min": "0,50"}, "wage_min"),
        ({"wage_max": "99999"}, "wage_max"),
        ({"wage_max": "14,00"}, "wage_max"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(changes: dict[str, str], field: str) -> None:
    with pytest.raises(WrongInputError) as caught:
        checks.check_values(FULL | changes, SKILL_CODES)
    assert list(caught.value.fields) == [field]


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("14,85", 1485),
        ("€ 2.450", 245_000),
        ("2450,-", 245_000),
        ("2.450,50", 245_050),
        ("12", 1200),
        ("", 0),
        ("1e3", 0),
        ("9" * 40, 0),
    ],
)
def test_amounts(text: str, cents: int) -> None:
    assert checks.amount(text) == cents


def test_one_wage_is_from_and_to() -> None:
    values = checks.check_values(FULL | {"wage_max": ""}, SKILL_CODES)
    assert (values.wage_min, values.wage_max) == (1485, 1485)
    values = checks.check_values(FULL | {"wage_min": "", "wage_max": ""}, SKILL_CODES)
    assert (values.wage_min, values.wage_max, values.wage_per) == (0, 0, "")


def test_what_no_list_holds_is_nothing() -> None:
    changes = {"contract": "forever", "age_reason": "because", "licence_pilot": "1"}
    values = checks.check_values(GOOD | changes, SKILL_CODES)
    assert (values.contract, values.age_reason, values.licences) == ("", "", frozenset())
