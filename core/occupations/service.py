"""The one door to the occupations: what they are, and how they stand beside a person."""

from __future__ import annotations

from uuid import UUID

from core.kernel.errors import NotFoundError
from core.kernel.i18n import current_locale, gettext
from core.occupations.demands import all_demands
from core.occupations.loading import (
    OccupationError,
    figures_file,
    join,
    occupation,
    occupations,
    read_figures,
    read_wording,
    sectors,
    wording_file,
)
from core.occupations.schemas import Comparison, Occupation, OccupationFit, Portrait
from core.occupations.tables import OccupationDismissal, add_dismissal
from core.occupations.words import by_need, portrait_of, reasons_for
from core.plugging.matchers import Contribution, Matcher, People
from core.plugging.matching import person_matcher, safe_reasons, safe_scores
from core.plugging.raising import raises_of
from core.shortlists import service as shortlists
from core.skillprint import service as skillprint

__all__ = [
    "Comparison",
    "OccupationError",
    "OccupationFit",
    "all_demands",
    "compare",
    "dismiss",
    "figures_file",
    "find_occupation",
    "join",
    "occupation",
    "occupations",
    "portrait",
    "read_figures",
    "read_wording",
    "sectors",
    "undo",
    "wording_file",
]


def find_occupation(code: str) -> Occupation:
    """One occupation; NotFoundError for an unknown code."""
    try:
        return occupation(code)
    except OccupationError as error:
        raise NotFoundError from error


async def compare(person_id: UUID) -> Comparison:
    """All occupations: in the order of the chosen algorithm, or by name where there is none."""
    view = await skillprint.current_skillprint(person_id)
    aside = await dismissed_by(person_id)
    matcher, parts = await order_for(person_id)
    rows = tuple(
        OccupationFit(
            occupation=work,
            reasons=reasons_for(view, work, found or by_need(view, work)) if view else (),
            dismissed=work.code in aside,
        )
        for work, found in parts
    )
    return Comparison(
        algorithm_name=matcher.id if matcher else "",
        explanation=gettext(matcher.description) if matcher else "",
        rows=rows,
        has_skillprint=view is not None,
    )


async def order_for(
    person_id: UUID,
) -> tuple[Matcher | None, list[tuple[Occupation, tuple[Contribution, ...]]]]:
    """The algorithm that ordered, and each occupation with the parts of its score, best first."""
    named = sorted(occupations(), key=lambda work: work.label(current_locale()).casefold())
    by_name: list[tuple[Occupation, tuple[Contribution, ...]]] = [(work, ()) for work in named]
    record, matcher = await skillprint.posterior_of(person_id), await person_matcher()
    if record is None or matcher is None:
        return None, by_name
    people = people_of(record)
    demands, works = all_demands(), occupations()
    scores = safe_scores(matcher, people, demands)
    if scores is None:
        return None, by_name
    await shortlists.keep_jobs(person_id, record.skillprint_id, demands, matcher, scores[0])
    return matcher, [
        (works[place], safe_reasons(matcher, people, 0, demands, place))
        for place in shortlists.order_of(scores[0]).tolist()
    ]


async def portrait(person_id: UUID, code: str) -> Portrait:
    """One occupation beside the person."""
    work = find_occupation(code)
    fit = next(row for row in (await compare(person_id)).rows if row.occupation.code == work.code)
    view = await skillprint.current_skillprint(person_id)
    return portrait_of(view, fit, await raises_for(person_id, work))


async def raises_for(person_id: UUID, work: Occupation) -> tuple[Contribution, ...]:
    """The skills that would bring a job nearer to a person, most first."""
    record, matcher = await skillprint.posterior_of(person_id), await person_matcher()
    if record is None or matcher is None:
        return ()
    return raises_of(matcher, people_of(record), 0, all_demands(), occupations().index(work))


def people_of(record: skillprint.PosteriorRecord) -> People:
    """One person as the arrays of the algorithms."""
    return People(record.means[None, :], record.errors[None, :], record.interests[None, :])


async def dismissed_by(person_id: UUID) -> frozenset[str]:
    """Codes of the occupations the person put aside."""
    mine = OccupationDismissal.person_id == person_id
    rows = await OccupationDismissal.objects().where(mine)
    return frozenset(row.occupation_code for row in rows)


async def dismiss(person_id: UUID, code: str) -> None:
    """Put an occupation aside: "this does not suit me"."""
    await add_dismissal(person_id, find_occupation(code).code)


async def undo(person_id: UUID, code: str) -> None:
    """Take an occupation back into the list."""
    work = find_occupation(code)
    mine = OccupationDismissal.person_id == person_id
    await OccupationDismissal.delete().where(
        mine & (OccupationDismissal.occupation_code == work.code)
    )
