"""People in order for a vacancy: the tenant's algorithm orders, and never hides anyone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

import numpy as np

from core.catalogue import service as catalogue
from core.catalogue.levels import Level
from core.connections import rules
from core.connections.ordering import Ranking, rank
from core.connections.reasons import reasons_for
from core.connections.schemas import RankedPage, RankedPerson, State
from core.connections.tables import ConnectionRequest
from core.kernel.errors import ConflictError
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from core.plugging.matchers import Contribution
from core.plugging.matching import safe_reasons
from core.plugging.raising import raises_of_all
from core.shortlists import service as shortlists
from core.skillprint import service as skillprint
from core.skillprint.schemas import SkillprintView
from core.talent_pool import service as talent_pool
from core.talent_pool.schemas import CandidateCard
from core.vacancies import service as vacancies
from core.vacancies.service import Vacancy

GONE = _("This person cannot be asked any more. Look at the other people who fit.")
BY_DATE = _("People stand in the order in which they joined: no matching method is switched on.")


async def ranked_people(
    vacancy_id: UUID, employer_id: UUID, number: int = 1, *, everyone: bool = False
) -> RankedPage:
    """One page of the people who fit in plain facts (or of everybody), in order, with reasons."""
    vacancy = await vacancies.get_vacancy(vacancy_id, employer_id)
    ranking = await rank(vacancy, number, everyone=everyone)
    shown = await page_of(vacancy, ranking, number)
    await keep(vacancy.id, ranking, shown)
    return shown


async def keep(vacancy_id: UUID, ranking: Ranking, shown: RankedPage) -> None:
    """Keep the list that is opened, so that it can be made again, and who stands on the page."""
    if not shown.people:
        return
    failed = ranking.failed
    made = shortlists.MadeOrder(
        person_ids=ranking.pool.person_ids,
        demands=ranking.demands,
        scores=ranking.scores,
        order=ranking.order,
        matcher=ranking.matcher,
        failed=f"{failed.id}@{failed.version}" if failed else "",
        layout=ranking.layout,
        pool=ranking.total,
    )
    list_id = await shortlists.keep_people(vacancy_id, made)
    person_of = dict(zip(ranking.pool.card_ids, ranking.pool.person_ids, strict=True))
    on_page = [person_of[person.card_id] for person in shown.people]
    await shortlists.shown(vacancy_id, list_id, on_page)


async def page_of(vacancy: Vacancy, ranking: Ranking, number: int) -> RankedPage:
    """Twenty people of an order; whoever left since it was made is left out."""
    number, pages = rules.page_numbers(ranking.total, number)
    first = (number - 1) * rules.PAGE - ranking.start
    rows = ranking.order[first : first + rules.PAGE]
    views = await skillprint.current_skillprints([ranking.pool.person_ids[row] for row in rows])
    states, raises = await states_of(vacancy.id), raises_for(ranking, rows)
    cards = await talent_pool.cards_from(views, vacancy.postcode)
    return RankedPage(
        vacancy=await vacancies.view_of(vacancy),
        people=tuple(
            ranked_person(ranking, row, vacancy, views, states, raises=raises, cards=cards)
            for row in rows
            if ranking.pool.person_ids[row] in views
        ),
        total=ranking.total,
        outside=ranking.outside,
        number=number,
        pages=pages,
        method=gettext(ranking.matcher.description if ranking.matcher else BY_DATE),
    )


def ranked_person(
    ranking: Ranking,
    row: int,
    vacancy: Vacancy,
    views: Mapping[UUID, SkillprintView],
    states: Mapping[UUID, State],
    *,
    raises: Mapping[int, Sequence[Contribution]],
    cards: Mapping[UUID, CandidateCard],
) -> RankedPerson:
    """One person of the list: the card, reasons and things to talk about."""
    person_id = ranking.pool.person_ids[row]
    view = views[person_id]
    occupation = vacancies.find_occupation(vacancy.occupation_code)
    asked = vacancies.skills_of(vacancy)
    order, most = skill_order(ranking, row), best_raise(raises.get(row, ()), view, asked)
    reasons, talk = reasons_for(view, occupation, asked, order, most)
    return RankedPerson(
        card_id=ranking.pool.card_ids[row],
        card=cards[person_id],
        reasons=reasons,
        talk=talk,
        state=states.get(person_id),
    )


async def candidate(vacancy_id: UUID, employer_id: UUID, card_id: UUID) -> RankedPerson:
    """One person beside a vacancy; ConflictError when they cannot be found any more."""
    vacancy = await vacancies.get_vacancy(vacancy_id, employer_id)
    person_id = await talent_pool.person_of(card_id)
    view = await skillprint.current_skillprint(person_id)
    if view is None or not await talent_pool.is_findable(person_id):
        raise ConflictError(GONE)
    await shortlists.viewed(vacancy_id, person_id)
    occupation = vacancies.find_occupation(vacancy.occupation_code)
    asked = vacancies.skills_of(vacancy)
    order = [code for code in catalogue.SKILL_CODES if code in asked]
    reasons, talk = reasons_for(view, occupation, asked, order)
    state = (await states_of(vacancy_id)).get(person_id)
    cards = await talent_pool.cards_from({person_id: view}, vacancy.postcode)
    return RankedPerson(card_id, cards[person_id], reasons, talk, state)


def skill_order(ranking: Ranking, row: int) -> list[str]:
    """The asked skills from what adds most to what adds least; catalogue order without reasons."""
    codes = [
        code
        for code, level in zip(catalogue.SKILL_CODES, ranking.demands.required[0], strict=True)
        if not np.isnan(level)
    ]
    if ranking.matcher is None:
        return codes
    parts = safe_reasons(ranking.matcher, ranking.pool.people, row, ranking.demands, 0)
    values = {part.code: part.value for part in parts if part.kind == "skill"}
    return sorted(codes, key=lambda code: -values.get(code, 0.0))


def raises_for(ranking: Ranking, rows: Sequence[int]) -> dict[int, Sequence[Contribution]]:
    """What would raise the scores of some people most; nothing without an algorithm."""
    if ranking.matcher is None:
        return {}
    people = ranking.pool.people.take(rows)
    return dict(zip(rows, raises_of_all(ranking.matcher, people, ranking.demands, 0), strict=True))


def best_raise(
    raises: Sequence[Contribution], view: SkillprintView, asked: Mapping[str, Level]
) -> str:
    """The asked skill that would bring somebody most when it grows; empty when nothing lacks."""
    lacks = {code for code in asked if rules.fit_of(view.states.get(code), asked[code]) == "talk"}
    return next((part.code for part in raises if part.code in lacks), "")


async def states_of(vacancy_id: UUID) -> dict[UUID, State]:
    """Who was asked for a vacancy, and how that stands."""
    rows = await ConnectionRequest.select(
        ConnectionRequest.person_id, ConnectionRequest.state
    ).where(ConnectionRequest.vacancy_id == vacancy_id)
    return {row["person_id"]: row["state"] for row in rows}
