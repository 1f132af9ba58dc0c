"""Each check of the occupations is seen to find the fault it is there for."""

from msgspec.structs import replace

from core.catalogue import service as catalogue
from core.occupations import rules, service

WORDS = service.wording_file()
FIGURES = service.figures_file()
CONDITIONS = {wish.code for wish in catalogue.wishes()}


def test_the_content_as_it_stands_has_no_faults() -> None:
    assert rules.wording_faults(WORDS, CONDITIONS) == []
    columns = (catalogue.SKILL_CODES, catalogue.INTEREST_CODES)
    assert rules.figures_faults(FIGURES, *columns) == []
    assert rules.pair_faults(WORDS.occupations, FIGURES.occupations) == []


def test_each_fault_of_the_words_is_named() -> None:
    first = replace(WORDS.occupations[0], conditions=("flying",))
    mixed = replace(WORDS, occupations=(first, *WORDS.occupations))
    assert rules.wording_faults(mixed, CONDITIONS) == [
        "nursing_assistant occurs 2 times",
        "a sector does not have 8 occupations",
        "nursing_assistant: unknown condition flying",
    ]


def test_each_fault_of_the_figures_is_named() -> None:
    first = replace(FIGURES.occupations[0], importance=(5.5,))
    mixed = replace(FIGURES, skills=FIGURES.skills[::-1], occupations=(first,))
    assert rules.figures_faults(mixed, catalogue.SKILL_CODES, catalogue.INTEREST_CODES) == [
        "the columns differ from the skills and interests of the catalogue",
        "nursing_assistant: (1, 20, 6) figures",
        "nursing_assistant: a figure lies outside 1 to 5",
    ]


def test_words_and_figures_that_name_different_occupations_are_found() -> None:
    assert len(rules.pair_faults(WORDS.occupations[1:], FIGURES.occupations)) == 1
    turned = FIGURES.occupations[::-1]
    assert len(rules.pair_faults(WORDS.occupations, turned)) == 1
