"""The next question of a run that chooses as it goes: what tells most about this person now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from core.assessment.banks import item_chances, parked_items
from core.assessment.forms import PLANS, skills_of
from core.assessment.scoring import engine_bank, posterior_of_answers
from core.assessment.tables import Run
from core.catalogue import service as catalogue
from core.measurement.adaptive import next_item
from core.measurement.graded_response import Floats

LEFT_PER_SKILL = 4
"""Items of a skill that stay open to somebody who saw others of it in an earlier run."""


class Apart(Struct, frozen=True):
    """Items a run does not ask anew: parked by people, seen by this person; and their chances."""

    parked: Collection[str] = ()
    seen: Collection[str] = ()
    chances: Floats | None = None


async def next_question(
    run: Run, asked: Sequence[str], answers: Mapping[str, int | None], seen: Collection[str]
) -> str | None:
    """The item to ask after these, or None when enough is known."""
    parked = await parked_items(run.bank_version)
    apart = Apart(parked, seen, await item_chances(run.bank_version))
    return choose(run, asked, answers, apart)


def choose(
    run: Run, asked: Sequence[str], answers: Mapping[str, int | None], apart: Apart
) -> str | None:
    """The next item by its id: the same for the same bank, route, length, seed and answers."""
    version = run.bank_version
    places = places_of(version)
    chosen = next_item(
        engine_bank(version),
        posterior_of_answers(version, answers),
        [places[item] for item in asked],
        domains=domains(),
        seed=run.seed,
        plan=PLANS[run.length],
        parked=sorted({*elsewhere(version, run.route), *closed(version, apart)}),
        exposure=apart.chances,
    )
    return None if chosen is None else catalogue.bank(version).items[chosen].id


def closed(version: str, apart: Apart) -> set[int]:
    """Places of the parked items, and of the seen ones where enough others are left."""
    items = catalogue.bank(version).items
    fresh = Counter(i.skill for i in items if i.id not in apart.parked and i.id not in apart.seen)
    return {
        place
        for place, item in enumerate(items)
        if item.id in apart.parked
        or (item.id in apart.seen and fresh[item.skill] >= LEFT_PER_SKILL)
    }


@lru_cache(maxsize=catalogue.MOST_CALIBRATED)
def places_of(version: str) -> dict[str, int]:
    """The place of each item in its bank."""
    return {item.id: place for place, item in enumerate(catalogue.bank(version).items)}


@lru_cache(maxsize=catalogue.MOST_CALIBRATED)
def elsewhere(version: str, route: str) -> frozenset[int]:
    """Places of the items of skills that a route does not ask about."""
    wanted = skills_of(route)
    items = catalogue.bank(version).items
    return frozenset(place for place, item in enumerate(items) if item.skill not in wanted)


@cache
def domains() -> tuple[str, ...]:
    """The domain of each skill, in the catalogue's order."""
    return tuple(skill.domain for skill in catalogue.skills())
