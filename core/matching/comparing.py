"""The figures of two algorithms on the same lists: about lists and groups, never about a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from msgspec.structs import replace

from core.kernel.i18n import current_locale
from core.matching import rules
from core.matching.choosing import purpose_of
from core.matching.groups import group_rows
from core.matching.schemas import Choice, ComparePage, Figures, Purpose, Side, Source
from core.matching.trying import (
    Population,
    beside,
    made_up_people,
    people_of_yesterday,
    usual_vacancies,
)
from core.occupations import service as occupations
from core.plugging.matching import Audience, find_matcher
from core.shortlists import service as shortlists
from core.shortlists.service import Beside, Thing
from core.talent_pool import service as talent_pool
from tenants.tables import now

LATELY = timedelta(days=30)
FRONT, TWICE = 10, 20
FRONT_JOBS = 5
CARDS = 2
NEWEST = 24


async def compare_page(audience: Audience, source: Source, wanted: str) -> ComparePage:
    """The leading algorithm beside another: over kept lists, an earlier day, or made-up people."""
    since = now() - LATELY
    purpose = await purpose_of(audience, (), {})
    other = chosen(purpose, wanted)
    if other is None:
        return ComparePage(audience, purpose.title, source, purpose.leading, None, (), None)
    if source == "lists":
        name = f"{other.id}@{other.version}"
        found: Beside | None = await shortlists.lists_beside(audience, name, since)
        moment: datetime | None = since
    else:
        population = await population_of(source)
        moment = population.at if population else None
        found = (
            await try_on(population, audience, purpose.leading, other) if population else Beside()
        )
    return ComparePage(
        audience=audience,
        title=purpose.title,
        source=source,
        leading=purpose.leading,
        other=other,
        choices=tuple(each for each in purpose.choices if each != purpose.leading),
        figures=await figures_of(found, audience, source) if found and found.leading else None,
        since=moment,
        failed=found is None,
    )


def chosen(purpose: Purpose, wanted: str) -> Choice | None:
    """The algorithm to set beside: the wanted one, else the shadow, else any other."""
    others = [each for each in purpose.choices if each != purpose.leading]
    named = [each for each in others if each.id == wanted]
    return next(iter([*named, *([purpose.shadow] if purpose.shadow else []), *others]), None)


async def population_of(source: Source) -> Population | None:
    """Made-up people, or the pool of yesterday."""
    if source == "pool":
        return await people_of_yesterday()
    made = made_up_people()
    return Population(now(), [*range(len(made))], made)


async def try_on(
    population: Population, audience: Audience, leading: Choice | None, other: Choice
) -> Beside | None:
    """Both algorithms on these people, beside the work that was opened lately or the usual work."""
    first = await find_matcher(audience, leading.id) if leading else None
    second = await find_matcher(audience, other.id)
    if second is None:
        return None
    demands = usual_vacancies()
    if audience == "person":
        demands = occupations.all_demands()
    elif isinstance(population.ids[0], UUID):
        demands = await shortlists.asked_lately(NEWEST) or demands
    return beside(audience, (first, second), population, demands)


async def figures_of(found: Beside, audience: Audience, source: Source) -> Figures:
    """What changes, in counts and shares."""
    places = FRONT if audience == "employer" else FRONT_JOBS
    leading, shadow = rules.fronts(found.leading, places), rules.fronts(found.shadow, places)
    gains, loses = rules.moves(leading, shadow, found.everyone)
    pairs = list(zip(found.leading, found.shadow, strict=True))
    agreed = found.agreements
    figures = Figures(
        lists=len(pairs),
        everyone=len(found.everyone),
        agreement=sum(agreed) / len(agreed) if agreed else None,
        overlap=sum(rules.overlap(*pair, places) for pair in pairs) / len(pairs),
        leading=side_of(found.leading, found, places),
        shadow=side_of(found.shadow, found, places),
        gains=len(gains),
        loses=len(loses),
    )
    if audience == "person":
        return with_jobs(figures, gains, loses)
    return figures if source == "made_up" else await with_people(figures, found, gains, loses)


def side_of(orders: Sequence[Sequence[Thing]], found: Beside, places: int) -> Side:
    """One algorithm over all lists."""
    front = rules.fronts(orders, places)
    return Side(
        first_ten=rules.coverage(front, found.everyone),
        first_twenty=rules.coverage(rules.fronts(orders, TWICE * places // FRONT), found.everyone),
        gini=rules.gini(front, found.everyone),
    )


def with_jobs(figures: Figures, gains: Sequence[Thing], loses: Sequence[Thing]) -> Figures:
    """The names of jobs that come in front more or less often: jobs may be named."""
    works, locale = occupations.occupations(), current_locale()
    named = [
        tuple(works[at].label(locale) for at in places if isinstance(at, int))
        for places in (gains, loses)
    ]
    return replace(figures, gain_jobs=named[0], lose_jobs=named[1])


async def with_people(
    figures: Figures, found: Beside, gains: Sequence[Thing], loses: Sequence[Thing]
) -> Figures:
    """Cards of a few who gain and lose, without names, and how groups fare."""
    some = [[one for one in who[:CARDS] if isinstance(one, UUID)] for who in (gains, loses)]
    cards = await talent_pool.cards_of([one for who in some for one in who])
    leading, shadow = rules.fronts(found.leading, FRONT), rules.fronts(found.shadow, FRONT)
    return replace(
        figures,
        gain_cards=tuple(cards[one] for one in some[0] if one in cards),
        lose_cards=tuple(cards[one] for one in some[1] if one in cards),
        groups=await group_rows(found.everyone, leading, shadow),
    )
