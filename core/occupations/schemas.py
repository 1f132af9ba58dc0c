"""The shape of an occupation: our own plain words joined with the O*NET figures."""

from typing import Literal

from msgspec import Struct

from core.catalogue.schemas import in_locale

Need = Literal["daily", "often", "sometimes"]

DAILY, OFTEN = 4.0, 3.0
"""From these importances (1-5) on, a skill is needed every day, or often."""


class Sector(Struct, frozen=True, forbid_unknown_fields=True):
    """One of the three groups of occupations."""

    code: str
    nl: str
    en: str
    pictogram: str

    def label(self, locale: str) -> str:
        """Return the name of the sector."""
        return in_locale(locale, self.nl, self.en)


class Task(Struct, frozen=True, forbid_unknown_fields=True):
    """A typical task in one short line."""

    nl: str
    en: str


class Wording(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What `occupations_nl.toml` says about one occupation."""

    code: str
    onet_code: str
    sector: str
    pictogram: str
    nl: str
    en: str
    description_nl: str
    description_en: str
    tasks: tuple[Task, Task, Task]
    conditions: tuple[str, ...]


class WordingFile(Struct, frozen=True, forbid_unknown_fields=True):
    """What `occupations_nl.toml` holds."""

    sectors: tuple[Sector, ...]
    occupations: tuple[Wording, ...]


class Figures(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What `occupations.json` says about one occupation, in the order of the skills."""

    code: str
    onet_code: str
    onet_title: str
    job_zone: int
    importance: tuple[float, ...]
    importance_z: tuple[float, ...]
    interests: tuple[float, ...]


class FiguresFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What `occupations.json` holds: its source, its columns and the figures."""

    source: str
    version: str
    licence: str
    trademark: str
    modified: str
    skills: tuple[str, ...]
    interests: tuple[str, ...]
    occupations: tuple[Figures, ...]


class Occupation(Wording, frozen=True, kw_only=True):
    """An occupation as every feature sees it: the words and the figures in one."""

    job_zone: int
    skills: tuple[str, ...]
    importance: tuple[float, ...]
    importance_z: tuple[float, ...]
    interests: tuple[float, ...]

    def label(self, locale: str) -> str:
        """Return the name of the occupation."""
        return in_locale(locale, self.nl, self.en)

    def description(self, locale: str) -> str:
        """Return what the work is, in two plain sentences."""
        return in_locale(locale, self.description_nl, self.description_en)

    def task_lines(self, locale: str) -> tuple[str, ...]:
        """Return three typical tasks."""
        return tuple(in_locale(locale, task.nl, task.en) for task in self.tasks)

    def need_of(self, skill: str) -> Need:
        """Return how often this work needs a skill."""
        importance = self.importance[self.skills.index(skill)]
        if importance >= DAILY:
            return "daily"
        return "often" if importance >= OFTEN else "sometimes"

    @property
    def shape(self) -> tuple[float, ...]:
        """The z-scores (20,) around this occupation's own mean: what sets it apart.

        Demanding work is above the others in nearly every skill, so plain z-scores would ask
        for "very good" six times in one job and for "basic" six times in another.
        """
        mean = sum(self.importance_z) / len(self.importance_z)
        return tuple(z - mean for z in self.importance_z)

    def top_skills(self, count: int) -> tuple[str, ...]:
        """Return the codes asked much here and more than elsewhere: importance plus z-score."""
        weights = [i + z for i, z in zip(self.importance, self.importance_z, strict=True)]
        order = sorted(range(len(weights)), key=lambda index: -weights[index])
        return tuple(self.skills[index] for index in order[:count])


class OccupationFit(Struct, frozen=True):
    """An occupation beside a person: why it may fit, in words, and whether it was put aside."""

    occupation: Occupation
    reasons: tuple[str, ...]
    dismissed: bool


class Comparison(Struct, frozen=True):
    """All occupations in order for a person; `algorithm_name` is empty when it is by name."""

    algorithm_name: str
    explanation: str
    rows: tuple[OccupationFit, ...]
    has_skillprint: bool


class CompareRow(Struct, frozen=True):
    """One skill of a person beside a job; `fits` is None when too little is known."""

    label: str
    asked: str
    have: str
    fits: bool | None


class Help(Struct, frozen=True):
    """What helps a person most for one job: a skill in words, and one free step to learn it."""

    skill: str
    step: str


class Portrait(Struct, frozen=True, kw_only=True):
    """One occupation beside a person: what it asks, what helps and where there is room to grow."""

    most: Help | None
    fit: OccupationFit
    rows: tuple[CompareRow, ...]
    grow: tuple[tuple[str, str], ...]
    conditions: tuple[str, ...]
    doubts: tuple[str, ...]
