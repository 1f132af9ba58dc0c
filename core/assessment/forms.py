"""The questions of a run, drawn from the catalogue's bank by the run's own seed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from core.assessment.rules.form import BLOCK, BankItem, compose_form
from core.assessment.rules.switch import continue_form
from core.catalogue import service as catalogue
from core.catalogue.schemas import Item

PER_SKILL = 2
ROUTES = ("simple", "full")


@cache
def skills_of(route: str) -> tuple[str, ...]:
    """Codes of the skills a route asks about."""
    return tuple(s.code for s in catalogue.skills() if s.simple or route == "full")


def length_of(route: str) -> int:
    """The number of questions of a route."""
    return PER_SKILL * len(skills_of(route))


@cache
def bank_items(version: str) -> tuple[BankItem, ...]:
    """The items of a bank with their skill and domain."""
    domains = {skill.code: skill.domain for skill in catalogue.skills()}
    return tuple((i.id, i.skill, domains[i.skill]) for i in catalogue.bank(version).items)


@lru_cache(maxsize=4096)
def drawn_form(version: str, route: str, seed: int) -> tuple[str, ...]:
    """The item ids of a new run, in asking order."""
    return compose_form(bank_items(version), skills_of(route), PER_SKILL, seed)


def switched_form(version: str, route: str, seed: int, kept: Sequence[str]) -> tuple[str, ...]:
    """The item ids of a run that changes to this route, the kept ones first."""
    return continue_form(bank_items(version), skills_of(route), PER_SKILL, seed, kept)


def item_of(version: str, item_id: str) -> Item:
    """One question of a bank."""
    return catalogue.bank(version).by_id[item_id]


def block_of(index: int) -> int:
    """The number of the block, from 0, in which the answer at this place is kept."""
    return index // BLOCK
