"""The content is read once, in its fixed order, and refuses what is broken or unknown."""

from collections import Counter

import pytest

from core.catalogue import service
from core.catalogue.schemas import WishesFile
from core.catalogue.service import CatalogueError


def test_the_skills_stand_in_the_fixed_order() -> None:
    codes = tuple(skill.code for skill in service.skills())
    assert codes == service.SKILL_CODES
    assert (len(codes), codes[0], codes[19]) == (20, "keeping_agreements", "handiness")


def test_the_simple_route_leaves_four_skills_out() -> None:
    left_out = {skill.code for skill in service.skills() if not skill.simple}
    assert left_out == {"ideas", "instructing", "problem_solving", "speaking_clearly"}


def test_the_domains_hold_all_skills() -> None:
    counts = Counter(skill.domain for skill in service.skills())
    assert [counts[domain.code] for domain in service.domains()] == [7, 4, 3, 2, 4]


def test_vum_codes_are_official_ones() -> None:
    official = set(range(24100, 24127)) - {24103, 24117}
    assert {skill.vum for skill in service.skills()} <= official


def test_each_skill_has_its_picture_label_and_links() -> None:
    for skill in service.skills():
        assert skill.pictogram == skill.code
        assert service.skill(skill.code) is skill
        assert skill.nl != skill.en
    labels = [skill.label(locale) for skill in service.skills() for locale in ("nl", "en")]
    assert len(set(labels)) == 40


@pytest.mark.usefixtures("app")
def test_a_language_without_a_translation_reads_english() -> None:
    skill = service.skill("teamwork")
    assert skill.label("nl") == "Samen werken"
    assert [skill.label(locale) for locale in ("en", "xx")] == ["Teamwork"] * 2
    assert skill.label("uk") == "Працювати разом"
    assert skill.label("ar") == "العمل مع الآخرين"


def test_the_current_bank_is_the_newest() -> None:
    bank = service.bank(service.CURRENT_BANK)
    assert service.CURRENT_BANK == service.bank_versions()[-1] == bank.version
    assert bank.by_id["teamwork-1"] is bank.of_skill("teamwork")[0]


def test_the_first_bank_has_five_questions_for_each_skill() -> None:
    bank = service.bank("2026.1")
    assert [item.skill for item in bank.items[::5]] == list(service.SKILL_CODES)
    assert len(bank.items) == 100


def test_the_four_answers_carry_word_value_and_picture() -> None:
    answers = service.bank(service.CURRENT_BANK).answers
    assert [a.label("nl") for a in answers] == ["Nog niet goed", "Een beetje", "Goed", "Heel goed"]
    assert [a.pictogram for a in answers] == ["answer_1", "answer_2", "answer_3", "answer_4"]


def test_thresholds_lie_about_one_logit_apart() -> None:
    every = [item for version in service.bank_versions() for item in service.bank(version).items]
    for item in every:
        low, middle, high = item.thresholds
        assert 1.0 <= middle - low <= 1.3 + 1e-9
        assert 1.0 <= high - middle <= 1.3 + 1e-9


def test_banks_are_read_once() -> None:
    assert service.bank("2026.1") is service.bank("2026.1")
    assert service.CURRENT_BANK in service.bank_versions()


@pytest.mark.parametrize("version", ["", "1999.1", "../../pyproject", "2026.1.toml"])
def test_an_unknown_bank_is_refused(version: str) -> None:
    with pytest.raises(CatalogueError, match="unknown bank version"):
        service.bank(version)


def test_an_unknown_skill_is_refused() -> None:
    with pytest.raises(CatalogueError, match="unknown skill flying"):
        service.skill("flying")


def test_interests_and_wishes_are_complete() -> None:
    assert tuple(i.code for i in service.interests()) == service.INTEREST_CODES
    assert all(picture.nl and picture.en for i in service.interests() for picture in i.pictures)
    assert {wish.code for wish in service.wishes()} == {
        "outside",
        "heights",
        "shifts",
        "alone",
        "together",
        "lifting",
        "dirty",
        "driving",
        "talking",
        "early",
        "machines",
        "computer",
    }
    assert service.wishes()[0].short("nl") == "Buiten werken"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("answers = []", "missing required field"),
        ("answers = [] \n wishes = 3", "wishes"),
        ("answers = [", "wishes.toml"),
        ("answers = []\nwishes = []", "nothing fits"),
    ],
)
def test_a_broken_file_says_which_file_and_what(text: str, words: str) -> None:
    with pytest.raises(CatalogueError, match=words) as caught:
        service.read_content(text, "wishes.toml", WishesFile, lambda _: ["nothing fits"])
    assert str(caught.value).startswith("wishes.toml: ")
