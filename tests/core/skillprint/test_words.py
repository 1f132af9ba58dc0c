"""A skillprint in words: warm, true, and without anything that judges."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.app import set_up_texts
from core.catalogue import service as catalogue
from core.kernel.config import Config
from core.kernel.i18n import use_locale
from core.skillprint.figure import State
from core.skillprint.schemas import SkillprintView
from core.skillprint.words import print_words

NOBODY = UUID(int=0)
STATES: list[State] = ["strong", "good", "growing", "unknown"]
CODES = catalogue.SKILL_CODES


@pytest.fixture(autouse=True)
def _texts(config: Config) -> None:
    set_up_texts(config)


def view(
    states: dict[str, State],
    strengths: tuple[str, ...] = (),
    growth: tuple[str, ...] = (),
    interests: tuple[float | None, ...] = (None,) * 6,
    wishes: dict[str, str] | None = None,
) -> SkillprintView:
    return SkillprintView(
        id=NOBODY,
        person_id=NOBODY,
        run_id=NOBODY,
        route="full",
        bank_version="2026.1",
        made_at=datetime(2026, 1, 1, tzinfo=UTC),
        states=states,
        strengths=strengths,
        growth=growth,
        interests=interests,
        wishes=wishes or {},
    )


def test_the_first_line_names_what_is_strong() -> None:
    made = view(dict.fromkeys(CODES, "strong"), ("teamwork", "listening"))
    with use_locale("nl"):
        line = print_words(made, "nl").first_line
    assert line == "Jij bent sterk in: samen werken en goed luisteren."


def test_the_first_line_claims_no_strength_that_is_not_measured() -> None:
    made = view(dict.fromkeys(CODES, "growing"), ("teamwork",))
    with use_locale("nl"):
        assert print_words(made, "nl").first_line == "Dit valt op bij jou: samen werken."
        nothing = print_words(view(dict.fromkeys(CODES, "unknown")), "nl")
    assert nothing.first_line.startswith("Fijn dat je er bent.")
    assert nothing.strengths == ()
    assert len(nothing.unknown) == 20


def test_a_strength_is_never_called_less_in_the_list() -> None:
    made = view(
        {"teamwork": "growing", "caring": "growing", "ideas": "unknown", "service": "strong"},
        ("teamwork", "ideas", "service"),
    )
    with use_locale("nl"):
        words = {row.label: row.word for row in print_words(made, "nl").rows}
    assert words["Samen werken"] == "Een sterke kant"
    assert words["Klanten helpen"] == "Sterk"
    assert words["Aan anderen denken"] == "Groeit nog"
    assert words["Nieuwe ideeën"].endswith("Hoe sterk weten we nog niet.")


def test_interests_and_wishes_stand_beside_it() -> None:
    made = view(
        {},
        interests=(5, 3, None, 4, 1, 2),
        wishes={"outside": "yes", "dirty": "no", "alone": "either"},
    )
    with use_locale("nl"):
        words = print_words(made, "nl")
        okay = print_words(view({}, interests=(3, 1, None, 2, 1, 2)), "nl")
    assert [row.label for row in words.interests] == ["Maken en repareren", "Mensen helpen"]
    assert [(row.label, row.value) for row in words.wishes] == [
        ("Buiten werken", "Ja, graag"),
        ("Vies worden", "Liever niet"),
    ]
    assert [row.value for row in okay.interests] == ["Dit gaat wel"]


@given(st.dictionaries(st.sampled_from(CODES), st.sampled_from(STATES), min_size=1))
@pytest.mark.parametrize("locale", ["nl", "en"])
def test_no_number_and_no_order_is_shown(locale: str, states: dict[str, State]) -> None:
    made = view(states, tuple(c for c in CODES if c in states)[:5])
    with use_locale(locale):
        words = print_words(made, locale)
    texts = [words.first_line, words.description, *(row.word for row in words.rows)]
    texts += [f"{tile.label} {tile.text} {tile.note}" for tile in words.strengths]
    assert not re.search(r"\d|%", " ".join(texts))
    assert [row.label for row in words.rows] == [
        skill.label(locale) for skill in catalogue.skills() if skill.code in states
    ]
    assert len(words.flower.petals) == len(words.rows)
