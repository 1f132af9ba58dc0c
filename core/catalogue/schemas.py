"""The shapes of the shared content, so that a wrong field in a data file stops the start-up.

Dutch is the written original, English stands beside it, and any other language translates the
English text in its catalogue; what it lacks is shown in English.
"""

from functools import cached_property
from typing import Literal

from msgspec import Struct

from core.kernel.i18n import translated


def in_locale(locale: str, nl: str, en: str) -> str:
    """Return the text in this language; the English one where its translation is missing."""
    return nl if locale == "nl" else translated(en, locale)


class Text(Struct, frozen=True, forbid_unknown_fields=True):
    """A text in both written languages."""

    nl: str
    en: str

    def label(self, locale: str) -> str:
        """Return the text in this locale."""
        return in_locale(locale, self.nl, self.en)


class Domain(Text, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A group of skills that tend to go together."""

    code: str


class Skill(Text, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One of the 20 skills, with its links to the Dutch (VUM) and O*NET lists."""

    code: str
    domain: str
    vum: int
    onet: tuple[str, ...]
    anchor: str
    simple: bool
    pictogram: str
    example_nl: str
    example_en: str
    helps_nl: str
    helps_en: str
    growth_nl: str
    growth_en: str

    def example(self, locale: str) -> str:
        """Return an everyday sentence that shows this skill as a strength."""
        return in_locale(locale, self.example_nl, self.example_en)

    def helps(self, locale: str) -> str:
        """Return where this skill is of use."""
        return in_locale(locale, self.helps_nl, self.helps_en)

    def growth(self, locale: str) -> str:
        """Return a first small step to grow in this skill."""
        return in_locale(locale, self.growth_nl, self.growth_en)


class Choice(Text, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An answer with its value: 0 to 3 for a question, 1 to 5 for an interest."""

    value: int
    pictogram: str = ""


class Picture(Text, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something to do at work, with its drawing."""

    pictogram: str


class Interest(Text, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One of the six interests, asked with two pictured activities."""

    code: str
    pictogram: str
    pictures: tuple[Picture, Picture]


class WishAnswer(Text, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An answer to a work wish: yes, no or either."""

    code: str


class Wish(Text, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A plain question about the kind of work someone wants."""

    code: str
    short_nl: str
    short_en: str
    pictogram: str

    def short(self, locale: str) -> str:
        """Return the wish in two or three words."""
        return in_locale(locale, self.short_nl, self.short_en)


class Item(Text, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One behaviour to judge, with its graded response parameters (logits).

    `anchor` names the part of the skill it is about; the oldest bank has none of the last fields.
    """

    id: str
    skill: str
    discrimination: float
    thresholds: tuple[float, float, float]
    anchor: str = ""
    setting: Literal["work", "daily", ""] = ""
    pictogram: str = ""
    example_nl: str = ""
    example_en: str = ""

    def example(self, locale: str) -> str:
        """Return a line that makes the behaviour clearer, or nothing."""
        return in_locale(locale, self.example_nl, self.example_en)


class Bank(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, dict=True):
    """One version of the question bank; an answer is only readable beside its version.

    Only calibrated versions have the last two: how the skills go together, and the chance of each
    item to be open to a person.
    """

    version: str
    author: str
    licence: str
    parameters: str
    reading_level: str
    prompt: Text
    answers: tuple[Choice, Choice, Choice, Choice]
    items: tuple[Item, ...]
    covariance: tuple[tuple[float, ...], ...] = ()
    chances: tuple[float, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Item]:
        """The items by their id."""
        return {item.id: item for item in self.items}

    def of_skill(self, code: str) -> tuple[Item, ...]:
        """Return the items of one skill, in their written order."""
        return tuple(item for item in self.items if item.skill == code)


class SkillsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """What `skills.toml` holds."""

    domains: tuple[Domain, ...]
    skills: tuple[Skill, ...]


class InterestsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """What `interests.toml` holds."""

    prompt: Text
    answers: tuple[Choice, ...]
    interests: tuple[Interest, ...]


class WishesFile(Struct, frozen=True, forbid_unknown_fields=True):
    """What `wishes.toml` holds."""

    answers: tuple[WishAnswer, ...]
    wishes: tuple[Wish, ...]
