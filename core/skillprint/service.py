"""Skillprints: made once from a finished run, read by everyone who may see them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import msgspec

from core.kernel.errors import NotFoundError, WrongInputError
from core.kernel.events import SkillprintMade, emit
from core.kernel.following import tell_changed
from core.kernel.i18n import current_locale, gettext
from core.plugging.calls import CALLS
from core.plugging.schemas import (
    LearningProfile,
    LearningSuggestion,
    Section,
    SkillprintFacts,
)
from core.skillprint.change import Change, change_between
from core.skillprint.handing_over import hand_over
from core.skillprint.history import Earlier, history_of
from core.skillprint.notes import Note, hand_over_notes, notes_of, say_note
from core.skillprint.packing import LITTLE_ENDIAN, Floats, from_bytes, interests_of, to_bytes
from core.skillprint.posteriors import PosteriorRecord, posterior_of, posteriors_of
from core.skillprint.reading import result_of, view_of
from core.skillprint.schemas import FinishedRun, SkillprintView
from core.skillprint.tables import Skillprint
from core.skillprint.words import PrintWords, print_words

__all__ = [
    "LITTLE_ENDIAN",
    "Change",
    "Earlier",
    "Floats",
    "Note",
    "PosteriorRecord",
    "SkillprintView",
    "change_of",
    "current_skillprint",
    "current_skillprints",
    "from_bytes",
    "hand_over",
    "hand_over_notes",
    "history_of",
    "interests_of",
    "make_skillprint",
    "notes_of",
    "posterior_of",
    "posteriors_of",
    "recognise",
    "row_of",
    "say_note",
    "sections_of",
    "skillprint_page_view",
    "suggestions_of",
    "to_bytes",
    "view_of",
]


async def make_skillprint(result: FinishedRun) -> SkillprintView:
    """Store the result of a finished run; it takes the place of the person's earlier one."""
    old = (Skillprint.person_id == result.person_id) & Skillprint.is_current.eq(True)
    await Skillprint.update({Skillprint.is_current: False}).where(old)
    row = await row_of(result).add()
    await tell_changed(result.person_id)
    await emit(SkillprintMade(person_id=result.person_id, skillprint_id=row.id))
    return view_of(row)


def row_of(result: FinishedRun) -> Skillprint:
    """A result as it is kept."""
    return Skillprint(
        person_id=result.person_id,
        run_id=result.run_id,
        bank_version=result.bank_version,
        route=result.route,
        means=to_bytes(result.means),
        errors=to_bytes(result.errors),
        summary=msgspec.json.encode(result.summary).decode(),
        interests=msgspec.json.encode(result.interests).decode(),
        wishes=msgspec.json.encode(result.wishes).decode(),
        single_means=to_bytes(result.single_means),
        single_errors=to_bytes(result.single_errors),
        answered_from=result.answered_from,
    )


async def current_skillprint(person_id: UUID) -> SkillprintView | None:
    """The person's skillprint, or None before the questions are finished."""
    return (await current_skillprints([person_id])).get(person_id)


async def current_skillprints(person_ids: Sequence[UUID]) -> dict[UUID, SkillprintView]:
    """The skillprints of many people in one query; people without one are left out."""
    if not person_ids:
        return {}
    theirs = Skillprint.person_id.is_in(list(person_ids))
    rows = await Skillprint.objects().where(theirs & Skillprint.is_current.eq(True))
    return {row.person_id: view_of(row) for row in rows}


async def change_of(person_id: UUID) -> Change:
    """What surely changed since an earlier result, two weeks or more before."""
    rows = await Skillprint.objects().where(Skillprint.person_id == person_id)
    newest = next((row for row in rows if row.is_current), None)
    if newest is None:
        return Change()
    return change_between(result_of(newest), [result_of(row) for row in rows if row is not newest])


async def recognise(person_id: UUID, value: int) -> None:
    """Keep whether the person finds the result true, 0 (no) to 3 (yes, all of it)."""
    if value not in range(4):
        raise WrongInputError({"recognition": gettext("Choose one of the four.")})
    mine = (Skillprint.person_id == person_id) & Skillprint.is_current.eq(True)
    row = await Skillprint.objects().where(mine).first()
    if row is None:
        raise NotFoundError
    await row.change(recognition=value)


async def skillprint_page_view(person_id: UUID) -> PrintWords | None:
    """The person's skillprint in words of the language in force, for `skillprint/_print.html`."""
    view = await current_skillprint(person_id)
    return print_words(view, current_locale()) if view else None


async def suggestions_of(view: SkillprintView) -> dict[str, LearningSuggestion]:
    """The first learning step that plugins give for each skill to grow in, by skill."""
    if not view.growth:
        return {}
    profile = LearningProfile(view.person_id, view.growth, current_locale())
    found = await CALLS.learning_suggestions(profile)
    by_skill: dict[str, LearningSuggestion] = {}
    for result in found:
        by_skill.setdefault(result.value.skill, result.value)
    return by_skill


async def sections_of(view: SkillprintView) -> tuple[Section, ...]:
    """What the plugins that are on add below a skillprint."""
    facts = SkillprintFacts(
        person_id=view.person_id,
        skillprint_id=view.id,
        strengths=view.strengths,
        growth=view.growth,
        unknown=view.unknown,
    )
    return tuple(result.value for result in await CALLS.skillprint_sections(facts))
