"""A skillprint in plain words: what is true and helps, never a number or a judgement."""

from __future__ import annotations

from collections.abc import Mapping

from babel.lists import format_list
from msgspec import Struct

from core.catalogue import service as catalogue
from core.catalogue.schemas import Skill
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from core.skillprint.change import Change
from core.skillprint.figure import Flower, PetalValue, State, flower
from core.skillprint.schemas import Answered, SkillprintView, Tile, Width

LIKED = 4.0
WORDS: dict[State, str] = {
    "strong": _("Strong"),
    "good": _("Well on the way"),
    "growing": _("Still growing"),
    "unknown": _("We know too little here yet"),
}
STRENGTH = _("A strength")
HOW_STRONG_UNKNOWN = _("A strength. How strong, we do not know yet.")
ORDER: tuple[State, ...] = ("strong", "good", "growing", "unknown")


class PrintWords(Struct, frozen=True, kw_only=True):
    """Everything the partial `skillprint/_print.html` shows."""

    first_line: str
    strengths: tuple[Tile, ...]
    growth: tuple[Tile, ...]
    rows: tuple[Width, ...]
    unknown: tuple[str, ...]
    flower: Flower
    description: str
    interests: tuple[Answered, ...]
    wishes: tuple[Answered, ...]
    look_again: bool = False


def print_words(view: SkillprintView, locale: str) -> PrintWords:
    """The words of a skillprint in a language."""
    shown = [skill for skill in catalogue.skills() if skill.code in view.states]
    return PrintWords(
        first_line=first_line(view, locale),
        strengths=tuple(strength(catalogue.skill(code), locale) for code in view.strengths),
        growth=tuple(growth_step(catalogue.skill(code), locale) for code in view.growth),
        rows=tuple(width(skill, view, locale) for skill in shown),
        unknown=tuple(skill.label(locale) for skill in shown if skill.code in view.unknown),
        flower=flower([PetalValue(skill.code, view.states[skill.code]) for skill in shown]),
        description=description(view.states, locale),
        interests=liked(view, locale),
        wishes=wished(view, locale),
        look_again=view.look_again,
    )


def labels(codes: tuple[str, ...], locale: str) -> str:
    """Skills as one line: "samen werken, eerlijk zijn en rustig blijven"."""
    names = [small_first(catalogue.skill(code).label(locale)) for code in codes]
    return format_list(names, locale=locale) if names else ""


def small_first(text: str) -> str:
    """The text as it stands inside a sentence."""
    return text[:1].lower() + text[1:]


def first_line(view: SkillprintView, locale: str) -> str:
    """One warm sentence that is true for this person."""
    strong = tuple(code for code in view.strengths if view.states[code] == "strong")
    if strong:
        skills = labels(strong[:3], locale)
        return gettext("You are strong in: %(skills)s.") % {"skills": skills}
    if view.strengths:
        skills = labels(view.strengths[:3], locale)
        return gettext("This stands out in you: %(skills)s.") % {"skills": skills}
    return gettext("Nice that you are here. We do not know much about you yet.")


def strength_names(view: SkillprintView, locale: str) -> tuple[str, ...]:
    """The names of somebody's strengths."""
    return tuple(catalogue.skill(code).label(locale) for code in view.strengths)


def grown_words(change: Change, locale: str) -> tuple[str, ...]:
    """The names of skills that surely grew."""
    return tuple(catalogue.skill(code).label(locale) for code in change.grown)


def strength(skill: Skill, locale: str) -> Tile:
    """A strength with an everyday example and where it helps."""
    label, example = skill.label(locale), skill.example(locale)
    return Tile(skill.code, label, skill.pictogram, example, skill.helps(locale))


def growth_step(skill: Skill, locale: str) -> Tile:
    """A skill to grow in, with a friendly first step."""
    return Tile(skill.code, skill.label(locale), skill.pictogram, skill.growth(locale))


def width(skill: Skill, view: SkillprintView, locale: str) -> Width:
    """A row of the list; a strength of one's own is never called less than that."""
    state = view.states[skill.code]
    word = WORDS[state]
    if skill.code in view.strengths and state != "strong":
        word = HOW_STRONG_UNKNOWN if state == "unknown" else STRENGTH
    return Width(skill.label(locale), state, gettext(word), skill.pictogram)


def description(states: Mapping[str, State], locale: str) -> str:
    """The figure in one text, for people who hear the page."""
    parts = []
    for state in ORDER:
        codes = tuple(c for c in catalogue.SKILL_CODES if states.get(c) == state)
        if codes:
            parts.append(f"{gettext(WORDS[state])}: {labels(codes, locale)}.")
    return " ".join(parts)


def liked(view: SkillprintView, locale: str) -> tuple[Answered, ...]:
    """The interests the person chose gladly; the ones that are okay when there are none."""
    pairs = [
        (interest, value)
        for interest, value in zip(catalogue.interests(), view.interests, strict=True)
        if value is not None
    ]
    best = [pair for pair in pairs if pair[1] >= LIKED] or [p for p in pairs if p[1] >= LIKED - 1]
    return tuple(
        Answered(
            interest.label(locale),
            gettext(_("You like this")) if value >= LIKED else gettext(_("This is okay for you")),
            interest.pictogram,
        )
        for interest, value in best
    )


def wished(view: SkillprintView, locale: str) -> tuple[Answered, ...]:
    """The work wishes with a yes or a no; what does not matter is left out."""
    said = {"yes": _("Yes, gladly"), "no": _("Rather not")}
    return tuple(
        Answered(wish.short(locale), gettext(said[view.wishes[wish.code]]), wish.pictogram)
        for wish in catalogue.wishes()
        if view.wishes.get(wish.code) in said
    )
