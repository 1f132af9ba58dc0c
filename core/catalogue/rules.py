"""Checks that the shared content hangs together; each returns its faults in plain words."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from core.catalogue.schemas import Bank, InterestsFile, Item, SkillsFile, WishesFile
from core.catalogue.wording import join_faults, wording_faults

SKILL_CODES = (
    "keeping_agreements",
    "accuracy",
    "safe_work",
    "planning_time",
    "persistence",
    "initiative",
    "working_independently",
    "teamwork",
    "caring",
    "integrity",
    "service",
    "listening",
    "speaking_clearly",
    "instructing",
    "staying_calm",
    "adaptability",
    "learning",
    "problem_solving",
    "ideas",
    "handiness",
)
INTEREST_CODES = (
    "realistic",
    "investigative",
    "artistic",
    "social",
    "enterprising",
    "conventional",
)
SIMPLE_ROUTE_SIZE = 16
DISCRIMINATIONS = (1.2, 1.5, 1.9)
MINIMUM_ITEMS_PER_SKILL = 4
FULL_SINCE, FULL_ITEMS_PER_SKILL = (2026, 2), 10
"""From this version on a bank is complete: ten questions a skill, each with all its fields."""
VERSION = re.compile(r"(\d{4})\.(\d+)")
INTEREST_BOUNDS = [1, 5]
WISHES = 12


def repeated(values: Iterable[str]) -> list[str]:
    """Return the values that occur more than once."""
    return [value for value, count in Counter(values).items() if count > 1]


def skill_faults(content: SkillsFile) -> list[str]:
    """Return what is wrong with the skills: order, domains, links, size of the simple route."""
    faults = []
    if tuple(skill.code for skill in content.skills) != SKILL_CODES:
        faults.append("the skill codes differ from the fixed order of 20")
    domains = {domain.code for domain in content.domains}
    faults += [
        f"{s.code}: unknown domain {s.domain}" for s in content.skills if s.domain not in domains
    ]
    faults += [f"{s.code}: no O*NET element" for s in content.skills if not s.onet]
    if sum(skill.simple for skill in content.skills) != SIMPLE_ROUTE_SIZE:
        faults.append(f"the simple route does not have {SIMPLE_ROUTE_SIZE} skills")
    return faults


def interest_faults(content: InterestsFile) -> list[str]:
    """Return what is wrong with the interests: order, or answers that leave the 1 to 5 scale."""
    faults = []
    if tuple(interest.code for interest in content.interests) != INTEREST_CODES:
        faults.append("the interest codes differ from the fixed order of six")
    values = [answer.value for answer in content.answers]
    if values != sorted(set(values)) or values[:1] + values[-1:] != INTEREST_BOUNDS:
        faults.append("the interest answers do not rise from 1 to 5")
    return faults


def wish_faults(content: WishesFile) -> list[str]:
    """Return what is wrong with the work wishes: their number, a code twice, other answers."""
    faults = [f"wish {code} occurs twice" for code in repeated(w.code for w in content.wishes)]
    if len(content.wishes) != WISHES:
        faults.append(f"there are {len(content.wishes)} wishes, {WISHES} are asked")
    if [answer.code for answer in content.answers] != ["yes", "no", "either"]:
        faults.append("the answers to a wish are not yes, no, either")
    return faults


def is_full(version: str) -> bool:
    """Return whether the rules of a complete bank hold; for a version without a number, too."""
    found = VERSION.match(version)
    return found is None or (int(found[1]), int(found[2])) >= FULL_SINCE


def item_faults(item: Item, skills: Sequence[str]) -> list[str]:
    """Return what is wrong with one question: its skill, its parameters or its words."""
    faults = []
    if item.skill not in skills:
        faults.append(f"{item.id}: unknown skill {item.skill}")
    if item.discrimination not in DISCRIMINATIONS:
        faults.append(
            f"{item.id}: discrimination {item.discrimination} is none of {DISCRIMINATIONS}"
        )
    if not all(low < high for low, high in pairwise(item.thresholds)):
        faults.append(f"{item.id}: the thresholds do not rise")
    return [*faults, *wording_faults(item)]


def full_item_faults(item: Item, pictograms: Collection[str]) -> Iterator[str]:
    """Yield what a question of a complete bank lacks: a field, its picture, or one behaviour."""
    for name in ("anchor", "setting", "pictogram"):
        if not getattr(item, name).strip():
            yield f"{item.id}: no {name}"
    if item.pictogram and item.pictogram not in pictograms:
        yield f"{item.id}: there is no pictogram {item.pictogram}"
    yield from join_faults(item)


def bank_faults(
    bank: Bank, *, version: str, skills: Sequence[str], pictograms: Collection[str]
) -> list[str]:
    """Return what is wrong with a bank: version, ids, answers, questions, too few a skill."""
    faults = [] if bank.version == version else [f"the file says version {bank.version}"]
    faults += [f"item {code} occurs twice" for code in repeated(item.id for item in bank.items)]
    if [answer.value for answer in bank.answers] != [0, 1, 2, 3]:
        faults.append("the answers are not 0, 1, 2, 3")
    for item in bank.items:
        faults += item_faults(item, skills)
        faults += full_item_faults(item, pictograms) if is_full(version) else []
    counts = Counter(item.skill for item in bank.items)
    least = FULL_ITEMS_PER_SKILL if is_full(version) else MINIMUM_ITEMS_PER_SKILL
    faults += [
        f"{code}: {counts[code]} questions, at least {least} needed"
        for code in skills
        if counts[code] < least
    ]
    return faults
