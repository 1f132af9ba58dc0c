"""Why somebody may suit a vacancy, and what to talk about: words, never a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from core.catalogue import service as catalogue
from core.catalogue.levels import Level
from core.connections import rules
from core.kernel.i18n import current_locale, gettext
from core.kernel.i18n import lazy as _
from core.occupations.schemas import Occupation
from core.skillprint.schemas import SkillprintView
from core.skillprint.words import LIKED

FITS = _("%(skill)s: fits what you ask")
MOST = _("%(skill)s: growing in this helps most here")
UNKNOWN = _("%(skill)s: we know too little about this yet")
LIKES = _("Likes this kind of work: %(interest)s")
WANTS = _("Wants this: %(wish)s")
RATHER_NOT = _("Rather not: %(wish)s. Is that needed here?")


def skill_lines(
    view: SkillprintView, asked: Mapping[str, Level], order: Sequence[str], most: str
) -> tuple[list[str], list[str]]:
    """Asked skills that fit, and those to talk about; `order` is best first."""
    locale = current_locale()
    fits, talk = rules.split_skills(view.states, asked, order)
    if most:
        talk = (most, *(code for code in talk if code != most))[: rules.MOST_REASONS]
    labels = {code: catalogue.skill(code).label(locale) for code in asked}
    lines = {code: gettext(UNKNOWN) for code in talk if is_unknown(view, asked, code)}
    lines |= {most: gettext(MOST)}
    return (
        [gettext(FITS) % {"skill": labels[code]} for code in fits],
        [lines.get(code, "%(skill)s") % {"skill": labels[code]} for code in talk],
    )


def is_unknown(view: SkillprintView, asked: Mapping[str, Level], code: str) -> bool:
    """Whether too little is known about a skill."""
    return rules.fit_of(view.states.get(code), asked[code]) == "unknown"


def interest_lines(view: SkillprintView, occupation: Occupation) -> list[str]:
    """The strongest interest of the occupation, when the person likes it too."""
    index = int(np.argmax(occupation.interests))
    value = view.interests[index]
    if value is None or value < LIKED:
        return []
    label = catalogue.interests()[index].label(current_locale())
    return [gettext(LIKES) % {"interest": label}]


def wish_lines(view: SkillprintView, occupation: Occupation, answer: str, text: str) -> list[str]:
    """The conditions of the work that the person gave this answer to."""
    locale = current_locale()
    return [
        gettext(text) % {"wish": wish.short(locale)}
        for wish in catalogue.wishes()
        if wish.code in occupation.conditions and view.wishes.get(wish.code) == answer
    ]


def reasons_for(
    view: SkillprintView,
    occupation: Occupation,
    asked: Mapping[str, Level],
    order: Sequence[str],
    most: str = "",
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Reasons, and things to talk about, for one person and one vacancy.

    `most` is the skill in which growing would help most, if there is one.
    """
    fits, talk = skill_lines(view, asked, order, most)
    likes = interest_lines(view, occupation)
    wants = wish_lines(view, occupation, "yes", WANTS)
    doubts = wish_lines(view, occupation, "no", RATHER_NOT)
    return (*fits, *likes, *wants[:1]), (*doubts[:1], *talk)
