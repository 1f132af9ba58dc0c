"""The one door to the shared content: each file is read once, checked, and then kept."""

import re
from collections.abc import Callable
from functools import cache, partial
from importlib.resources import files
from typing import TypeVar

from msgspec import DecodeError, toml

from core.catalogue import rules
from core.catalogue.schemas import (
    Bank,
    Domain,
    Interest,
    InterestsFile,
    Skill,
    SkillsFile,
    Wish,
    WishesFile,
)

CURRENT_BANK = "2026.2"
SKILL_CODES = rules.SKILL_CODES
INTEREST_CODES = rules.INTEREST_CODES
DATA = files("core.catalogue") / "data"
SPRITE = files("core.kernel") / "static" / "pictograms.svg"
SYMBOL = re.compile(r'<symbol[^>]*\bid="([^"]+)"')
Content = TypeVar("Content")


class CatalogueError(Exception):
    """The shared content is broken, or asked for by a code it does not hold."""


def read_content(
    text: str, name: str, kind: type[Content], faults_of: Callable[[Content], list[str]]
) -> Content:
    """Read and check one content file, or raise with its name and every fault found."""
    try:
        content = toml.decode(text, type=kind)
    except DecodeError as error:
        raise CatalogueError(f"{name}: {error}") from error
    if faults := faults_of(content):
        raise CatalogueError(f"{name}: " + "; ".join(faults))
    return content


@cache
def skills_file() -> SkillsFile:
    """Return the domains and the 20 skills, as written."""
    name = "skills.toml"
    return read_content((DATA / name).read_text("utf-8"), name, SkillsFile, rules.skill_faults)


@cache
def interests_file() -> InterestsFile:
    """Return the six interests with their prompt and answers."""
    name = "interests.toml"
    return read_content(
        (DATA / name).read_text("utf-8"), name, InterestsFile, rules.interest_faults
    )


@cache
def wishes_file() -> WishesFile:
    """Return the work wishes with their answers."""
    name = "wishes.toml"
    return read_content((DATA / name).read_text("utf-8"), name, WishesFile, rules.wish_faults)


def skills() -> tuple[Skill, ...]:
    """Return the 20 skills in the fixed order that every array follows."""
    return skills_file().skills


def skill(code: str) -> Skill:
    """Return one skill, or raise for an unknown code."""
    for candidate in skills():
        if candidate.code == code:
            return candidate
    raise CatalogueError(f"unknown skill {code}")


def domains() -> tuple[Domain, ...]:
    """Return the five groups of skills."""
    return skills_file().domains


def interests() -> tuple[Interest, ...]:
    """Return the six interests in their fixed order."""
    return interests_file().interests


def wishes() -> tuple[Wish, ...]:
    """Return the work wishes."""
    return wishes_file().wishes


@cache
def pictograms() -> frozenset[str]:
    """Return the names of the pictograms that pages can show."""
    return frozenset(SYMBOL.findall(SPRITE.read_text("utf-8")))


@cache
def bank_versions() -> tuple[str, ...]:
    """Return the versions of the question bank at hand, in name order."""
    names = [entry.name for entry in DATA.iterdir() if entry.name.startswith("bank-")]
    return tuple(sorted(name.removeprefix("bank-").removesuffix(".toml") for name in names))


CALIBRATED: dict[str, Bank] = {}
"""Versions that tenants calibrated, as far as they were asked for in this process lately."""
MOST_CALIBRATED = 500


def bank(version: str) -> Bank:
    """Return one version of the question bank; runs keep theirs, so old ones stay.

    A version that a tenant calibrated is there after `versions.ensure_bank`.
    """
    known = CALIBRATED.get(version)
    return file_bank(version) if known is None else known


@cache
def file_bank(version: str) -> Bank:
    """Return a version that came with the product."""
    if version not in bank_versions():
        raise CatalogueError(f"unknown bank version {version}")
    name = f"bank-{version}.toml"
    check = partial(rules.bank_faults, version=version, skills=SKILL_CODES, pictograms=pictograms())
    return read_content((DATA / name).read_text("utf-8"), name, Bank, check)


def add_bank(calibrated: Bank) -> None:
    """Make a calibrated version known; its name holds its content, so that it never changes."""
    known = CALIBRATED.setdefault(calibrated.version, calibrated)
    if known != calibrated:
        raise CatalogueError(f"bank version {calibrated.version} has two contents")
    while len(CALIBRATED) > MOST_CALIBRATED:  # the oldest; who needs it reads it again
        CALIBRATED.pop(next(iter(CALIBRATED)))
