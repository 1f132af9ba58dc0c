"""Kept lists beside what the shadow algorithm made of the same inputs, as pairs of orders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import numpy as np

from core.plugging.matchers import Demands, Numbers, People
from core.plugging.matching import Audience
from core.shortlists import rules, tables
from core.shortlists.recomputing import get_list, inputs_of, read_blocks
from core.shortlists.tables import Shortlist

Thing = UUID | int


@dataclass(frozen=True, eq=False)
class Front:
    """Who stood first in one list, with what was measured and what the work asked."""

    ids: list[UUID]
    people: People
    demands: Demands


@dataclass
class Beside:
    """Two orders a list, best first: who leads, and who runs beside; and everybody in them.

    People are named by their id, jobs by their place in the catalogue.
    """

    leading: list[list[Thing]] = field(default_factory=list)
    shadow: list[list[Thing]] = field(default_factory=list)
    agreements: list[float] = field(default_factory=list)
    everyone: set[Thing] = field(default_factory=set)


async def lists_beside(audience: Audience, name: str, since: datetime) -> Beside:
    """The newest lists that this algorithm (id@version) ordered in shadow, since a moment."""
    rows, found = await tables.runs_since(audience, name, since), Beside()
    things = await people_in(rows) if audience == "employer" else jobs_in(rows)
    for row in rows:
        own = things[row["inputs"]]
        found.everyone.update(own)
        found.leading.append([own[at] for at in rules.read_head(row["leading"])])
        found.shadow.append([own[at] for at in rules.read_head(row["shadow"])])
        if row["agreement"] is not None:
            found.agreements.append(row["agreement"])
    return found


def jobs_in(rows: Sequence[Any]) -> dict[bytes, list[Thing]]:
    """The jobs of each list; their order holds all of them."""
    return {row["inputs"]: [*range(len(rules.read_head(row["leading"])))] for row in rows}


async def people_in(rows: Sequence[Any]) -> dict[bytes, list[Thing]]:
    """Who stands behind each row of the inputs; an erased person by an id that leads nowhere."""
    names = {row["inputs"]: rules.digests_of(row["inputs"])[1:] for row in rows}
    wanted = sorted({one for digests in names.values() for one in digests})
    blocks = dict(zip(wanted, await read_blocks(wanted) or (), strict=True))
    ids = {key: rules.ids_of([blocks[one] for one in named]) for key, named in names.items()}
    person_of = await tables.persons_of({one for found in ids.values() for one in found})
    return {key: [person_of.get(one, one) for one in found] for key, found in ids.items()}


def pair_up(leading: Numbers, shadow: Numbers, things: Sequence[Thing]) -> Beside:
    """Two algorithms' scores (lists, n) of the same things as pairs of orders."""
    found = Beside(everyone=set(things))
    for first, second in zip(leading, shadow, strict=True):
        orders = rules.order_of(first), rules.order_of(second)
        agreed = rules.agreement(*orders)
        found.leading.append([things[at] for at in orders[0][: rules.HEAD]])
        found.shadow.append([things[at] for at in orders[1][: rules.HEAD]])
        found.agreements += [agreed] if agreed is not None else []
    return found


async def asked_lately(count: int) -> Demands | None:
    """What the vacancies ask whose lists were opened last, each once; None without a list."""
    rows = (
        await Shortlist.select(Shortlist.vacancy_id, Shortlist.inputs)
        .where(Shortlist.audience == "employer")
        .order_by(Shortlist.opened_at, ascending=False)
        .limit(count * 10)
    )
    newest = {row["vacancy_id"]: rules.digests_of(row["inputs"])[0] for row in reversed(rows)}
    found = await read_blocks(list(newest.values())[-count:])
    if not found:
        return None
    demands = [rules.read_demands(data) for data in found]
    return Demands(*(np.vstack([getattr(each, name) for each in demands]) for name in rules.ARRAYS))


async def front_of(list_id: UUID, count: int) -> Front | None:
    """Who stood first in a list, as far as they are still there, with what was measured then."""
    row = await get_list(list_id)
    inputs = await inputs_of(row)
    if inputs is None:
        return None
    there = {at: place for place, at in enumerate(inputs.rows)}
    places = [there[at] for at in rules.read_head(bytes(row.head)) if at in there][:count]
    person_of = await tables.persons_of([inputs.ids[place] for place in places])
    places = [place for place in places if inputs.ids[place] in person_of]
    ids = [person_of[inputs.ids[place]] for place in places]
    return Front(ids, inputs.people.take(places), inputs.demands)
