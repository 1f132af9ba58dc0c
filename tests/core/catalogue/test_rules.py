"""Each check of the content is seen to find the fault it is there for."""

from msgspec.structs import replace

from core.catalogue import rules, service
from core.catalogue.schemas import Bank

BANK = service.bank(service.CURRENT_BANK)


def faults_of(bank: Bank) -> list[str]:
    return rules.bank_faults(
        bank, version=BANK.version, skills=service.SKILL_CODES, pictograms=service.pictograms()
    )


def test_the_content_as_it_stands_has_no_faults() -> None:
    assert faults_of(BANK) == []
    assert rules.skill_faults(service.skills_file()) == []
    assert rules.interest_faults(service.interests_file()) == []
    assert rules.wish_faults(service.wishes_file()) == []


def test_a_bank_with_another_version_inside_is_found() -> None:
    assert faults_of(replace(BANK, version="2025.9")) == ["the file says version 2025.9"]


def test_a_question_that_occurs_twice_is_found() -> None:
    twice = replace(BANK, items=(*BANK.items, BANK.items[0]))
    assert faults_of(twice) == [f"item {BANK.items[0].id} occurs twice"]


def test_too_few_questions_for_a_skill_are_found() -> None:
    fewer = replace(BANK, items=tuple(i for i in BANK.items if i.skill != "ideas"))
    assert faults_of(fewer) == ["ideas: 0 questions, at least 10 needed"]


def test_wrong_answers_are_found() -> None:
    turned = (BANK.answers[3], BANK.answers[2], BANK.answers[1], BANK.answers[0])
    assert faults_of(replace(BANK, answers=turned)) == ["the answers are not 0, 1, 2, 3"]


def test_each_fault_of_a_question_is_named() -> None:
    item = replace(
        BANK.items[0],
        skill="flying",
        discrimination=1.3,
        thresholds=(0.0, 0.0, 1.0),
        example_nl="Op je werk.",
        example_en="",
    )
    found = rules.item_faults(item, service.SKILL_CODES)
    assert [fault.split(": ")[1].split()[0] for fault in found] == [
        "unknown",
        "discrimination",
        "the",
        "the",
    ]


def test_each_fault_of_the_skills_is_named() -> None:
    content = service.skills_file()
    odd = replace(content.skills[1], domain="elsewhere", onet=(), simple=False)
    mixed = replace(content, skills=(odd, content.skills[0], *content.skills[2:]))
    assert rules.skill_faults(mixed) == [
        "the skill codes differ from the fixed order of 20",
        "accuracy: unknown domain elsewhere",
        "accuracy: no O*NET element",
        "the simple route does not have 16 skills",
    ]


def test_each_fault_of_the_interests_is_named() -> None:
    content = service.interests_file()
    mixed = replace(content, interests=content.interests[::-1], answers=())
    assert len(rules.interest_faults(mixed)) == 2


def test_each_fault_of_the_wishes_is_named() -> None:
    content = service.wishes_file()
    first = content.wishes[0]
    mixed = replace(content, wishes=(first, first), answers=content.answers[:2])
    assert rules.wish_faults(mixed) == [
        "wish outside occurs twice",
        "there are 2 wishes, 12 are asked",
        "the answers to a wish are not yes, no, either",
    ]
