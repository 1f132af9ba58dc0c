"""What an application must hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.kernel.errors import WrongInputError
from core.organisations import rules

GOOD = {
    "name": "Bouwbedrijf Molenaar",
    "place": "Tilburg",
    "about": "Wij bouwen huizen.",
    "email": "Karin@Example.nl",
    "contact_name": "Karin Molenaar",
    "phone": "013 - 123 45 67",
}


def test_a_good_application_is_kept_with_a_small_address() -> None:
    assert rules.check_application(GOOD).email == "karin@example.nl"


@pytest.mark.parametrize("field", GOOD)
def test_every_field_is_needed(field: str) -> None:
    with pytest.raises(WrongInputError) as caught:
        rules.check_application(GOOD | {field: "  "})
    assert list(caught.value.fields) == [field]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "karin"),
        ("email", "karin@example"),
        ("email", "a@b.nl\nbcc: c@d.nl"),
        ("phone", "call me"),
        ("phone", "123"),
        ("about", "x" * 1001),
        ("name", "x" * 121),
    ],
)
def test_wrong_values_are_told(field: str, value: str) -> None:
    with pytest.raises(WrongInputError) as caught:
        rules.check_application(GOOD | {field: value})
    assert list(caught.value.fields) == [field]


@given(st.dictionaries(st.sampled_from(sorted(GOOD)), st.text(max_size=400)))
def test_what_passes_fits_the_table(changes: dict[str, str]) -> None:
    try:
        made = rules.check_application(GOOD | changes)
    except WrongInputError:
        return
    for name, longest in rules.LONGEST.items():
        assert 0 < len(getattr(made, name)) <= longest
