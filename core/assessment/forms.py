"""The questions of a run: how many there are, and the form that its own seed draws."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache, lru_cache

from core.assessment.rules.form import BLOCK, BankItem, compose_form
from core.assessment.rules.switch import continue_form
from core.assessment.schemas import Length
from core.catalogue import service as catalogue
from core.catalogue.schemas import Item
from core.measurement.adaptive import DEEPEN, SHORT, STANDARD, Plan

PER_SKILL = 2
PLANS: dict[str, Plan] = {"short": SHORT, "standard": STANDARD, "deep": DEEPEN}
ROUTES = ("simple", "full")
LENGTH_OF: dict[str, Length] = {"simple": "short", "full": "standard"}
"""What a new run of a route is as long as, unless it is asked otherwise."""


@cache
def skills_of(route: str) -> tuple[str, ...]:
    """Codes of the skills a route asks about."""
    return tuple(s.code for s in catalogue.skills() if s.simple or route == "full")


def per_skill_of(route: str, length: str) -> int:
    """How many questions a drawn form has of each skill."""
    return DEEPEN.most_items // len(skills_of(route)) if length == "deep" else PER_SKILL


def length_of(route: str, length: str = "short", choice: str = "balanced") -> int:
    """The number of questions of a run; of one that chooses as it goes, the most there can be."""
    if choice == "adaptive":
        return PLANS[length].most_items
    return per_skill_of(route, length) * len(skills_of(route))


@lru_cache(maxsize=catalogue.MOST_CALIBRATED)
def bank_items(version: str) -> tuple[BankItem, ...]:
    """The items of a bank with their skill and domain."""
    domains = {skill.code: skill.domain for skill in catalogue.skills()}
    return tuple((i.id, i.skill, domains[i.skill]) for i in catalogue.bank(version).items)


@lru_cache(maxsize=4096)
def drawn_form(version: str, route: str, seed: int) -> tuple[str, ...]:
    """The item ids of a new run, in asking order."""
    return compose_form(bank_items(version), skills_of(route), PER_SKILL, seed)


def fresh_form(
    version: str, route: str, seed: int, parked: Collection[str], seen: Collection[str]
) -> tuple[str, ...]:
    """A drawn form without parked items, with others than those seen before where there are."""
    skills = skills_of(route)
    return compose_form(bank_items(version), skills, PER_SKILL, seed, parked=parked, seen=seen)


def continued_form(  # noqa: PLR0917  what a run is: its bank, route, seed, length and past
    version: str,
    route: str,
    seed: int,
    length: str,
    kept: Sequence[str],
    parked: Collection[str] = (),
) -> tuple[str, ...]:
    """The item ids of a run that changes or goes on, the kept ones first."""
    skills, per_skill = skills_of(route), per_skill_of(route, length)
    return continue_form(bank_items(version), skills, per_skill, seed, kept, parked=parked)


def item_of(version: str, item_id: str) -> Item:
    """One question of a bank."""
    return catalogue.bank(version).by_id[item_id]


def block_of(index: int) -> int:
    """The number of the block, from 0, in which the answer at this place is kept."""
    return index // BLOCK
