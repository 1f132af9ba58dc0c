"""An occupation beside a person in words: reasons that are true, and never a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.catalogue import service as catalogue
from core.catalogue.schemas import Skill
from core.kernel.i18n import current_locale, gettext
from core.kernel.i18n import lazy as _
from core.occupations.schemas import CompareRow, Help, Need, Occupation, OccupationFit, Portrait
from core.plugging.matchers import Contribution
from core.skillprint.schemas import SkillprintView
from core.skillprint.words import LIKED, STRENGTH, WORDS, small_first

REASONS, SKILLS, GROW, ASKED = 3, 2, 2, 6
MIDDLE = 3.0
STRONG = _("You are strong in this: %(skill)s.")
GOOD = _("This goes well with you: %(skill)s.")
LEARN = _("You can learn more of this here: %(skill)s.")
LIKE = _("You like this: %(interest)s. You do that here often.")
WANT = _("You want this: %(wish)s. That is part of this work.")
WITHOUT = _("You would rather not: %(wish)s. Here that is not usual.")
NEEDED: dict[Need, str] = {
    "daily": _("It is needed here every day."),
    "often": _("It is needed here often."),
    "sometimes": _("It is needed here sometimes."),
}
ASKS: dict[Need, str] = {
    "daily": _("Every day"),
    "often": _("Often"),
    "sometimes": _("Sometimes"),
}


def reasons_for(
    view: SkillprintView, work: Occupation, parts: Sequence[Contribution]
) -> tuple[str, ...]:
    """Three reasons why the work may fit: what the algorithm weighed, wishes, what one learns."""
    for_it = sorted((part for part in parts if part.value > 0), key=lambda part: -part.value)
    skills = [skill_reason(view, work, part.code) for part in for_it if part.kind == "skill"]
    likes = [interest_reason(view, work, part.code) for part in for_it if part.kind == "interest"]
    able, liked = [text for text in skills if text], [text for text in likes if text]
    mixed = [*able[:SKILLS], *liked[:1], *wishes(view, work), *able[SKILLS:], *liked[1:]]
    return (*mixed, *lessons(view, work))[:REASONS]


def by_need(view: SkillprintView, work: Occupation) -> tuple[Contribution, ...]:
    """The skills and interests in the order in which the work needs them."""
    skills = [
        Contribution("skill", code, value)
        for code, value in zip(work.skills, work.importance, strict=True)
    ]
    interests = [
        Contribution("interest", code, value)
        for code, value in zip(catalogue.INTEREST_CODES, work.interests, strict=True)
    ]
    return tuple(part for part in [*skills, *interests] if part.code not in view.unknown)


def skill_reason(view: SkillprintView, work: Occupation, code: str) -> str:
    """Why a skill of the person is of use here; nothing when it is not."""
    need, state = work.need_of(code), view.states.get(code)
    if need == "sometimes" or (code not in view.strengths and state not in {"strong", "good"}):
        return ""
    opening = STRONG if code in view.strengths or state == "strong" else GOOD
    return f"{gettext(opening) % {'skill': name_of(code)}} {gettext(NEEDED[need])}"


def interest_reason(view: SkillprintView, work: Occupation, code: str) -> str:
    """What the person likes and does here; nothing when it is not so."""
    index = catalogue.INTEREST_CODES.index(code)
    liked = view.interests[index]
    if liked is None or liked < LIKED or work.interests[index] < MIDDLE:
        return ""
    label = catalogue.interests()[index].label(current_locale())
    return gettext(LIKE) % {"interest": small_first(label)}


def wishes(view: SkillprintView, work: Occupation) -> Iterator[str]:
    """Wishes of the person that this work fulfils."""
    for wish in catalogue.wishes():
        said, usual = view.wishes.get(wish.code), wish.code in work.conditions
        text = WANT if said == "yes" and usual else WITHOUT if said == "no" and not usual else ""
        if text:
            yield gettext(text) % {"wish": small_first(wish.short(current_locale()))}


def lessons(view: SkillprintView, work: Occupation) -> Iterator[str]:
    """What the work teaches, most needed first."""
    for code in work.top_skills(len(work.skills)):
        if code not in view.strengths and view.states.get(code) != "strong":
            yield gettext(LEARN) % {"skill": name_of(code)}


def name_of(code: str) -> str:
    """A skill as it stands inside a sentence."""
    return small_first(catalogue.skill(code).label(current_locale()))


def most_helpful(view: SkillprintView, raises: Sequence[Contribution]) -> Help | None:
    """The skill that brings somebody most for a job when it grows; None when nothing lacks."""
    locale = current_locale()
    for part in raises:
        skill = catalogue.skill(part.code)
        if can_grow(view, skill):
            return Help(small_first(skill.label(locale)), skill.growth(locale))
    return None


def portrait_of(
    view: SkillprintView | None, fit: OccupationFit, raises: Sequence[Contribution] = ()
) -> Portrait:
    """One occupation beside a person: rows, room to grow, and what usually belongs to it.

    `raises` are the skills that would bring the job nearer, most first.
    """
    work, locale = fit.occupation, current_locale()
    usual = [wish for wish in catalogue.wishes() if wish.code in work.conditions]
    top = [catalogue.skill(code) for code in work.top_skills(ASKED)]
    known, most = view.wishes if view else {}, most_helpful(view, raises) if view else None
    steps = {most.step} if most else set()
    return Portrait(
        fit=fit,
        most=most,
        rows=tuple(compare_row(view, work, skill) for skill in top) if view else (),
        grow=tuple(
            (skill.label(locale), skill.growth(locale))
            for skill in top
            if can_grow(view, skill) and skill.growth(locale) not in steps
        )[:GROW],
        conditions=tuple(wish.short(locale) for wish in usual),
        doubts=tuple(wish.short(locale) for wish in usual if known.get(wish.code) == "no"),
    )


def can_grow(view: SkillprintView | None, skill: Skill) -> bool:
    """Whether there is something to learn: the skill is no strength."""
    if view is None:
        return True
    return skill.code not in view.strengths and view.states.get(skill.code) != "strong"


def compare_row(view: SkillprintView, work: Occupation, skill: Skill) -> CompareRow:
    """How often the work needs a skill, and how far the person is."""
    state = view.states.get(skill.code, "unknown")
    need = work.need_of(skill.code)
    is_own = skill.code in view.strengths
    return CompareRow(
        label=skill.label(current_locale()),
        asked=gettext(ASKS[need]),
        have=gettext(STRENGTH if is_own else WORDS[state]),
        fits=None if state == "unknown" else is_own or state != "growing" or need == "sometimes",
    )
