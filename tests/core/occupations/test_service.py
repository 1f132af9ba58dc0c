"""Words and figures are joined in one fixed order, in plain words, and refuse what is broken."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.catalogue import service as catalogue
from core.occupations import service
from core.occupations.schemas import Occupation
from core.occupations.service import OccupationError

OCCUPATIONS = service.occupations()


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"[.?!]\s*", text) if part]


def test_there_are_eight_occupations_in_each_of_three_sectors() -> None:
    assert [sector.code for sector in service.sectors()] == ["care", "technology", "construction"]
    counts = Counter(entry.sector for entry in OCCUPATIONS)
    assert counts == {"care": 8, "technology": 8, "construction": 8}


def test_codes_names_and_o_net_codes_are_unique() -> None:
    for field in ("code", "onet_code", "nl", "en", "description_nl", "description_en"):
        assert len({getattr(entry, field) for entry in OCCUPATIONS}) == 24
    assert all(re.fullmatch(r"\d\d-\d{4}\.00", entry.onet_code) for entry in OCCUPATIONS)


@pytest.mark.parametrize("entry", OCCUPATIONS, ids=lambda entry: entry.code)
def test_a_description_is_two_short_sentences(entry: Occupation) -> None:
    for locale in ("nl", "en"):
        parts = sentences(entry.description(locale))
        assert len(parts) == 2
        assert all(len(part.split()) <= 12 for part in parts)
    assert all(
        part.startswith(("Je ", "Zo ", "De ", "Alles ", "Denk "))
        for part in sentences(entry.description("nl"))
    )
    assert not re.search(r"\b(u|uw|worden|wordt)\b", entry.description("nl").lower())


@pytest.mark.parametrize("entry", OCCUPATIONS, ids=lambda entry: entry.code)
def test_three_tasks_in_short_lines(entry: Occupation) -> None:
    for locale in ("nl", "en"):
        lines = entry.task_lines(locale)
        assert len(set(lines)) == 3
        assert all(len(line.split()) <= 8 and line.endswith(".") for line in lines)


@pytest.mark.parametrize("entry", OCCUPATIONS, ids=lambda entry: entry.code)
def test_an_occupation_has_a_picture_and_known_conditions(entry: Occupation) -> None:
    assert entry.pictogram == entry.sector
    assert 1 <= len(set(entry.conditions)) == len(entry.conditions)
    assert set(entry.conditions) <= {wish.code for wish in catalogue.wishes()}


def test_every_wish_tells_some_occupations_from_others() -> None:
    for wish in catalogue.wishes():
        usual = [entry for entry in OCCUPATIONS if wish.code in entry.conditions]
        assert 2 <= len(usual) < len(OCCUPATIONS), wish.code


def test_other_locales_read_english() -> None:
    entry = service.occupation("solar_installer")
    assert entry.label("nl") == "Monteur zonnepanelen"
    assert entry.label("pl") == "Solar panel installer"
    assert service.sectors()[0].label("nl") == "Zorg"


@given(st.sampled_from(OCCUPATIONS), st.integers(0, 20))
def test_top_skills_are_a_growing_list_of_known_codes(entry: Occupation, count: int) -> None:
    top = entry.top_skills(count)
    assert len(set(top)) == len(top) == count
    assert set(top) <= set(catalogue.SKILL_CODES)
    assert top == entry.top_skills(20)[:count]


def test_top_skills_tell_occupations_apart() -> None:
    assert service.occupation("nursing_assistant").top_skills(1) == ("caring",)
    assert "handiness" in service.occupation("machinery_mechanic").top_skills(3)
    assert len({entry.top_skills(5) for entry in OCCUPATIONS}) == 24


def test_occupations_are_read_once() -> None:
    assert service.occupations() is OCCUPATIONS
    assert service.occupation("welder") in OCCUPATIONS


def test_an_unknown_occupation_is_refused() -> None:
    with pytest.raises(OccupationError, match="unknown occupation astronaut"):
        service.occupation("astronaut")


def test_broken_words_and_figures_are_refused() -> None:
    with pytest.raises(OccupationError, match=r"occupations_nl\.toml: .*sectors"):
        service.read_wording("occupations = []")
    with pytest.raises(OccupationError, match=r"occupations\.json: .*source"):
        service.read_figures("{}")
    with pytest.raises(OccupationError, match="sector does not have 8"):
        service.read_wording(
            'occupations = []\n[[sectors]]\ncode = "care"\nnl = "Zorg"\nen = "Care"\npictogram = ""'
        )
