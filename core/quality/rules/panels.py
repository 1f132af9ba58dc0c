"""The ten panels in their fixed order: sums of each tenant, added up, and then shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from core.quality.rules import (
    answering,
    dif,
    impact,
    items,
    process,
    recognition,
    reliability,
    retest,
    structure,
    yields,
)
from core.quality.rules.material import Layout, Material
from core.quality.rules.sums import Sums, together
from core.quality.schemas import Code, Panel


class Maker(NamedTuple):
    """How a panel is counted in one tenant, and shown for one or many."""

    sums: Callable[[Material], Sums]
    show: Callable[[Sums, Layout], Panel]


MAKERS: dict[Code, Maker] = {
    "reliability": Maker(reliability.sums, reliability.show),
    "retest": Maker(retest.sums, retest.show),
    "items": Maker(items.sums, items.show),
    "structure": Maker(structure.sums, structure.show),
    "dif": Maker(dif.sums, dif.show),
    "process": Maker(process.sums, process.show),
    "answers": Maker(answering.sums, answering.show),
    "impact": Maker(impact.sums, impact.show),
    "recognition": Maker(recognition.sums, recognition.show),
    "yield": Maker(yields.sums, yields.show),
}
AllSums = dict[Code, Sums]


def sums_of(material: Material) -> AllSums:
    """What one tenant adds: counts and sums, from which nobody's row can be read."""
    found = {code: maker.sums(material) for code, maker in MAKERS.items()}
    shared = {name: each for name, each in found["reliability"].items() if name.startswith("item_")}
    found["items"] = {**found["items"], **shared}
    return found


def add_up(tenants: Sequence[Mapping[Code, Sums]]) -> AllSums:
    """The sums of several tenants together."""
    return {code: together(*(each[code] for each in tenants)) for code in MAKERS}


def show_all(sums: Mapping[Code, Sums], layout: Layout) -> tuple[Panel, ...]:
    """The ten panels."""
    return tuple(maker.show(sums[code], layout) for code, maker in MAKERS.items())
