"""Kept lists beside what the shadow algorithm made of the same inputs, as pairs of orders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from core.plugging.matching import Audience
from core.shortlists import rules, tables
from core.shortlists.recomputing import read_blocks

Thing = UUID | int


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
