"""Skillprints: made once from a finished run, read by everyone who may see them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.kernel.errors import NotFoundError, WrongInputError
from core.kernel.events import SkillprintMade, emit
from core.kernel.following import tell_changed
from core.kernel.i18n import current_locale, gettext
from core.plugging.calls import CALLS
from core.plugging.schemas import Section, SkillprintFacts
from core.skillprint.change import Change, Result, change_between
from core.skillprint.schemas import FinishedRun, SkillprintView, Summary
from core.skillprint.tables import Skillprint
from core.skillprint.words import PrintWords, print_words

Floats = NDArray[np.float64]
LITTLE_ENDIAN = "<f8"


@dataclass(frozen=True, eq=False)
class PosteriorRecord:
    """Means (20,) and errors (20,) in theta, interests (6,) on 1-5 with NaN for unknown."""

    skillprint_id: UUID
    means: Floats
    errors: Floats
    interests: Floats


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


def result_of(row: Skillprint) -> Result:
    """A row as far as it can be set beside another."""
    states = msgspec.json.decode(row.summary, type=Summary).states
    since: datetime | None = row.answered_from
    return Result(
        made_at=row.made_at,
        answered_from=since or row.made_at,
        bank_version=row.bank_version,
        known=frozenset(code for code, state in states.items() if state != "unknown"),
        means=from_bytes(row.means),
        errors=from_bytes(row.errors),
    )


async def recognise(person_id: UUID, value: int) -> None:
    """Keep whether the person finds the result true, 0 (no) to 3 (yes, all of it)."""
    if value not in range(4):
        raise WrongInputError({"recognition": gettext("Choose one of the four.")})
    mine = (Skillprint.person_id == person_id) & Skillprint.is_current.eq(True)
    row = await Skillprint.objects().where(mine).first()
    if row is None:
        raise NotFoundError
    await row.change(recognition=value)


async def posterior_of(person_id: UUID) -> PosteriorRecord | None:
    """The measured record of the person's skillprint, for matching."""
    mine = (Skillprint.person_id == person_id) & Skillprint.is_current.eq(True)
    row = await Skillprint.objects().where(mine).first()
    return record_of(row) if row else None


async def posteriors_of(skillprint_ids: Sequence[UUID]) -> dict[UUID, PosteriorRecord]:
    """The measured records of these skillprints, old ones too; those that are gone are left out."""
    if not skillprint_ids:
        return {}
    rows = await Skillprint.objects().where(Skillprint.id.is_in(list(skillprint_ids)))
    return {row.id: record_of(row) for row in rows}


def record_of(row: Skillprint) -> PosteriorRecord:
    """The numbers of a row, to the last bit as they were written."""
    return PosteriorRecord(
        skillprint_id=row.id,
        means=from_bytes(row.means),
        errors=from_bytes(row.errors),
        interests=np.array(interests_of(row), dtype=np.float64),
    )


async def skillprint_page_view(person_id: UUID) -> PrintWords | None:
    """The person's skillprint in words of the language in force, for `skillprint/_print.html`."""
    view = await current_skillprint(person_id)
    return print_words(view, current_locale()) if view else None


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


def to_bytes(values: Sequence[float] | Floats) -> bytes:
    """Numbers as little-endian float64, so that every machine writes the same bytes."""
    return np.asarray(values, dtype=LITTLE_ENDIAN).tobytes()


def from_bytes(data: bytes) -> Floats:
    """The numbers that to_bytes wrote."""
    return np.frombuffer(data, dtype=LITTLE_ENDIAN).astype(np.float64)


def interests_of(row: Skillprint) -> tuple[float | None, ...]:
    """The six interests of a row, 1-5, None where nothing was answered."""
    return msgspec.json.decode(row.interests, type=tuple[float | None, ...])


def view_of(row: Skillprint) -> SkillprintView:
    """A row as other features see it."""
    summary = msgspec.json.decode(row.summary, type=Summary)
    return SkillprintView(
        id=row.id,
        person_id=row.person_id,
        run_id=row.run_id,
        route=row.route,
        bank_version=row.bank_version,
        made_at=row.made_at,
        states=summary.states,
        strengths=summary.strengths,
        growth=summary.growth,
        interests=interests_of(row),
        wishes=msgspec.json.decode(row.wishes, type=dict[str, str]),
        look_again=summary.look_again,
        recognition=row.recognition,
    )


async def hand_over(run_ids: Collection[UUID], to_id: UUID) -> None:
    """Give the results of these runs to another record of the same person."""
    if run_ids:
        await Skillprint.update({Skillprint.person_id: to_id}).where(
            Skillprint.run_id.is_in(list(run_ids))
        )
